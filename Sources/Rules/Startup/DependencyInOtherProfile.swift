import Diagnostics
import Linting

/// A service depends on one that a profile leaves out.
struct DependencyInOtherProfile: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "dependency-in-other-profile",
    summary: "A service depends on one that only starts with a profile that it does not have itself",
    category: .startup,
    severity: .error,
    rationale: """
      A service with `profiles` is left out unless one of them is asked for, and Docker Compose then refuses the whole \
      project: `service "newsletter" depends on undefined service "mail": invalid compose project` (seen with Compose 2.40). \
      A warning where the dependant has profiles of its own: whoever asks for one of them has to ask for both. Fine are `required: false`, and two services that have a profile in common. `links`, `volumes_from` and `network_mode: \
      service:x` count as dependencies.
      """,
    references: ["https://docs.docker.com/compose/how-tos/profiles/"],
    examples: [
      .bad(
        """
        services:
          newsletter:
            image: example/newsletter:1.4
            depends_on: [mail]
        #                ^^^^ dependency-in-other-profile
          mail:
            image: axllent/mailpit:v1.20
            profiles: [dev]
        """
      ),
      .good(
        """
        services:
          newsletter:
            image: example/newsletter:1.4
            depends_on:
              mail:
                condition: service_started
                required: false
          mail:
            image: axllent/mailpit:v1.20
            profiles: [dev]
        """
      ),
    ]
  )
}
