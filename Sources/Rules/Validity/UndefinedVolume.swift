import Diagnostics
import Linting

/// A service mounts a named volume that the project does not have.
struct UndefinedVolume: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-volume",
    summary: "A service mounts a named volume that is not defined",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "db" refers to undefined volume data: invalid compose project`. A \
      source that does not begin with `.`, `/` or `~` is the name of a volume and has to stand under the top-level \
      `volumes`, if only as a name without a value. A folder of the host needs `./` in front: `data/db:/var/lib` is \
      read as a volume named `data/db`. Folders of the host and anonymous volumes need no definition. Files that are \
      meant to be merged over others, included or extended are not scolded for what those others bring.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/volumes/",
      "https://docs.docker.com/reference/compose-file/services/#volumes",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            volumes:
              - dbdata:/var/lib/postgresql/data
        #       ^^^^^^ undefined-volume
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            volumes:
              - dbdata:/var/lib/postgresql/data
        volumes:
          dbdata:
        """
      ),
    ]
  )
}
