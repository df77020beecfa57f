import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// An ARG above the first FROM, used in a stage that does not declare it again.
struct ArgNotInStage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "arg-not-in-stage",
    summary: "A stage uses an ARG that is declared outside of it",
    category: .environment,
    severity: .warning,
    aliases: ["UndefinedVar"],
    rationale: """
      An ARG above the first FROM is for FROM alone. A stage sees it only after an `ARG NAME` of its own; without \
      it the variable is empty, and Docker says nothing. The same holds for `TARGETARCH` and the other platform \
      variables.

      In RUN only plain `$NAME` counts, and only where the RUN does not set it itself. Left alone: variables that \
      the base image may bring, such as PYTHON_VERSION in python.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],
    examples: [
      .bad(
        dockerfile: """
          ARG APP_VERSION=1.2.3
          FROM alpine:3.22
          RUN wget https://example.com/app-$APP_VERSION.tar.gz
          #                                ^^^^^^^^^^^^ arg-not-in-stage
          """
      ),
      .good(
        dockerfile: """
          ARG APP_VERSION=1.2.3
          FROM alpine:3.22
          ARG APP_VERSION
          RUN wget https://example.com/app-$APP_VERSION.tar.gz
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for undefined in dockerfile.undefinedReferences() {
      guard case .outsideOfStage(let global) = undefined.meaning else { continue }
      emit(undefined.reference.name, undefined.reference.span, global, dockerfile, &report)
    }
    let tree = dockerfile.tree
    let globals = tree.globalArgumentPairs
    for run in dockerfile.runs where !tree.instructions[run.instruction].isOnBuild {
      let before = run.before
      for (name, span) in run.outerVariables where before.scope[name] == nil && before.arguments[name] == nil {
        guard DockerfileTree.platformArguments.contains(name) || globals[name] != nil && !before.mayBring(name) else {
          continue
        }
        emit(name, span, globals[name], dockerfile, &report)
      }
    }
  }

  private func emit(
    _ name: String,
    _ span: Span,
    _ global: KeyValue?,
    _ dockerfile: DockerfileUnit,
    _ report: inout Report
  ) {
    report.emit(
      global == nil ? .needsDeclaration(name) : .isOutside(name),
      at: dockerfile.place(span),
      related: global.map { [RelatedPlace("it is declared here, for FROM alone", at: dockerfile.place($0.span))] }
        ?? [],
      help: "add ARG \(name) to the stage, above this"
    )
  }
}

extension RunUnit {
  /// Variables that are read without a value of their own for the case that they are not set, and that the script does not set.
  fileprivate var outerVariables: [(name: String, span: Span)] {
    var readsOthers = false
    script.forEachInvocation { invocation, _ in if invocation.runs(".", "source", "eval") { readsOthers = true } }
    guard !readsOthers else { return [] }
    let facts = ScriptFacts(script)
    let own = Set(facts.assignments.map(\.name))
    var seen: Set<String> = []
    return facts.reads.filter { !$0.hasDefault && !own.contains($0.name) && seen.insert($0.name).inserted }
      .map { ($0.name, $0.span) }
  }
}

extension Message {
  fileprivate static func isOutside(_ name: String) -> Message {
    "\(name) is empty here: the ARG above the first FROM does not reach into a stage"
  }

  fileprivate static func needsDeclaration(_ name: String) -> Message {
    "\(name) is empty here: a stage sees it only after ARG \(name)"
  }
}
