import Diagnostics
import Linting

/// A capability that reaches the whole machine.
struct CapAddHostReach: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-host-reach",
    summary: "A capability is granted that reaches out of the container",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0028"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. \
      These reach the whole machine: its clock is not namespaced, and performance counters show other processes.
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
            cap_add: [SYS_TIME]
            #         ^^^^^^^^ cap-add-host-reach
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
    "PERFMON": "watch what the kernel and other processes do",
    "SYS_TIME": "set the host's clock",
  ]
}
