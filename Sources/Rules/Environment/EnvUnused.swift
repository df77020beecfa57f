import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A variable of `.env` that nobody reads.
struct EnvUnused: ProjectRule {
  static let metadata = RuleMetadata(
    id: "env-unused",
    summary: "Nothing reads a variable of `.env`",
    category: .environment,
    severity: .info,
    preset: .all,
    rationale: """
      `.env` is for the `${NAME}` of compose files; what none of them names has no effect, and containers do not see it. \
      Often it was renamed in one place only. Left alone: an `.env` that is also an `env_file` or is mounted or copied, \
      names that another file of the project's folder speaks of, and Compose's own (`COMPOSE_…`, `DOCKER_…`).
      """,
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:${TAG}"),
        .init(
          ".env",
          """
          TAG=1.4
          WEB_PROT=8080
          # <- env-unused
          """
        ),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    image: example/web:${TAG}\n"),
        .init(".env", "TAG=1.4"),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    guard let own = project.envFile, !project.compose.isFragment, !project.compose.hasUnknownParts else { return }
    let isGiven = project.compose.services.contains { service in
      service.envFiles.contains { $0.resolvedPath == own.path }
        || service.mounts.contains { mount in
          mount.hostPath.map { Path.normalized($0) == own.path || Path.relative(own.path, to: $0) != nil }
            ?? (mount.kind == .bind)
        } || service.build != nil
    }
    // Another compose file beside this one may pass all of it on.
    guard !isGiven, project.mentioned(["env_file"]).isEmpty else { return }
    let read = Set(project.compose.interpolations.map(\.name))
    let unread = EnvFile(project.sources[own.file].bytes, file: own.file).entries.filter { entry in
      !read.contains(entry.name) && !UsualVariable.isSet(entry.name) && !entry.name.isEmpty
    }
    let mentioned = project.mentioned(Set(unread.map(\.name)))
    for entry in unread where !mentioned.contains(entry.name) {
      report.emit(
        .isNotRead(entry.name),
        at: Place(own.file, entry.nameSpan),
        help: Suggestion.nearest(to: entry.name, among: read.sorted()).map { "did you mean \($0)?" } ?? "remove it"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotRead(_ name: String) -> Message { "nothing in this project reads \(name)" }
}
