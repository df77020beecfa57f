package import Analysis
package import Diagnostics
package import SourceText

/// A rule: its metadata, and one hook that says what it wants to look at.
package protocol Rule: Sendable {
  static var metadata: RuleMetadata { get }
  init()
  /// Takes the options that hold in this run; a rule without options has nothing to do here.
  mutating func configure(_ options: RuleOptions)
  /// Puts the rule into the hooks that call it; each hook protocol does this for its rules.
  func register(in hooks: inout Hooks)
}

/// Looks at a project as a whole.
package protocol ProjectRule: Rule {
  func check(_ project: Project, _ report: inout Report)
}

/// Looks at what ShellCheck said of a project: has something to say only where ShellCheck was asked.
package protocol ShellCheckRule: ProjectRule {}

/// Looks at each container (a service and what it becomes).
package protocol ContainerRule: Rule {
  func check(_ container: Container, in project: Project, _ report: inout Report)
}

/// Looks at each Dockerfile.
package protocol DockerfileRule: Rule {
  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report)
}

/// Looks at each RUN of each Dockerfile.
package protocol RunRule: DockerfileRule {
  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report)
}

extension RunRule {
  package func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for run in dockerfile.runs { check(run, of: dockerfile, in: project, &report) }
  }
}

/// Looks at each script that a container starts with.
package protocol ScriptRule: Rule {
  func check(_ script: ScriptUnit, in project: Project, _ report: inout Report)
}

extension Rule {
  package mutating func configure(_ options: RuleOptions) {}
}

extension ProjectRule {
  package func register(in hooks: inout Hooks) { hooks.add(self) }
}

extension ContainerRule {
  package func register(in hooks: inout Hooks) { hooks.add(self) }
}

extension DockerfileRule {
  package func register(in hooks: inout Hooks) { hooks.add(self) }
}

extension ScriptRule {
  package func register(in hooks: inout Hooks) { hooks.add(self) }
}

/// The rules of a run, by what they look at, each with its number in the run's list.
package struct Hooks: Sendable {
  private(set) var projects: [(rule: Int, check: any ProjectRule)] = []
  private(set) var containers: [(rule: Int, check: any ContainerRule)] = []
  private(set) var dockerfiles: [(rule: Int, check: any DockerfileRule)] = []
  private(set) var scripts: [(rule: Int, check: any ScriptRule)] = []
  private var current = 0

  /// Rules in the order of their numbers, with what was configured for them.
  init(_ rules: [any Rule.Type], _ policy: Policy) {
    for (number, rule) in rules.enumerated() {
      current = number
      register(rule, policy)
    }
  }

  private mutating func register(_ type: any Rule.Type, _ policy: Policy) {
    var rule = type.init()
    let metadata = type.metadata
    if !metadata.options.isEmpty { rule.configure(policy.options(of: metadata)) }
    rule.register(in: &self)
  }

  package mutating func add(_ rule: any ProjectRule) { projects.append((current, rule)) }
  package mutating func add(_ rule: any ContainerRule) { containers.append((current, rule)) }
  package mutating func add(_ rule: any DockerfileRule) { dockerfiles.append((current, rule)) }
  package mutating func add(_ rule: any ScriptRule) { scripts.append((current, rule)) }
}

/// What a rule says, collected under its own name: a rule cannot speak for another.
package struct Report: ~Copyable {
  /// A finding before configuration has its say: the rule's number, and a severity only where it is milder.
  struct Draft {
    var rule: Int
    var container: Int?
    var severity: Severity?
    var preset: Preset?
    var message: Message
    var place: Place
    var related: [RelatedPlace]
    var fixes: [Fix]
    var help: String
    var code: String?
  }

  var rule = 0
  /// The container that the rule is asked about, if it is asked about one.
  var container: Int?
  private(set) var drafts: [Draft] = []

  init() {}

  /// Reports a finding of the rule that is being asked.
  ///
  /// `severity` is for findings milder than the rule's own severity; a configured severity outranks both. `preset` is for
  /// those that fewer people want to see than the rule's others: they are shown from that preset on. `code` is for a rule
  /// that passes on what another program found: the name that program has for it, by which it can be silenced.
  package mutating func emit(
    _ message: Message,
    at place: Place,
    severity: Severity? = nil,
    preset: Preset? = nil,
    related: [RelatedPlace] = [],
    help: String,
    fix: Fix? = nil,
    code: String? = nil
  ) {
    drafts.append(
      Draft(
        rule: rule,
        container: container,
        severity: severity,
        preset: preset,
        message: message,
        place: place,
        related: related,
        fixes: fix.map { [$0] } ?? [],
        help: help,
        code: code
      )
    )
  }
}
