import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// An `.env` with passwords that git takes in.
struct EnvCommitted: ProjectRule {
  static let metadata = RuleMetadata(
    id: "env-committed",
    summary: "Git takes in an `.env` that holds credentials",
    category: .security,
    severity: .warning,
    preset: .strict,
    rationale: """
      What was committed once stays in the history, and everybody who can read the repository can read it. Reported where \
      nothing ignores the file and a name that speaks of a password, a token or a key has a value that is no placeholder \
      (`changeme`, `example`, the name of the service …). The value is never shown.
      """,
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:1.4"),
        .init(
          ".env",
          """
          API_TOKEN=f81d4fae7dec11d0a765
          # <- env-committed
          """
        ),
        .init(".git/HEAD", "ref: refs/heads/main"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:1.4\n"),
        .init(".env", "API_TOKEN=f81d4fae7dec11d0a765"),
        .init(".gitignore", ".env"),
        .init(".git/HEAD", "ref: refs/heads/main"),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    guard let own = project.envFile, project.isForGit(own.path) else { return }
    let entries = EnvFile(project.sources[own.file].bytes, file: own.file).entries
    guard let first = entries.first(where: { Dollars.isSecret($0.name) && isReal($0.value, $0.name) }) else { return }
    report.emit(
      .isCommitted(own.path, first.name),
      at: Place(own.file, first.nameSpan),
      help: "put .env into .gitignore, commit an .env.example without values, and change what was published"
    )
  }

  private func isReal(_ value: Text?, _ name: String) -> Bool {
    guard let text = value?.known, text.utf8.count >= 8, !name.hasSuffix("_FILE") else { return false }
    let lowered = text.asciiLowercased
    let placeholders = [
      "change", "example", "secret", "password", "passwd", "your", "test", "dummy", "sample", "xxxx", "todo", "replace",
      "insert", "admin", "postgres", "mysql", "root", "demo", "default", "local", "dev", "<", "*", "placeholder",
      "1234", "user_", "provided",
    ]
    return !placeholders.contains { lowered.contains($0) } && !text.hasPrefix("/") && lowered != name.asciiLowercased
  }
}

extension Message {
  fileprivate static func isCommitted(_ path: String, _ name: String) -> Message {
    "git takes in \(path), which holds \(name) and perhaps more that is secret"
  }
}
