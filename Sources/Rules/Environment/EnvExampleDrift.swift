import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// An `.env` that differs from the example beside it.
struct EnvExampleDrift: ProjectRule {
  static let metadata = RuleMetadata(
    id: "env-example-drift",
    summary: "`.env` and its example set different variables",
    category: .environment,
    severity: .info,
    preset: .all,
    rationale: """
      The example is what the next person copies. A name that only `.env` has is missing in their copy: `The "X" variable is \
      not set. Defaulting to a blank string.` Reported are names of `.env` that compose files read and the example lacks, \
      and names that compose files read without a default and only the example has.
      """,
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:${TAG}\n    user: ${WEB_USER}"),
        .init(
          ".env",
          """
          TAG=1.4
          WEB_USER=app
          # <- env-example-drift
          """
        ),
        .init(".env.example", "TAG=1.4"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:${TAG}\n"),
        .init(".env", "TAG=1.4"),
        .init(".env.example", "TAG=1.4"),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    guard let own = project.envFile, let example = project.example(of: own.path) else { return }
    let entries = EnvFile(project.sources[own.file].bytes, file: own.file).entries
    let read = Set(project.compose.interpolations.map(\.name))
    for entry in entries where read.contains(entry.name) && !example.names.contains(entry.name) {
      report.emit(
        .isNotInExample(entry.name, example.path),
        at: Place(own.file, entry.nameSpan),
        help: "add \(entry.name)= to \(example.path)"
      )
    }
    let names = Set(entries.map(\.name))
    var seen: Set<String> = []
    for use in project.compose.interpolations where use.modifier == .none && !use.isKnown {
      guard example.names.contains(use.name), !names.contains(use.name), seen.insert(use.name).inserted else {
        continue
      }
      report.emit(
        .isOnlyInExample(use.name, example.path),
        at: use.place,
        help: "add \(use.name)= to \(own.path)"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotInExample(_ name: String, _ path: String) -> Message {
    "\(path) does not name \(name), so whoever copies it lacks it"
  }

  fileprivate static func isOnlyInExample(_ name: String, _ path: String) -> Message {
    "\(name) stands in \(path), but not in .env"
  }
}
