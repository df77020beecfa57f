import Analysis
import Diagnostics
import Linting
import SourceText

/// A label's key that Docker's guidelines do not want.
struct InvalidLabelKey: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "invalid-label-key",
    summary: "The key of a label breaks Docker's rules for keys",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3048"],
    rationale: """
      Docker takes any key, but asks for lower-case letters, digits and single `.`, `-` (and `_`, `/`) between them, beginning \
      with a letter and not ending with a separator: other keys need quotes in filters and are hard to tell apart. \
      `com.docker.`, `io.docker.` and `org.dockerproject.` are Docker's own. Keys with an unknown variable are left alone.
      """,
    references: ["https://docs.docker.com/engine/manage-resources/labels/"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL Build-Date="2026-11-25"
          #     ^^^^^^^^^^ invalid-label-key
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.example.build-date="2026-11-25"
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for label in dockerfile.labels {
      guard let fault = Self.fault(of: label.key) else { continue }
      report.emit(
        .breaksRules(label.key, fault),
        at: label.keyPlace,
        help: "write it like `org.example.build-date`, under a domain of your own"
      )
    }
  }

  /// Why a key is not right; nil if it is.
  private static func fault(of key: String) -> String? {
    let bytes = Array(key.utf8)
    let isLower = { (byte: UInt8) in byte.isLetter && byte.lowercased == byte }
    guard let first = bytes.first, let last = bytes.last else { return "it is empty" }
    if let owned = ["com.docker.", "io.docker.", "org.dockerproject."].first(where: { key.hasPrefix($0) }) {
      return "`\(owned)` is Docker's own"
    }
    if let other = key.unicodeScalars.first(where: { !allowed.contains($0) }) { return "`\(other)` stands in it" }
    if !isLower(first) { return "it does not begin with a letter" }
    if !isLower(last), !last.isDigit { return "it ends with `\(Character(UnicodeScalar(last)))`" }
    if key.holds("..") || key.holds("--") { return "a separator stands twice" }
    return nil
  }

  private static let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._-/".unicodeScalars)
}

extension Message {
  fileprivate static func breaksRules(_ key: String, _ fault: String) -> Message {
    "the label's key `\(key)` breaks Docker's rules: \(fault)"
  }
}
