import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// FROM depends on an ARG without a default.
struct InvalidDefaultArgInFrom: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "invalid-default-arg-in-from",
    summary: "FROM has no valid image unless a build argument is given",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["InvalidDefaultArgInFrom"],
    rationale: """
      The ARG has no default, so `docker build .` alone ends with `failed to parse stage name "alpine:": invalid \
      reference format`, and whoever builds has to know what to pass. BuildKit warns of it at every build \
      (InvalidDefaultArgInFrom).

      Left alone: a Dockerfile that services build which all pass the argument.
      """,
    references: ["https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"],
    examples: [
      .bad(
        dockerfile: """
          ARG ALPINE_VERSION
          FROM alpine:${ALPINE_VERSION}
          #    ^^^^^^^^^^^^^^^^^^^^^^^^ invalid-default-arg-in-from
          """
      ),
      .good(
        dockerfile: """
          ARG ALPINE_VERSION=3.22
          FROM alpine:${ALPINE_VERSION}
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    let globals = tree.globalArguments()
    let declared = tree.globalArgumentNames
    for stage in tree.stages {
      let names = Expander(escape: tree.escape).references(in: stage.from.image.text).map(\.name)
      guard !names.isEmpty, names.allSatisfy(declared.contains),
        let image = tree.baseImage(of: stage, globals: globals).value, !image.isImageName,
        let missing = names.first(where: { globals[$0] == nil }) ?? names.first,
        !isAlwaysGiven(missing, dockerfile, project)
      else { continue }
      report.emit(
        .isInvalid(image, missing),
        at: dockerfile.place(stage.from.image.span),
        help: "give ARG \(missing) a default"
      )
    }
  }

  private func isAlwaysGiven(_ name: String, _ dockerfile: DockerfileUnit, _ project: Project) -> Bool {
    !dockerfile.services.isEmpty
      && dockerfile.services.allSatisfy {
        project.containers[$0].service.build?.args.contains { $0.name == name } ?? false
      }
  }
}

extension Message {
  fileprivate static func isInvalid(_ image: String, _ name: String) -> Message {
    image.isEmpty
      ? "without --build-arg \(name)=… there is no image to build on"
      : "without --build-arg \(name)=… the image is '\(image)', which is none"
  }
}
