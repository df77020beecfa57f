import Diagnostics
import Linting

/// A capability that shows what the kernel logs.
struct CapAddHostDisclosure: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-host-disclosure",
    summary: "A capability is granted that shows the kernel's log",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0030"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. The \
      kernel's log tells of other containers and gives addresses away that attacks need.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#cap_add",
      "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            cap_add: [SYSLOG]
            #         ^^^^^^ cap-add-host-disclosure
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            cap_drop: [ALL]
            cap_add: [NET_BIND_SERVICE]
        """
      ),
    ]
  )

  static let powers = [
    "SYSLOG": "read the kernel's log and its addresses"
  ]
}
