import Analysis
import Compose
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// A final stage without USER.
struct UserMissing: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "user-missing",
    summary: "No USER: the container runs as root",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["DS-0002", "CKV_DOCKER_3"],
    rationale: """
      Without USER the process is root, unless the base image says otherwise. Whoever breaks into it is root in \
      the container, and with a mounted socket or a hole in the kernel on the host.

      Left alone: base images that are known to bring a user, stages that only others use, and services that all \
      say `user:`.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#user"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          #    ^^^^^^^^^^^^ user-missing
          CMD ["node", "server.js"]
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          USER node
          CMD ["node", "server.js"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let users = dockerfile.services.map { project.containers[$0].service.user }
    if !users.isEmpty, users.allSatisfy({ $0 != nil }) { return }
    let states = dockerfile.tree.stageStates()
    for stage in dockerfile.finalStages {
      let state = states[stage.index]
      guard state.user == nil, let image = state.image.value, image.isImageName, !stepsDown(image) else { continue }
      report.emit(
        .isRoot(state.isScratch ? nil : image),
        at: dockerfile.place(stage.from.image.span),
        help: "create a user and end the stage with USER"
      )
    }
  }

  private func stepsDown(_ image: String) -> Bool {
    let reference = ImageReference(image)
    if let user = ImageCatalog.facts(for: reference)?.user { return user != "root" && user != "0" }
    return reference.tag?.contains("nonroot") ?? false || reference.name.contains("unprivileged")
  }
}

extension Message {
  fileprivate static func isRoot(_ image: String?) -> Message {
    "no USER here\(image.map { ", and \($0) is not known to bring one" } ?? ""): the container runs as root"
  }
}
