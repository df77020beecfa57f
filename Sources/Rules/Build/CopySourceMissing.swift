import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A COPY of something that is not in the build context.
struct CopySourceMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "copy-source-missing",
    summary: "COPY or ADD takes a file that is not in the build context",
    category: .build,
    severity: .error,
    aliases: ["CopyIgnoredFile"],
    rationale: """
      The build ends with `failed to solve: failed to compute cache key: failed to calculate checksum of ref ...: \
      "/requirements.txt": not found`. Sources are seen from the service's `context`, not from the Dockerfile, and what \
      `.dockerignore` (or `<Dockerfile>.dockerignore`, which goes before it) names is not in the context at all. An error \
      where the files prove it; an info where git ignores the file, a script, the read-me or a comment speaks of it, or it is called \
      like the product of a build. Left alone: sources with variables, patterns, addresses, other stages and contexts, \
      stages that no service needs, links, folders that wait for a submodule, and folders that an exception of the \
      `.dockerignore` may take in again.
      """,
    references: [
      "https://docs.docker.com/build/concepts/context/",
      "https://docs.docker.com/reference/build-checks/copy-ignored-file/",
    ],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  api:\n    build: { context: ., dockerfile: api/Dockerfile }"),
        .init(
          "api/Dockerfile",
          """
          FROM python:3.13-slim
          COPY requirements.txt .
          #    ^^^^^^^^^^^^^^^^ copy-source-missing
          """
        ),
        .init("api/requirements.txt", "flask==3.1.0"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  api:\n    build: api"),
        .init("api/Dockerfile", "FROM python:3.13-slim\nCOPY requirements.txt ."),
        .init("api/requirements.txt", "flask==3.1.0"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let dockerfile = project.dockerfile(of: container), let stage = container.build?.stage,
      let build = container.service.build, !project.compose.isFragment,
      isFirst(container, of: dockerfile, in: project)
    else { return }
    let tree = dockerfile.tree
    let related = [RelatedPlace("'\(container.name)' is built from this context", at: build.context.place)]
    for index in tree.stages(neededFor: stage).sorted() {
      for instruction in tree.instructions(of: tree.stages[index]) where !instruction.isOnBuild {
        for source in sources(of: instruction) {
          switch project.contextSource(source.text, of: container) {
          case .there: break
          case .ignored(let pattern, let ignore):
            report.emit(
              .isIgnored(source.text, ignore.path, pattern.text),
              at: dockerfile.place(source.span),
              related: [RelatedPlace("this pattern keeps it out", at: pattern.place)] + related,
              help: "add the line `!\(Path.normalized(source.text))` below that pattern"
            )
          case .absent(let facts, let candidate):
            report.emit(
              .isMissing(source.text, build.contextFolder ?? "."),
              at: dockerfile.place(source.span),
              severity: severity(source.text, facts, candidate, project, dockerfile),
              related: related,
              help: help(candidate, facts, source.text)
            )
          }
        }
      }
    }
  }

  /// Whether no service before it builds the same Dockerfile from the same folder.
  private func isFirst(_ container: Container, of dockerfile: DockerfileUnit, in project: Project) -> Bool {
    let same = dockerfile.services.first {
      let other = project.containers[$0]
      return other.service.build?.contextFolder == container.service.build?.contextFolder
        && other.build?.stage == container.build?.stage
    }
    return same == container.index
  }

  private func sources(of instruction: Instruction) -> [(text: String, span: Span)] {
    guard case .copy(let copy) = instruction.body, instruction.flag("from") == nil else { return [] }
    return copy.sources.map { ($0.string.withoutQuotes, $0.span) }.filter { !$0.0.isRemoteSource }
  }

  private func severity(
    _ source: String,
    _ facts: MissingFile,
    _ candidate: String?,
    _ project: Project,
    _ dockerfile: DockerfileUnit
  ) -> Severity? {
    if candidate != nil { return nil }
    if facts.isIgnoredByGit || facts.isDocumented { return .info }
    if project.writtenNames.contains(Path.name(of: source)) { return .info }
    // A comment that names it says what to do.
    let name = Path.name(of: Path.normalized(source))
    if dockerfile.tree.comments.contains(where: { comment in
      let text = String(decoding: project.bytes(at: dockerfile.place(comment)), as: UTF8.self)
      return text.split(whereSeparator: { " '`\"".contains($0) }).contains { $0 == name }
    }) {
      return .info
    }
    return Self.isProduct(source) ? .info : nil
  }

  /// Whether it is called like what a build leaves behind.
  private static func isProduct(_ source: String) -> Bool {
    let folders: Set<String> = [
      "target", "dist", "build", "out", "bin", "obj", "publish", "release", "vendor", "node_modules", "_build",
      "artifacts",
      "generated", "certs", "ssl", ".next", "rel",
    ]
    let path = Path.normalized(source)
    if path.split(separator: "/").contains(where: { folders.contains($0.asciiLowercased) }) { return true }
    let ends = [
      ".jar", ".war", ".ear", ".exe", ".dll", ".so", ".whl", ".deb", ".rpm", ".apk", ".tar.gz", ".tgz", ".tar", ".zip",
      ".pem",
      ".key", ".crt", ".env",
    ]
    return ends.contains { path.asciiLowercased.hasSuffix($0) }
  }

  private func help(_ candidate: String?, _ facts: MissingFile, _ source: String) -> String {
    if let candidate {
      return "sources are seen from the context: write '\(candidate)', or build from the Dockerfile's folder"
    }
    if let example = facts.example { return "copy \(example) to it before the build" }
    return "correct the path, or the `context` of the service"
  }
}

extension Message {
  fileprivate static func isMissing(_ source: String, _ context: String) -> Message {
    "'\(source)' is not in the build context \(context)"
  }

  fileprivate static func isIgnored(_ source: String, _ file: String, _ pattern: String) -> Message {
    "'\(source)' is kept out of the build context by '\(pattern)' in \(file)"
  }
}
