import Diagnostics
import Linting

/// An entry of `security_opt` with which no container can be made.
struct InvalidSecurityOpt: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-security-opt",
    summary: "A security option that Docker does not know, or whose profile is not there",
    category: .validity,
    severity: .error,
    rationale: """
      The file loads, and no container can be made: `invalid security-opt: "no-new-priviledges"`, `opening \
      seccomp profile (./seccomp.json) failed: open …: no such file or directory`, or the engine's `invalid \
      --security-opt 2: …`. Compose itself reads the seccomp profile, from the project's folder.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#security_opt"
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.29
            security_opt: [no-new-priviledges]
            #              ^^^^^^^^^^^^^^^^^^ invalid-security-opt
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.29
            security_opt: ["no-new-privileges:true"]
        """
      ),
    ]
  )
}
