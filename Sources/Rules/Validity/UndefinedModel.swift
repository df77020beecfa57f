import Diagnostics
import Linting

/// A service uses a model that the project does not have.
struct UndefinedModel: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-model",
    summary: "A service uses an AI model that is not defined",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "chat" refers to undefined model llm: invalid compose project`. The \
      name has to stand under the top-level `models`, with the model that it stands for. Files that are meant to be \
      merged over others, included or extended are not scolded for what those others bring.
      """,
    references: ["https://docs.docker.com/reference/compose-file/models/"],
    examples: [
      .bad(
        """
        services:
          chat:
            image: example/chat:1.0
            models: [lm]
        #            ^^ undefined-model
        models:
          llm:
            model: ai/smollm2
        """
      ),
      .good(
        """
        services:
          chat:
            image: example/chat:1.0
            models: [llm]
        models:
          llm:
            model: ai/smollm2
        """
      ),
    ]
  )
}
