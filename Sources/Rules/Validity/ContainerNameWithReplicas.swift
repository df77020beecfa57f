import Diagnostics
import Linting

/// One name for several containers.
struct ContainerNameWithReplicas: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "container-name-with-replicas",
    summary: "A service has a container name, but several containers",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `services.scale: can't set container_name and web as container name must be \
      unique: invalid compose project`. A name belongs to one container. Other services reach all containers of a \
      service by the service's name, so `container_name` is rarely needed.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#container_name",
      "https://docs.docker.com/reference/compose-file/services/#scale",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            container_name: shop
        #   ^^^^^^^^^^^^^^^^^^^^ container-name-with-replicas
            deploy:
              replicas: 3
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            deploy:
              replicas: 3
        """
      ),
    ]
  )
}
