import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// The folder that a service is built from, or its Dockerfile, is not there.
struct BuildInputMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "build-input-missing",
    summary: "The folder or the Dockerfile that a service is built from is not there",
    category: .build,
    severity: .error,
    rationale: """
      Loading the file says nothing. `docker compose up --build` ends with `unable to prepare context: path "…" not found` \
      or `failed to read dockerfile: open Dockerfile: no such file or directory`. `dockerfile` is seen from the context, not \
      from the compose file. An error where another Dockerfile lies there that may be meant; a warning else, because something \
      may bring the file before the build; an info where there is an image to pull, which Compose tries first. Left alone: \
      empty folders, which wait for a submodule, what git ignores or a script writes, what lies outside of the repository, \
      and paths that fit from a folder above, for `--project-directory`.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#dockerfile"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: web
                dockerfile: web/Dockerfile
          #                 ^^^^^^^^^^^^^^ build-input-missing
          """
        ),
        .init("web/Dockerfile", "FROM nginx:1.29\n"),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: web
                dockerfile: Dockerfile
          """
        ),
        .init("web/Dockerfile", "FROM nginx:1.29\n"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let build = container.service.build, let missing = container.build?.missing, !project.compose.isFragment,
      !project.writtenNames.contains(Path.name(of: missing.path))
    else { return }
    let facts = project.missingFiles[missing.path] ?? MissingFile()
    guard !facts.isIgnoredByGit, !facts.isOutsideRepository, !facts.isDocumented else { return }
    let image = container.service.image
    let severity: Severity = image != nil ? .info : missing.candidate == nil ? .warning : .error
    report.emit(
      missing.kind == .context ? .noContext(missing.path, container.name) : .noDockerfile(missing.path, container.name),
      at: place(missing, build),
      severity: severity,
      related: image.map { [RelatedPlace("unless this image can be pulled", at: $0.place)] } ?? [],
      help: missing.candidate.map { "`dockerfile` is seen from the context: write '\($0)', if that is meant" }
        ?? "correct the path, or say in the read-me what brings it"
    )
  }

  private func place(_ missing: MissingInput, _ build: Build) -> Place {
    if missing.kind == .dockerfile, let dockerfile = build.dockerfile { return dockerfile.place }
    return build.context.place
  }
}

extension Message {
  fileprivate static func noContext(_ path: String, _ service: String) -> Message {
    "the folder \(path), from which '\(service)' is built, does not exist"
  }

  fileprivate static func noDockerfile(_ path: String, _ service: String) -> Message {
    "'\(service)' is built from \(path), which does not exist"
  }
}
