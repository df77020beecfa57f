import Diagnostics
import Linting

/// A short `devices` item with more than three parts.
struct ConfusingDeviceMapping: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "confusing-device-mapping",
    summary: "A device has more than a source, a target and permissions",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `confusing device mapping, please use long syntax: /dev/a:/dev/b:rwm:x`. \
      Paths of devices with a colon in them (`/dev/serial/by-path/pci-0000:00:14.0`) can only be written in the long \
      syntax.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#devices"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            devices:
              - /dev/snd:/dev/snd:rwm:ro
              # ^^^^^^^^^^^^^^^^^^^^^^^^ confusing-device-mapping
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            devices:
              - /dev/snd:/dev/snd:rwm
              - source: /dev/serial/by-path/pci-0000:00:14.0
                target: /dev/ttyUSB0
        """
      ),
    ]
  )
}
