import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Go programs without a version.
struct GoUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "go-unpinned",
    summary: "`go install` names a program without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3062"],
    rationale: """
      `@latest` takes whatever was released last, and the release that breaks takes everybody by surprise: the same \
      Dockerfile built yesterday. Without any version `go install` and `go run` take the one of the module's go.mod, \
      and outside of a module end with "version is required when current directory is not in a module"; `go get` \
      takes the newest. Those are shown with the preset `all`.
      """,
    references: ["https://go.dev/ref/mod#go-install"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25
          RUN go install golang.org/x/tools/gopls@latest
          #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25
          RUN go install golang.org/x/tools/gopls@v0.20.0
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (step, packages) in run.unpinned(by: [.go]) {
      // `go run` takes one program; what follows are its arguments.
      let named =
        step.command?.actionName == "run" ? packages.filter { $0.span == step.command?.packages.first?.span } : packages
      guard let first = named.first(where: \.isFloating) ?? named.first else { continue }
      report.emit(
        first.isFloating ? .takesNewest(named) : .takesWhatIsThere(named),
        at: Place(dockerfile.tree.file, first.span),
        preset: first.isFloating ? nil : .all,
        help: "write `\(first.module)@version`"
      )
    }
  }
}

extension ShellWord {
  /// Whether it asks for whatever is newest: `…@latest`.
  fileprivate var isFloating: Bool { (literal ?? "").utf8.contains(UInt8(ascii: "@")) }

  /// What stands before the `@`.
  fileprivate var module: String { String(shown.prefix { $0 != "@" }) }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
  fileprivate static func takesWhatIsThere(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so go.mod decides, and without one it fails or takes the newest"
  }
}
