import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `ln -sf /bin/bash /bin/sh`.
struct ShellBySymlink: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "shell-by-symlink",
    summary: "/bin/sh is replaced instead of choosing a shell with SHELL",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL4005"],
    rationale: """
      A link at /bin/sh changes the shell of every script in the image, also of those that the distribution's \
      packages bring, and an update of the package puts the old one back. `SHELL` chooses the shell of RUN, CMD \
      and ENTRYPOINT alone.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#shell"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:13-slim
          RUN ln -sf /bin/bash /bin/sh
          #   ^^^^^^^^^^^^^^^^^^^^^^^^ shell-by-symlink
          """
      ),
      .good(
        dockerfile: """
          FROM debian:13-slim
          SHELL ["/bin/bash", "-c"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for run in dockerfile.runs {
      var found: [Span] = []
      run.script.forEachInvocation { invocation, _ in
        guard invocation.runs("ln"), invocation.arguments.contains(where: { Self.shells.contains($0.literal ?? "") })
        else { return }
        found.append(invocation.span)
      }
      for span in found {
        report.emit(.replacesShell, at: dockerfile.place(span), help: "write SHELL [\"/bin/bash\", \"-c\"] instead")
      }
    }
  }

  private static let shells: Set<String> = ["/bin/sh", "/usr/bin/sh"]
}

extension Message {
  fileprivate static let replacesShell: Message = "this changes /bin/sh for every script in the image"
}
