import Diagnostics
import Linting

/// A file with its services at the top level, as format 1 had it.
struct ComposeV1Layout: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "compose-v1-layout",
    summary: "Services stand at the top level, without `services:`",
    category: .validity,
    severity: .error,
    rationale: """
      So files looked for docker-compose before 2016. Docker Compose no longer reads them: `additional properties \
      'web' not allowed`. One finding stands for the whole file. A file that has `services:` or `include:` is not \
      taken for one.
      """,
    references: ["https://docs.docker.com/compose/intro/history/"],
    examples: [
      .bad(
        """
        web:
        # <- compose-v1-layout
          image: nginx:1.27.3
        db:
          image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
          db:
            image: postgres:17
        """
      ),
    ]
  )
}
