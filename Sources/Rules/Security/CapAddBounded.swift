import Diagnostics
import Linting

/// A capability that weakens the borders inside a container.
struct CapAddBounded: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-bounded",
    summary: "A capability is granted that weakens the borders inside a container",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0027"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. \
      Debuggers and profilers need SYS_PTRACE, backups DAC_READ_SEARCH; a service that faces the network needs \
      neither.
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
            cap_add: [SYS_PTRACE]
            #         ^^^^^^^^^^ cap-add-bounded
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
    "SYS_PTRACE": "read and change the memory of other processes",
    "DAC_READ_SEARCH": "read every file, and open files of the host by their numbers",
  ]
}
