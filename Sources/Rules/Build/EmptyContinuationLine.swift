import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A blank line after a backslash.
struct EmptyContinuationLine: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "empty-continuation-line",
    summary: "An empty line interrupts a continued instruction",
    category: .build,
    severity: .warning,
    aliases: ["NoEmptyContinuation"],
    fix: .safe,
    rationale: """
      Docker goes on with the instruction after the empty line, which nobody expects who reads it: the backslash \
      above looks as if it ended nothing. BuildKit prints `Empty continuation lines will become errors in a future \
      release` (NoEmptyContinuation). Comment lines are fine.
      """,
    references: ["https://docs.docker.com/reference/build-checks/no-empty-continuation/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache \\

          # <- empty-continuation-line
            curl
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache \\
            # for the healthcheck
            curl
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    var lines = dockerfile.tree.emptyContinuations[...]
    for instruction in dockerfile.tree.instructions {
      let inside = lines.prefix { $0.start < instruction.span.end }
      guard let first = inside.first else { continue }
      lines = lines[inside.endIndex...]
      let bytes = project.sources[dockerfile.tree.file].bytes
      report.emit(
        .interrupts(inside.count),
        at: dockerfile.place(first),
        related: [RelatedPlace("in this instruction", at: dockerfile.place(instruction.firstKeywordSpan))],
        help: "delete the line, or make it a comment",
        fix: Fix("delete it", .safe, inside.map { .delete(dockerfile.place(wholeLine($0, bytes))) })
      )
    }
  }

  /// The empty line with its line break: its span may end behind that.
  private func wholeLine(_ line: Span, _ bytes: [UInt8]) -> Span {
    let start = Int(line.start)
    return Span(bytes.lineStart(of: start), bytes.skippingLineBreak(at: bytes.lineEnd(of: start)))
  }
}

extension Message {
  fileprivate static func interrupts(_ count: Int) -> Message {
    "\(count == 1 ? "this empty line stands" : "\(count) empty lines stand") inside an instruction; BuildKit will refuse that one day"
  }
}
