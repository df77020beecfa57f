import Diagnostics
import Linting

/// A capability with which a container starves others.
struct CapAddHostAvailability: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-host-availability",
    summary: "A capability is granted with which a container can starve others",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0029"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. With \
      these a container can make the rest of the machine wait. Search engines that lock their memory are the usual \
      reason for IPC_LOCK; `ulimits: { memlock: -1 }` is enough for most.
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
            cap_add: [SYS_NICE]
            #         ^^^^^^^^ cap-add-host-availability
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
    "SYS_NICE": "take processor time from every other process",
    "IPC_LOCK": "lock memory without a limit",
    "LEASE": "hold up other processes' files",
  ]
}
