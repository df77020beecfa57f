import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A variable that is set twice in one place.
struct EnvDuplicateKey: ProjectRule {
  static let metadata = RuleMetadata(
    id: "env-duplicate-key",
    summary: "A variable is set twice in one list or one env file",
    category: .environment,
    severity: .warning,
    rationale: """
      The last one wins, without a word, and whoever changes the other one wonders why nothing happens. Reported for lists \
      under `environment`, for `.env` and for env files; info where both say the same. Left alone: `environment` over an \
      `env_file`, which is how a value is set for one service. (A key twice in a mapping is refused by Compose itself.)
      """,
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              - MODE=development
        #       ^^^^^^^^^^^^^^^^ env-duplicate-key
              - MODE=production
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              - MODE=production
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for one in project.compose.repeatedVariables(project.sources) {
      emit(one.name, one.first, one.second, one.isSame, &report)
    }
    var files = project.compose.services.flatMap(\.envFiles).compactMap(\.file)
    if let own = project.envFile { files.append(own.file) }
    var seen: Set<FileID> = []
    for file in files where seen.insert(file).inserted {
      var first: [String: EnvFile.Entry] = [:]
      for entry in EnvFile(project.sources[file].bytes, file: file).entries where !entry.name.isEmpty {
        if let known = first[entry.name] {
          let isSame = known.value?.string == entry.value?.string
          emit(entry.name, Place(file, known.nameSpan), Place(file, entry.nameSpan), isSame, &report)
        }
        first[entry.name] = entry
      }
    }
  }

  private func emit(_ name: String, _ first: Place, _ second: Place, _ isSame: Bool, _ report: inout Report) {
    report.emit(
      isSame ? .isTwice(name) : .isOverruled(name),
      at: first,
      severity: isSame ? .info : nil,
      related: [RelatedPlace("this one counts", at: second)],
      help: "remove one of them"
    )
  }
}

extension EnvFileReference {
  fileprivate var file: FileID? { if case .read(let file) = state, !isRaw { file } else { nil } }
}

extension Message {
  fileprivate static func isOverruled(_ name: String) -> Message {
    "this value of \(name) is never used: it is set again further down"
  }

  fileprivate static func isTwice(_ name: String) -> Message { "\(name) is set twice" }
}
