import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `ENV DEBIAN_FRONTEND`.
struct DebianFrontendInEnv: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "debian-frontend-in-env",
    summary: "DEBIAN_FRONTEND stays set in the image",
    category: .environment,
    severity: .info,
    preset: .strict,
    rationale: """
      ENV lasts: whoever later runs apt in the container, or builds on the image, gets `noninteractive` without \
      having asked, and dialogs that they need do not come. Debian's and Docker's advice is to set it for the one \
      command.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#env"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:13-slim
          ENV DEBIAN_FRONTEND=noninteractive
          #   ^^^^^^^^^^^^^^^ debian-frontend-in-env
          """
      ),
      .good(
        dockerfile: """
          FROM debian:13-slim
          ARG DEBIAN_FRONTEND=noninteractive
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions {
      for pair in instruction.environmentPairs where pair.key.string == "DEBIAN_FRONTEND" {
        guard pair.value?.string.withoutQuotes.isEmpty == false else { continue }
        report.emit(
          .stays,
          at: dockerfile.place(pair.key.span),
          help: "write ARG instead of ENV, or DEBIAN_FRONTEND=noninteractive in front of apt-get"
        )
      }
    }
  }
}

extension Message {
  fileprivate static let stays: Message = "DEBIAN_FRONTEND stays set in every container of this image"
}
