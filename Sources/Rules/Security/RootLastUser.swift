import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `USER root` at the end of a stage.
struct RootLastUser: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "root-last-user",
    summary: "The container runs as root because the last USER says so",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["DL3002", "DS-0002", "CKV_DOCKER_8"],
    rationale: """
      Whoever breaks into the process is root in the container, and with a mounted socket or a hole in the kernel \
      on the host. `USER root` for a few RUNs is fine as long as a USER follows that takes it back.

      Looks at the image that a stage leads to, together with the stages that it is FROM; stages that only others \
      use are for the preset `all`.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#user"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          USER root
          #    ^^^^ root-last-user
          RUN apt-get update
          CMD ["node", "server.js"]
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          USER root
          RUN apt-get update
          USER node
          CMD ["node", "server.js"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    let states = tree.stageStates()
    let final = Set(dockerfile.finalStages.map(\.index))
    var said: Set<Place> = []
    // What becomes an image first: a USER that such a stage inherits is said for that one.
    for stage in tree.stages.sorted(by: {
      (final.contains($0.index) ? 0 : 1, $0.index) < (final.contains($1.index) ? 0 : 1, $1.index)
    }) {
      guard let user = states[stage.index].user, user.place.file == tree.file,
        let name = user.text.split(separator: ":").first, name == "root" || name == "0",
        said.insert(user.place).inserted
      else { continue }
      report.emit(
        .staysRoot(user.text),
        at: user.place,
        preset: final.contains(stage.index) ? nil : .all,
        help: "end the stage with the USER that the program runs as"
      )
    }
  }
}

extension Message {
  fileprivate static func staysRoot(_ user: String) -> Message {
    "no USER follows this one, so the container runs as \(user)"
  }
}
