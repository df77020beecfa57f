import Diagnostics
import Linting

/// A value of another YAML type than Compose takes there: a list for a mapping, a number for a string.
struct WrongType: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "wrong-type",
    summary: "A value has a type that Docker Compose does not take there",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the file: `services.web.environment must be a mapping`. It names only one of several \
      types that would do; here all are named. Often quotes are missing (`user: 1000` is a number, and \
      `services.web.user must be a string`), or a key was left without a value. Numbers in quotes are fine where \
      Compose reads them as numbers.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            user: 1000
            #     ^^^^ wrong-type
            ports: "8080:80"
            #      ^^^^^^^^^ wrong-type
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            user: "1000"
            ports: ["8080:80"]
        """
      ),
    ]
  )
}
