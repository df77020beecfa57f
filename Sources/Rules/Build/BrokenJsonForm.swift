import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `CMD ["a" "b"]`, which is no JSON.
struct BrokenJsonForm: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "broken-json-form",
    summary: "A JSON array is broken, so Docker takes it for plain text",
    category: .build,
    severity: .error,
    aliases: ["DL3025", "JSONArgsRecommended"],
    fix: .unsafe,
    rationale: """
      Docker reads `["a", "b"]` as an array only if it is valid JSON: double quotes, a comma between, none after \
      the last one. Anything else is text for a shell, which looks for a program called `[a` (`/bin/sh: [a,: not \
      found`), or a path with brackets and quotes in it for COPY, ADD and VOLUME.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#shell-and-exec-form"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm" "start"]
          #          ^ broken-json-form
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm", "start"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions {
      // The parser refuses a SHELL that is no array.
      guard let problem = instruction.brokenJSON, let keyword = instruction.keyword, keyword != .shell,
        instruction.isBrokenArray
      else { continue }
      report.emit(
        .isText(problem.message, keyword.name),
        at: dockerfile.place(problem.span),
        help: problem.help.isEmpty
          ? "write [\"one\", \"two\"], in double quotes and with a comma between" : problem.help,
        fix: problem.replacement.map { Fix("write \($0)", .unsafe, [TextEdit(dockerfile.place(problem.span), $0)]) }
      )
    }
  }
}

extension Message {
  fileprivate static func isText(_ reason: String, _ keyword: String) -> Message {
    "\(reason): Docker takes this \(keyword) for plain text"
  }
}
