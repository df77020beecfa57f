import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Everybody may change it.
struct WorldWritableMode: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "world-writable-mode",
    summary: "A file or folder is made writable for everybody",
    category: .security,
    severity: .info,
    preset: .strict,
    rationale: """
      A process that breaks out of its user may change what such a file holds, and the next one that runs it, perhaps \
      root, does as it is told. Mode 777 is mostly an answer to "Permission denied": give the folder to the user that \
      writes there (`COPY --chown`, `chown`) or to its group instead. Modes with the sticky bit (1777, as /tmp has) \
      are left alone.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN mkdir /data && chmod -R 777 /data
          #                           ^^^ world-writable-mode
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN mkdir /data && chown 1000:1000 /data
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for run in dockerfile.runs {
      for call in run.calls {
        guard let word = mode(in: call.invocation), let text = word.literal, isWritableForAll(text) else { continue }
        emit(text, word.span, file, &report)
      }
    }
    for instruction in dockerfile.tree.instructions where instruction.keyword == .copy || instruction.keyword == .add {
      guard let flag = instruction.flag("chmod"), let value = flag.value, isWritableForAll(value.string) else {
        continue
      }
      emit(value.string, value.place.span, file, &report)
    }
  }

  private func emit(_ mode: String, _ span: Span, _ file: FileID, _ report: inout Report) {
    report.emit(
      .isForEverybody(mode),
      at: Place(file, span),
      help: "give it to the user or group that writes there"
    )
  }

  /// The word that says the mode.
  private func mode(in invocation: Invocation) -> ShellWord? {
    switch invocation.program {
    case "chmod":
      return invocation.arguments.first { word in
        guard let text = word.literal else { return true }
        return !text.hasPrefix("-") || text.utf8.dropFirst().contains { "rwxXst".utf8.contains($0) }
      }
    case "mkdir", "install":
      let form = OptionForm(valued: ["-m", "--mode", "-o", "--owner", "-g", "--group", "-t"])
      return Arguments(invocation.arguments, form).values("-m", "--mode").first
    default: return nil
    }
  }

  /// `777`, `0666`, `a+w`, `o=rwx`; not `1777`.
  private func isWritableForAll(_ mode: String) -> Bool {
    let bytes = Array(mode.utf8)
    if bytes.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7") }), (3...5).contains(bytes.count) {
      let isSticky = bytes.count > 3 && (bytes[bytes.count - 4] & 1) == 1
      return !isSticky && (bytes[bytes.count - 1] & 2) == 2
    }
    return mode.split(separator: ",").contains { clause in
      guard let at = clause.firstIndex(where: { $0 == "+" || $0 == "=" }), !clause.contains("t") else { return false }
      let who = clause[..<at]
      return clause[at...].contains("w") && (who.contains("o") || who.contains("a"))
    }
  }
}

extension Message {
  fileprivate static func isForEverybody(_ mode: String) -> Message {
    "mode \(mode) lets every user of the container change it"
  }
}
