import Diagnostics
import Linting

/// An extra host without a name or an address.
struct InvalidExtraHost: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-extra-host",
    summary: "An entry of `extra_hosts` has no name or no IP address",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `invalid additional host, missing IP: db`, or `bad host name`. What stands \
      behind the name is passed on unread and has to be an IP address or `host-gateway`: for anything else, such as \
      the name of another host, Docker makes no container (`invalid IP address in add-host`), or builds nothing. This \
      is a warning, since `docker compose config` takes it. Parts that come from a variable nobody sets are left \
      alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#extra_hosts",
      "https://docs.docker.com/reference/compose-file/build/#extra_hosts",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            extra_hosts:
              - "db.example.org"
        #       ^^^^^^^^^^^^^^^^ invalid-extra-host
              - "host.docker.internal=localhost"
        #                             ^^^^^^^^^ invalid-extra-host
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            extra_hosts:
              - "db.example.org=10.0.0.12"
              - "host.docker.internal=host-gateway"
        """
      ),
    ]
  )
}
