import Diagnostics
import Linting

/// A port mapping that Compose cannot read.
struct InvalidPortSpec: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-port-spec",
    summary: "A port mapping cannot be read",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `Invalid containerPort: http`, `Invalid hostPort: 70000`, `Invalid ip \
      address: localhost`, `Invalid proto: http`, `No port specified`. It reads `[[address:]host port:]container \
      port[/protocol]`: ports are numbers, two ranges are equally long, the address is an IP address, and an IPv6 \
      address stands in brackets. An entry of `expose` is passed on unread and fails when the container is made: this \
      is a warning. A part that comes from a variable nobody sets is left alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#ports",
      "https://docs.docker.com/reference/compose-file/services/#expose",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - "localhost:8080:80"
        #        ^^^^^^^^^ invalid-port-spec
              - "8443:https"
        #             ^^^^^ invalid-port-spec
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - "127.0.0.1:8080:80"
              - "8443:443"
        """
      ),
    ]
  )
}
