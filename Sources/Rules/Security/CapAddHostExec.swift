import Diagnostics
import Linting

/// A capability with which a container runs code on the host.
struct CapAddHostExec: CapabilityRule {
  static let metadata = RuleMetadata(
    id: "cap-add-host-exec",
    summary: "A capability is granted that lets a container take over the host",
    category: .security,
    severity: .info,
    aliases: ["CL-0024"],
    rationale: """
      Capabilities are root's powers one by one; a container gets fourteen of them by default, and none of these. With \
      one of these, a process that is broken into runs code on the host. FUSE is the usual reason for SYS_ADMIN; it is \
      worth a second thought whether the mount can be made outside.
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
            cap_add: [SYS_ADMIN]
            #         ^^^^^^^^^ cap-add-host-exec
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
    "ALL": "do all that root on the host can",
    "SYS_ADMIN": "mount file systems and enter other namespaces",
    "SYS_MODULE": "load kernel modules",
    "SYS_RAWIO": "write to the memory and the ports of the machine",
  ]
}
