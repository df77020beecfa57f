package import Dockerfile
package import Shell
package import SourceText

/// A Dockerfile, read once however many services build from it.
package struct DockerfileUnit: Sendable {
  package var path: String
  package var tree: DockerfileTree
  /// The folder that its COPY sources are taken from; nil if no service says.
  package var context: String?
  /// Where it stands in a compose file, as `dockerfile_inline`; nil for a file of its own.
  package var inlinePlace: Place?
  /// The containers that are built from it, by their places in ``Project/containers``.
  package var services: [Int]
  /// The RUN instructions with their shell read, in order.
  package var runs: [RunUnit] { didSet { runsByRoot = Dictionary(grouping: runs.indices) { roots[runs[$0].stage] } } }
  /// The stages whose layers end up in an image that is used: the last one or `target`s, and those they are FROM.
  package var shippedStages: Set<Int>
  /// The stages that are built for those: also the ones that files are copied or mounted from.
  package var builtStages: Set<Int>
  /// For each stage the first one of those that it is FROM, in this file.
  private let roots: [Int]
  private var runsByRoot: [Int: [Int]] = [:]

  package init(path: String, tree: DockerfileTree, context: String?) {
    self.path = path
    self.tree = tree
    self.context = context
    services = []
    runs = []
    shippedStages = []
    builtStages = []
    var roots: [Int] = []
    for stage in tree.stages { roots.append(stage.base.flatMap { $0 < roots.count ? roots[$0] : nil } ?? stage.index) }
    self.roots = roots
  }

  /// The indices of the RUN instructions in a stage and in those that, in the end, are FROM the same one.
  package func runs(relatedTo stage: Int) -> [Int] { runsByRoot[roots[stage]] ?? [] }
}

/// A RUN instruction (or one that ONBUILD holds back) as a shell reads it.
package struct RunUnit: Sendable {
  /// Index in the tree's instructions.
  package var instruction: Int
  package var stage: Int
  package var script: ShellScript
  package var shell: RunShell
  /// What holds in the image just before it, as far as a shell can tell.
  package var before: StageState
  /// Every program that it runs, in order.
  package var calls: [RunCall]
  /// What its variables hold, by name, with marks for what is not literal; nil for those that it assigns differently.
  package var values: [String: String?]
  /// What it does with packages and their caches, in order.
  package var packageSteps: [PackageStep]
  /// What it does to files, users and packages, in order.
  package var steps: [RunStep]

  package init(instruction: Int, stage: Int, script: ShellScript, shell: RunShell, before: StageState) {
    self.instruction = instruction
    self.stage = stage
    self.script = script
    self.shell = shell
    self.before = before.forShell
    let reader = RunCallReader(script)
    calls = reader.calls
    values = reader.values
    packageSteps = calls.packageSteps
    steps = script.runSteps(packageSteps)
  }
}

/// A command of a RUN, wrappers removed, texts of `sh -c` and heredocs for shells included.
package struct RunCall: Sendable {
  package var invocation: Invocation
  package var context: CommandContext
  package var redirections: [Redirection]
}

/// A script that a container starts with.
package struct ScriptUnit: Sendable {
  package var file: FileID
  package var path: String
  package var script: ShellScript
  package var facts: ScriptFacts
  /// Whether it waits for other services before it goes on.
  package var waitsForOthers: Bool
  /// Where it connects to the address in a variable, by the variable's name.
  private let connections: [String: Span]
  /// What it connects to at addresses that are written out in it.
  package let targets: [ConnectionTarget]

  package init(file: FileID, path: String, script: ShellScript) {
    self.file = file
    self.path = path
    self.script = script
    facts = ScriptFacts(script)
    targets = Self.targets(of: script, facts)
    waitsForOthers = facts.waitsForOthers(in: script)
    connections = facts.connections()
  }
  /// Where the script connects to the address in a variable: the command that probes or calls it.
  ///
  /// Followed through assignments: `HOST=${AUTH_URL#http://}` and then `nc -z $HOST`.
  package func connection(using name: String) -> Span? { connections[name] }
}
