import Diagnostics
import Linting

/// A string that was written for a shell, and of which Compose takes the first part.
struct CommandCutOff: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "command-cut-off",
    summary: "A command in one string is cut off at a `;`, `&`, `|`, `<` or `>`",
    category: .runtime,
    severity: .error,
    rationale: """
      Compose runs no shell for `command` and `entrypoint`: it splits the string into words and stops at the \
      first operator of a shell that is not in quotes, without a word of warning. Of `npm install && npm start` \
      the container gets `npm install`: it works, ends with exit code 0, and starts again and again where \
      `restart` says so. `docker compose config` prints what is left.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#command"
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: node:24
            command: npm install && npm start
            #                    ^^^^^^^^^^^^ command-cut-off
        """
      ),
      .good(
        """
        services:
          web:
            image: node:24
            command: sh -c "npm install && npm start"
        """
      ),
    ]
  )
}
