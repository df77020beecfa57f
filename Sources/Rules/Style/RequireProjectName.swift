import Analysis
import Diagnostics
import Linting
import SourceText

/// A project that is called after whatever folder it lies in.
struct RequireProjectName: ProjectRule {
  static let metadata = RuleMetadata(
    id: "require-project-name",
    summary: "The project has no `name`",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["require-project-name-field"],
    rationale: """
      Compose then calls the project after its folder. Two checkouts in folders of the same name share containers, networks \
      and volumes (`Found orphan containers`), and one that is moved starts with empty volumes. A `COMPOSE_PROJECT_NAME` in \
      `.env` is a name too. Most projects do well without, so this is off until asked for.
      """,
    references: ["https://docs.docker.com/compose/how-tos/project-name/"],
    examples: [
      .bad(
        """
        services:
        # <- require-project-name
          web:
            image: nginx:1.29
        """
      ),
      .good(
        """
        name: shop
        services:
          web:
            image: nginx:1.29
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    let compose = project.compose
    guard compose.name == nil, !compose.isFragment, compose.variables["COMPOSE_PROJECT_NAME"] == nil,
      let main = compose.files.first(where: { $0.role == .main }), let root = main.tree.documents.first,
      let first = main.tree.entries(of: root).first
    else { return }
    report.emit(
      .hasNoName,
      at: Place(main.id, main.tree[first.key].span),
      help: "write `name:` and a name of small letters at the top of the file"
    )
  }
}

extension Message {
  fileprivate static var hasNoName: Message { "this project is called after the folder that it lies in" }
}
