import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A password is set in a build.
struct Chpasswd: RunRule {
  static let metadata = RuleMetadata(
    id: "chpasswd",
    summary: "`chpasswd` sets a password in the image",
    category: .security,
    severity: .warning,
    aliases: ["CKV2_DOCKER_17"],
    rationale: """
      The password is in the Dockerfile, in the image's history and, hashed, in its /etc/shadow, the same for \
      everyone who runs it. Containers need no passwords: `docker exec` and `gosu` ask for none. A service that does \
      (sshd) should get a key or a password when the container starts.

      A warning where the password stands in the file; other uses, also of hashes (`chpasswd -e`), are for the preset \
      `strict`.
      """,
    references: ["https://docs.docker.com/build/building/secrets/"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN echo 'root:root' | chpasswd
          #                      ^^^^^^^^ chpasswd
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN usermod --lock root
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (index, call) in run.calls.enumerated() where call.invocation.runs("chpasswd") {
      let isHash = Arguments(call.invocation.arguments).has("-e", "--encrypted")
      let isWritten = !isHash && !run.passwords(forCall: index).isEmpty
      report.emit(
        isWritten ? .isReadable : .isTheSameForAll,
        at: Place(dockerfile.tree.file, call.invocation.programWord.span),
        severity: isWritten ? nil : .info,
        preset: isWritten ? nil : .strict,
        help: "set no password, or set it when the container starts"
      )
    }
  }
}

extension Message {
  fileprivate static let isReadable: Message = "this password can be read in this file and in the image's history"
  fileprivate static let isTheSameForAll: Message =
    "this sets a password that is the same for everyone who runs the image"
}
