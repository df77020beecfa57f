import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `FROM image as name`: two keywords of one instruction in two cases.
struct FromAsCasing: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "from-as-casing",
    summary: "The `as` of a FROM is not in the case of its FROM",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["FromAsCasing"],
    fix: .safe,
    rationale: """
      Docker takes both, but `FROM alpine as build` hides where the image ends and the stage's name begins. \
      BuildKit warns of it at every build (FromAsCasing).

      Left alone: a FROM that itself mixes capitals and small letters.
      """,
    references: ["https://docs.docker.com/reference/build-checks/from-as-casing/"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25 as build
          #                ^^ from-as-casing
          RUN go version
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25 AS build
          RUN go version
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for stage in dockerfile.tree.stages {
      guard let span = stage.from.asSpan else { continue }
      let keyword = project.bytes(
        at: dockerfile.place(dockerfile.tree.instructions[stage.instructions.lowerBound].keywordSpan)
      )
      let place = dockerfile.place(span)
      let isUpper = keyword.allSatisfy { $0 == $0.uppercased }
      guard isUpper || keyword.allSatisfy({ $0 == $0.lowercased }) else { continue }
      let right = isUpper ? "AS" : "as"
      let written = String(decoding: project.bytes(at: place), as: UTF8.self)
      guard written != right else { continue }
      report.emit(
        .differs(written, right == "AS" ? "FROM" : "from"),
        at: place,
        help: "write \(right)",
        fix: Fix("write \(right)", .safe, [TextEdit(place, right)])
      )
    }
  }
}

extension Message {
  fileprivate static func differs(_ written: String, _ keyword: String) -> Message {
    "'\(written)' is not in the case of its \(keyword)"
  }
}
