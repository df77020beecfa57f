import Diagnostics
import Linting

/// An external resource that is described nevertheless.
struct ExternalWithOptions: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "external-with-options",
    summary: "An external volume has options, or an external resource two names",
    category: .validity,
    severity: .error,
    rationale: """
      An external volume exists already, so nothing can be said here on how it is made. Docker Compose refuses the \
      project: `volumes.data: conflicting parameters "external" and "driver" specified`, or, for two names, `name and \
      external.name conflict; only use name`. `external: {name: x}` alone is deprecated and still works: Compose \
      warns, and so does this rule. Of external networks, secrets and configs Compose takes other keys and ignores \
      them; they are left alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/volumes/#external",
      "https://docs.docker.com/reference/compose-file/networks/#external",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            volumes: ["data:/var/lib/postgresql/data"]
        volumes:
          data:
            external: true
            driver: local
        #   ^^^^^^ external-with-options
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            volumes: ["data:/var/lib/postgresql/data"]
        volumes:
          data:
            external: true
            name: shared-data
        """
      ),
    ]
  )
}
