import Diagnostics
import Linting

/// A duration, size or number that Compose cannot read.
struct BadScalarFormat: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "bad-scalar-format",
    summary: "A duration, size, number or command cannot be read",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `missing unit in duration "30"`, `invalid suffix: 'x'`, `strconv.Atoi: \
      parsing "two": invalid syntax`, `invalid command line string`. Durations need a unit: us, ms, s, m or h; sizes \
      are written as 512m or 2g. Values with a variable that is not set in the files are not judged.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/extension/#specifying-durations",
      "https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            stop_grace_period: "30"
            #                  ^^^^ bad-scalar-format
            mem_limit: 512x
            #          ^^^^ bad-scalar-format
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            stop_grace_period: 30s
            mem_limit: 512m
        """
      ),
    ]
  )
}
