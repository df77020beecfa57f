import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Two stages of one name: the later one hides the earlier.
struct DuplicateStageName: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "duplicate-stage-name",
    summary: "Two stages have the same name",
    category: .build,
    severity: .warning,
    aliases: ["DL3024", "DuplicateStageName", "DS-0012", "CKV_DOCKER_11"],
    rationale: """
      The later stage takes the name: from there on `COPY --from`, `FROM` and `--target` mean it, and the first \
      one cannot be reached by its name any more. Capitals do not tell names apart. BuildKit only warns \
      (DuplicateStageName).
      """,
    references: ["https://docs.docker.com/reference/build-checks/duplicate-stage-name/"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25 AS build
          RUN go build -o /app ./cmd/app
          FROM node:22-slim AS Build
          #                    ^^^^^ duplicate-stage-name
          RUN npm run build
          FROM scratch
          COPY --from=build /app /app
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25 AS build
          RUN go build -o /app ./cmd/app
          FROM node:22-slim AS assets
          RUN npm run build
          FROM scratch
          COPY --from=build /app /app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    var first: [String: Word] = [:]
    for stage in dockerfile.tree.stages {
      guard let word = stage.from.name, let name = stage.name else { continue }
      if let earlier = first[name] {
        report.emit(
          .isTaken(name),
          at: dockerfile.place(word.span),
          related: [RelatedPlace("the first stage of that name", at: dockerfile.place(earlier.span))],
          help: "give one of them another name"
        )
      } else {
        first[name] = word
      }
    }
  }
}

extension Message {
  fileprivate static func isTaken(_ name: String) -> Message {
    "there is a stage '\(name)' already: from here on the name means this one"
  }
}
