import Diagnostics
import Linting

/// Options of a mounted secret or config that do nothing.
struct IgnoredSecretOptions: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "ignored-secret-options",
    summary: "Owner or permissions of a secret or config that is a file are ignored",
    category: .validity,
    severity: .warning,
    rationale: """
      Docker Compose mounts the file of the host as it is, and says at `up`: "secrets `uid`, `gid` and `mode` \
      are not supported, they will be ignored". A process that does not run as root then reads it or not by the \
      permissions that the file has on the host; what was meant to be unreadable for others may not be. They \
      count for what comes from `environment` or `content`, and in a swarm.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#secrets",
      "https://docs.docker.com/reference/compose-file/services/#configs",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            secrets:
              - source: password
                mode: 0400
        #       ^^^^^^^^^^ ignored-secret-options
        secrets:
          password:
            file: ./password.txt
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            secrets: [password]
        secrets:
          password:
            file: ./password.txt
        """
      ),
    ]
  )
}
