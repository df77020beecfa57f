import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Two tools for the same thing.
struct CurlAndWget: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "curl-and-wget",
    summary: "curl and wget are both used in one stage",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL4001", "DS-0014"],
    rationale: """
      Both fetch files. With one of them the image needs only one, and proxies, retries and certificates are set in \
      one place.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages"],
    examples: [
      .bad(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSLO https://example.org/a
          RUN wget -q https://example.org/b
          #   ^^^^ curl-and-wget
          """
      ),
      .good(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSLO https://example.org/a
          RUN curl -fsSLO https://example.org/b
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    var first: [Int: RunCall] = [:]
    var isMixed: Set<Int> = []
    for run in dockerfile.runs {
      var isReported = false
      for call in run.calls where call.invocation.runs("curl", "wget") {
        guard let known = first[run.stage] else {
          first[run.stage] = call
          continue
        }
        if known.invocation.program != call.invocation.program { isMixed.insert(run.stage) }
        guard isMixed.contains(run.stage), !isReported else { continue }
        isReported = true
        let other = Place(file, known.invocation.programWord.span)
        report.emit(
          .areMixed,
          at: Place(file, call.invocation.programWord.span),
          related: [RelatedPlace("the first one of this stage", at: other)],
          help: "use one of them"
        )
      }
    }
  }
}

extension Message {
  fileprivate static let areMixed: Message = "this stage fetches with curl and with wget"
}
