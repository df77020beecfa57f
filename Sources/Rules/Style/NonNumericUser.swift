import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `USER app` instead of `USER 1000`.
struct NonNumericUser: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "non-numeric-user",
    summary: "USER is a name and not a number",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3066"],
    rationale: """
      Kubernetes cannot tell whether a name is root: with `runAsNonRoot: true` the pod ends with `container has \
      runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root`. Docker itself takes \
      both.

      Left alone: variables.
      """,
    references: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          USER node
          #    ^^^^ non-numeric-user
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          USER 1000
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions where instruction.keyword == .user {
      guard case .words(let words) = instruction.body, let word = words.first,
        !word.text.bytes.contains(UInt8(ascii: "$"))
      else { continue }
      let name = word.text.bytes.prefix { $0 != UInt8(ascii: ":") }
      guard !name.isEmpty, !name.allSatisfy(\.isDigit) else { continue }
      report.emit(
        .isAName(String(decoding: name, as: UTF8.self)),
        at: word.text.place(of: 0..<name.count),
        help: "write the user's number"
      )
    }
  }
}

extension Message {
  fileprivate static func isAName(_ name: String) -> Message {
    "'\(name)' is a name: Kubernetes cannot see whether it is root"
  }
}
