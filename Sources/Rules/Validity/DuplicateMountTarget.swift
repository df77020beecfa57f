import Diagnostics
import Linting

/// A service mounts two things at the same path.
struct DuplicateMountTarget: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "duplicate-mount-target",
    summary: "A service mounts two things at the same path",
    category: .validity,
    severity: .error,
    rationale: """
      If one is in `tmpfs` and the other in `volumes`, Docker Compose refuses the project: `services.web.volumes[0]: \
      target /cache already mounted as services.web.tmpfs[0]`. If both are in `volumes`, it keeps the last one and \
      drops the other without a word (tried with Compose 2.40): this is a warning. An override file that replaces a \
      mount of the file below it is how files are merged, and left alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#volumes",
      "https://docs.docker.com/reference/compose-file/services/#tmpfs",
      "https://docs.docker.com/reference/compose-file/merge/#unique-resources",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            tmpfs: /var/cache/nginx
            volumes:
              - ./cache:/var/cache/nginx
        #       ^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-mount-target
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            tmpfs: /tmp
            volumes:
              - ./cache:/var/cache/nginx
        """
      ),
    ]
  )
}
