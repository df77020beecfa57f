import Diagnostics
import Linting

/// A mount that Compose cannot read.
struct InvalidVolumeSpec: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-volume-spec",
    summary: "A mount cannot be read",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `invalid spec: ./conf::ro: empty section between colons`, `too many colons`, \
      `invalid empty volume spec`, or, for the long form, `invalid mount config for type "bind": field Source must not \
      be empty`. It reads `[source:]target[:options]`. More than one option is separated by commas: `ro,z`. A part \
      that comes from a variable nobody sets is left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            volumes:
              - ./site:/usr/share/nginx/html:ro:z
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-volume-spec
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            volumes:
              - ./site:/usr/share/nginx/html:ro,z
        """
      ),
    ]
  )
}
