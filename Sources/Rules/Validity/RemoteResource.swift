import Diagnostics
import Linting

/// An `include` or `extends` of something on another machine.
struct RemoteResource: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "remote-resource",
    summary: "A part of the project lies on another machine and is not looked at",
    category: .validity,
    severity: .info,
    rationale: """
      Docker Compose fetches what `include` and `extends` name by an address (Git or OCI) when it runs. composelint \
      never uses the network, so it does not know what such a part brings, and says nothing of names that may be \
      defined there. The finding tells that the project was not seen as a whole.
      """,
    references: ["https://docs.docker.com/reference/compose-file/include/"],
    examples: [
      .bad(
        """
        include:
          - oci://docker.io/example/database:1.2
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-resource
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(files: [
        .init(
          "compose.yaml",
          """
          include:
            - database/compose.yaml
          services:
            web:
              image: nginx:1.27.3
          """
        ),
        .init(
          "database/compose.yaml",
          """
          services:
            db:
              image: postgres:17
          """
        ),
      ]),
    ]
  )
}
