import Diagnostics
import Linting

/// Any devices, and certain ones.
struct DeviceRequestExclusive: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "device-request-exclusive",
    summary: "A device request has both `count` and `device_ids`",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `services.train.gpus.[]: "count" and "device_ids" attributes are exclusive`, \
      and the same for `deploy.resources.reservations.devices`. `count` takes any devices of the kind, `device_ids` \
      certain ones.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/deploy/#devices",
      "https://docs.docker.com/compose/how-tos/gpu-support/",
    ],
    examples: [
      .bad(
        """
        services:
          train:
            image: example/train:3.0
            gpus:
              - count: 1
                device_ids: ["0"]
        #       ^^^^^^^^^^ device-request-exclusive
        """
      ),
      .good(
        """
        services:
          train:
            image: example/train:3.0
            gpus:
              - device_ids: ["0"]
        """
      ),
    ]
  )
}
