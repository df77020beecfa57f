import Analysis
import Diagnostics
import Linting
import SourceText

/// `version:` means nothing to Compose v2, and marks a file written for docker-compose v1.
struct ObsoleteVersionKey: ProjectRule {
  static let metadata = RuleMetadata(
    id: "obsolete-version-key",
    summary: "The top-level `version` key is ignored by Compose v2",
    category: .compatibility,
    severity: .warning,
    aliases: ["no-version-field"],
    fix: .safe,
    rationale: """
      Compose v2 ignores the key and prints `the attribute "version" is obsolete` at every call. It marks a file that \
      was written for docker-compose v1, the Python tool that ended in 2023 and is still in distributions. On Docker \
      Engine 26 and newer v1 starts a project and dies with `KeyError: 'ContainerConfig'` as soon as it recreates a \
      container (seen: docker-compose 1.29.2 on Engine 28.5), with and without this key: deleting the key does not \
      cure that error, calling `docker compose` does. If something in the repository still calls v1, \
      `docker-compose-v1` points at it.

      Left alone: files whose name says `stack` or `swarm`, for `docker stack deploy`, which reads the key.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/version-and-name/",
      "https://github.com/docker/compose/issues/11742",
    ],
    examples: [
      .bad(
        """
        version: "3.8"
        # <- obsolete-version-key
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for version in project.compose.versions where !isForSwarm(project.sources[version.keyPlace.file].path) {
      report.emit(
        .isIgnored,
        at: version.keyPlace,
        help: "delete the line, and start the project with `docker compose` instead of `docker-compose`",
        fix: project.edits(in: version.entry.file)?.delete(version.keyPlace).map { Fix("remove `version`", .safe, $0) }
      )
    }
  }

  /// Files for `docker stack deploy`, which reads the key, are called `docker-stack.yml` or the like.
  private func isForSwarm(_ path: String) -> Bool {
    Path.name(of: path).split { $0 == "." || $0 == "-" || $0 == "_" }.contains {
      $0.hasPrefix("stack") || $0.hasPrefix("swarm")
    }
  }
}

extension Message {
  fileprivate static let isIgnored: Message = """
    `version` is ignored by Compose v2 and marks a file written for docker-compose v1, which dies with KeyError: \
    'ContainerConfig' when it recreates a container on Docker Engine 26 or newer
    """
}
