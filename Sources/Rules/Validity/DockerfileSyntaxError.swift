import Analysis
import Diagnostics
import Linting
import SourceText

/// A line of a Dockerfile that BuildKit refuses.
struct DockerfileSyntaxError: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "dockerfile-syntax-error",
    summary: "A line of the Dockerfile cannot be parsed",
    category: .validity,
    severity: .error,
    aliases: ["DL1000", "DL3011", "DL3043", "DL3061", "DS-0008", "InvalidDefaultArgInFrom"],
    fix: .unsafe,
    rationale: """
      BuildKit stops at the first such line, before it builds anything. Here every one is reported, and the rest of the \
      file is still linted.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          RUNN apk add --no-cache curl
          # <- dockerfile-syntax-error
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          RUN apk add --no-cache curl
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for problem in dockerfile.tree.problems { emit(problem, file, severity: nil, &report) }
    // This image can be built; those that are FROM it cannot.
    for problem in dockerfile.tree.deferredProblems { emit(problem, file, severity: .warning, &report) }
  }

  private func emit(_ problem: Problem, _ file: FileID, severity: Severity?, _ report: inout Report) {
    let place = Place(file, problem.span)
    report.emit(
      Message(problem.message),
      at: place,
      severity: severity,
      related: problem.notes.map { RelatedPlace($0.message, at: Place(file, $0.span)) },
      help: problem.help,
      fix: problem.replacement.map { Fix("write `\($0)`", .unsafe, [TextEdit(place, $0)]) }
    )
  }
}
