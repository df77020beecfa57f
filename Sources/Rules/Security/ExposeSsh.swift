import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `EXPOSE 22`.
struct ExposeSsh: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "expose-ssh",
    summary: "The image is meant to be logged into with SSH",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["DS-0004", "CKV_DOCKER_1"],
    rationale: """
      A container with an SSH server runs a second program as root that has to be kept up to date, with keys or \
      passwords inside the image. `docker exec` gives a shell in any container without it.
      """,
    references: ["https://docs.docker.com/reference/cli/docker/container/exec/"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:13-slim
          EXPOSE 22
          #      ^^ expose-ssh
          """
      ),
      .good(
        dockerfile: """
          FROM debian:13-slim
          EXPOSE 8080
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for word in dockerfile.exposedWords {
      let port = word.string.withoutQuotes.split(separator: ":").last ?? ""
      guard port == "22" || port.asciiLowercased == "22/tcp" else { continue }
      report.emit(.isSSH, at: dockerfile.place(word.span), help: "use docker exec instead")
    }
  }
}

extension Message {
  fileprivate static let isSSH: Message = "port 22 is SSH: a server more to guard inside the container"
}
