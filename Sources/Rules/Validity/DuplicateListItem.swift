import Diagnostics
import Linting

/// An item that stands twice in a list whose items have to differ.
struct DuplicateListItem: LoadFaultRule {
  static let isSuperfluous = true

  static let metadata = RuleMetadata(
    id: "duplicate-list-item",
    summary: "An item stands twice in a list",
    category: .validity,
    severity: .error,
    fix: .safe,
    rationale: """
      Docker Compose refuses some lists with equal items (`services.web.depends_on items at 0 and 1 are equal`). From \
      others, such as `ports`, `volumes`, `environment` and `cap_add`, it drops one of the two without a word; these \
      are warnings. Only items that are wholly equal count, and only in lists whose items have to differ.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on: [db, db]
            #                ^^ duplicate-list-item (error)
            ports: ["80:80", "80:80"]
            #                ^^^^^^^ duplicate-list-item (warning)
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            command: [echo, -v, -v]
            ports: ["80:80", "81:80"]
        """
      ),
    ]
  )
}
