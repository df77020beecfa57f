import Diagnostics
import Linting

/// A strong capability.
struct CapAddStrong: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-strong",
    summary: "A strong capability is granted",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0011"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. VPN \
      clients and firewalls need NET_ADMIN, and little else does.
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
            cap_add: [NET_ADMIN]
            #         ^^^^^^^^^ cap-add-strong
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
    "NET_ADMIN": "change routes, firewalls and interfaces",
    "BPF": "load programs into the kernel",
    "SYS_BOOT": "restart the machine",
  ]
}
