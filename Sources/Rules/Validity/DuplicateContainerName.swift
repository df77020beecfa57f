import Diagnostics
import Linting

/// Two services want the same container name.
struct DuplicateContainerName: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "duplicate-container-name",
    summary: "Two services want the same container name",
    category: .validity,
    severity: .error,
    aliases: ["no-duplicate-container-names"],
    rationale: """
      Docker Compose refuses the project: `services.web: container name "shop" is already in use by service …`. A name \
      belongs to one container of a host. Services that never run together, because no profile starts both, may share \
      one. Without `container_name`, Compose makes a name from those of the project and the service.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            container_name: shop
          api:
            image: example/api:1.2
            container_name: shop
        #                   ^^^^ duplicate-container-name
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            container_name: shop-web
          api:
            image: example/api:1.2
            container_name: shop-api
        """
      ),
    ]
  )
}
