import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `ENV NAME value`.
struct LegacyKeyValue: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "legacy-key-value",
    summary: "ENV or LABEL with a blank instead of =",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["LegacyKeyValueFormat"],
    fix: .safe,
    rationale: """
      `ENV NAME value` takes the rest of the line as one value, so a second pair on the line becomes part of the \
      first: `ENV A 1 B=2` sets A to `1 B=2`. Docker keeps the form only for old files and may drop it. BuildKit \
      warns of it at every build (LegacyKeyValueFormat).
      """,
    references: ["https://docs.docker.com/reference/build-checks/legacy-key-value-format/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          ENV NODE_ENV production
          #   ^^^^^^^^^^^^^^^^^^^ legacy-key-value
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          ENV NODE_ENV=production
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions {
      guard case .pairs(let pairs, isLegacy: true) = instruction.body, let pair = pairs.first, let value = pair.value
      else { continue }
      let key = pair.key.string
      let quoted = quoted(value.text, dockerfile.tree.escape)
      let isOneLine = !project.bytes(at: dockerfile.place(pair.span)).contains(UInt8(ascii: "\n"))
      let gap = Span(pair.key.span.end, value.span.end)
      report.emit(
        .hasNoEquals(instruction.keyword?.name ?? "", key),
        at: dockerfile.place(pair.span),
        help: "write \(key)=…",
        fix: isOneLine ? quoted.map { Fix("write =", .safe, [TextEdit(dockerfile.place(gap), "=" + $0)]) } : nil
      )
    }
  }

  /// The value so that it is one word: as it is, in quotes, or with its blanks escaped; nil where it holds odd quotes.
  private func quoted(_ value: MappedText, _ escape: UInt8) -> String? {
    let bytes = value.bytes
    guard Expander(escape: escape).word(value, { _ in .unknown }).problem == nil else { return nil }
    guard bytes.contains(where: { $0.isBlank }) else { return value.string }
    let isPlain = !bytes.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == escape }
    if isPlain { return "\"\(value.string)\"" }
    var result: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in bytes {
      if byte.isBlank, quote == nil, !isEscaped { result.append(escape) }
      result.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == escape, quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return quote == nil && !isEscaped ? String(decoding: result, as: UTF8.self) : nil
  }
}

extension Message {
  fileprivate static func hasNoEquals(_ keyword: String, _ key: String) -> Message {
    "\(keyword) \(key) without = is the old form: the whole rest of the line is its value"
  }
}
