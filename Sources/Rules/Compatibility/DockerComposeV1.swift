import Analysis
import Diagnostics
import Linting
import SourceText

/// Something in the repository runs or installs docker-compose v1.
struct DockerComposeV1: ProjectRule {
  static let metadata = RuleMetadata(
    id: "docker-compose-v1",
    summary: "The repository calls docker-compose v1, which fails on current Docker engines",
    category: .compatibility,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      `docker-compose` (with the hyphen) is the Python tool whose last release was 1.29.2 in 2021. On Docker Engine 26 and \
      newer the first `up -d` works, and the next one that has to recreate a container ends with \
      `KeyError: 'ContainerConfig'`: v1 reads a field that the engine no longer sends. GitHub's runners removed the \
      command in 2024. `docker compose` (a plugin of the Docker CLI) takes the same files and arguments.

      Files in the project's folders that run commands are read: scripts, Makefiles, CI files, package.json, \
      Dockerfiles. A file that also says `docker compose`, or that installs v2 under the old name, is left alone, and so \
      are comments, file names and documentation.
      """,
    references: [
      "https://docs.docker.com/compose/releases/migrate/",
      "https://github.com/docker/compose/issues/11742",
    ],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:1.27.3
          """
        ),
        .init(
          "deploy.sh",
          """
          #!/bin/sh
          docker-compose up -d
          # <- docker-compose-v1
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:1.27.3
          """
        ),
        .init(
          "deploy.sh",
          """
          #!/bin/sh
          docker compose up -d
          """
        ),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for call in project.v1Calls {
      let related = project.compose.versions.first.map {
        [RelatedPlace("this file was written for docker-compose v1", at: $0.keyPlace)]
      }
      switch call.kind {
      case .command:
        report.emit(
          .runsV1,
          at: call.place,
          related: related ?? [],
          help: "write `docker compose`, with a space",
          fix: fix(call.place, project)
        )
      case .installation:
        report.emit(
          .installsV1,
          at: call.place,
          related: related ?? [],
          help: "install the Compose plugin of Docker's CLI"
        )
      case .image:
        report.emit(
          .usesImage,
          at: call.place,
          related: related ?? [],
          help: "use the `docker` image, which has `docker compose`"
        )
      }
    }
  }

  private func fix(_ call: Place, _ project: Project) -> Fix? {
    let name = "docker-compose"
    let place = Place(call.file, Span(call.span.start, call.span.start + UInt32(name.utf8.count)))
    guard project.sources.text(place) == name else { return nil }
    return Fix("write `docker compose`", .unsafe, [TextEdit(place, "docker compose")])
  }
}

extension Message {
  private static let symptom =
    "on Docker Engine 26 or newer it dies with KeyError: 'ContainerConfig' when it recreates a container"

  fileprivate static let runsV1 = Message("this runs docker-compose v1; \(symptom)")
  fileprivate static let installsV1 = Message("this installs docker-compose v1; \(symptom)")
  fileprivate static let usesImage = Message("this image holds docker-compose v1; \(symptom)")
}
