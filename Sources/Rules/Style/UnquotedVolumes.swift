import Compose
import Diagnostics
import Linting
import SourceText

/// Mounts in quotes.
struct UnquotedVolumes: OutlineRule {
  static let metadata = RuleMetadata(
    id: "unquoted-volumes",
    summary: "A mount is in quotes that it does not need",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["no-quotes-in-volumes"],
    fix: .safe,
    rationale: """
      Quotes around a mount have no meaning. Where a text needs them (it holds a `#` behind a blank, or begins with a \
      character that YAML uses), they are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            volumes:
              - "./html:/usr/share/nginx/html"
              # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-volumes
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            volumes:
              - ./html:/usr/share/nginx/html
        """
      ),
    ]
  )

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    for service in outline.services {
      for mount in service.volumes where mount.quotes == .single || mount.quotes == .double {
        guard isPlain(mount.text) else { continue }
        report.emit(
          .isQuoted(service.key.name),
          at: mount.place,
          help: "leave the quotes out",
          fix: Fix("remove the quotes", .safe, [TextEdit(mount.place, mount.text)])
        )
      }
    }
  }

  /// Whether YAML reads the text as the same string without quotes, also in a list in brackets.
  private func isPlain(_ text: String) -> Bool {
    let first: Set<UInt8> = Set("./~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$".utf8)
    let breaking: Set<UInt8> = Set(" \t#,[]{}\"'\\".utf8)
    guard let start = text.utf8.first, first.contains(start), text.contains("/") else { return false }
    let withoutVariables = text.replacingVariables
    return !withoutVariables.utf8.contains { breaking.contains($0) || $0 < 0x20 } && !text.hasSuffix(":")
  }
}

extension String {
  /// Without what stands in `${…}`, except characters that would end a plain text.
  fileprivate var replacingVariables: String {
    contains("${") && utf8.contains(UInt8(ascii: "}"))
      ? String(filter { $0 != "{" && $0 != "}" && $0 != "$" }) : self
  }
}

extension Message {
  fileprivate static func isQuoted(_ service: String) -> Message {
    "'\(service)' has a mount in quotes that it does not need"
  }
}
