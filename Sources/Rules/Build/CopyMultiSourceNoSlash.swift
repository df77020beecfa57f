import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Several sources and a destination without a slash.
struct CopyMultiSourceNoSlash: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-multi-source-no-slash",
    summary: "Several sources go to a destination that is not marked as a folder",
    category: .build,
    severity: .warning,
    aliases: ["DL3021", "DS-0011"],
    fix: .safe,
    rationale: """
      Docker's reference asks for a `/` at the end where there are several sources. Without it BuildKit makes a \
      file of that name unless a folder is there already, so that only the last source is left; the classic \
      builder and Podman refuse: `When using COPY with more than one source file, the destination must be a \
      directory and end with a /`.

      Left alone: destinations that end in a variable, or in `.`.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          COPY package.json package-lock.json /app
          #                                   ^^^^ copy-multi-source-no-slash
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          COPY package.json package-lock.json /app/
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions {
      guard case .copy(let copy) = instruction.body, copy.sources.count > 1,
        let destination = copy.destination, !isFolder(destination, dockerfile)
      else { continue }
      let isQuoted =
        destination.text.bytes.last == UInt8(ascii: "\"") || destination.text.bytes.last == UInt8(ascii: "'")
      let end = destination.span.end - (isQuoted || copy.isJSON ? 1 : 0)
      report.emit(
        .isNoFolder(destination.string, copy.sources.count),
        at: dockerfile.place(destination.span),
        help: "end it with /",
        fix: Fix("end it with /", .safe, [.insert("/", at: dockerfile.tree.file, end)])
      )
    }
  }

  /// Whether a slash, a dot or an unknown variable ends the path.
  private func isFolder(_ destination: Word, _ dockerfile: DockerfileUnit) -> Bool {
    let path = Expander(escape: dockerfile.tree.escape).word(destination.text) { _ in .unknown }
    let text = path.text.bytes
    guard let last = text.last, path.problem == nil else { return true }
    if let unknown = path.unknowns.last, unknown.range.upperBound == text.count { return true }
    // A backslash is one on Windows, where it may have been read as an escape.
    if last == UInt8(ascii: "/") || last == UInt8(ascii: "\\") { return true }
    if destination.text.bytes.last == dockerfile.tree.escape { return true }
    return path.text.string == "." || path.text.string == ".." || path.text.string.hasSuffix("/.")
  }
}

extension Message {
  fileprivate static func isNoFolder(_ path: String, _ count: Int) -> Message {
    "\(count) sources, but '\(path)' does not end with /: Docker may make it a file"
  }
}
