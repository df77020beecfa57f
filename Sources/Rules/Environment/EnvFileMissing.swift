import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A required env file does not exist.
struct EnvFileMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "env-file-missing",
    summary: "A required `env_file` does not exist",
    category: .environment,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the whole project: `env file .../api.env not found: stat .../api.env: no such file or \
      directory`. Where git ignores the file and an example lies beside it, or the read-me speaks of it, a fresh \
      checkout simply lacks it: that is info. With an example that nobody says to copy, or where git ignores it but nothing \
      tells what belongs into it, it is a warning. Left alone: `required: false`, paths with unknown variables, paths out \
      of the repository, and files that a script or Makefile of the project writes.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#env_file"],
    examples: [
      .bad(
        """
        services:
          api:
            image: example/api:1.2
            env_file: ./missing/api.env
        #             ^^^^^^^^^^^^^^^^^ env-file-missing
        """
      ),
      .good(
        """
        services:
          api:
            image: example/api:1.2
            env_file:
              - path: ./missing/api.env
                required: false
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for reference in container.service.envFiles where reference.isRequired && reference.state == .missing {
      guard let path = reference.resolvedPath, !project.writtenNames.contains(Path.name(of: path)) else { continue }
      let facts = project.missingFiles[path] ?? MissingFile()
      guard !facts.isOutsideRepository else { continue }
      report.emit(
        .isMissing(container.name, path),
        at: reference.path.place,
        severity: severity(facts),
        help: facts.example.map { "copy \($0) to \(path) and fill it in" }
          ?? "create the file, or write { path: \(reference.path.string), required: false }",
        fix: fix(reference, project)
      )
    }
  }

  /// Compose starts without the file then; whether the service does is another question.
  private func fix(_ reference: EnvFileReference, _ project: Project) -> Fix? {
    guard let path = reference.path.known, reference.path.provenance == .written,
      let edits = project.edits(in: reference.path.place.file), let keys = edits.path(to: reference.path.place),
      keys.dropLast().last == "env_file" || keys.last == "env_file"
    else { return nil }
    let item = Snippet.mapping(["path": .text(path), "required": .bare("false")])
    return edits.replace(reference.path.place, with: keys.last == "env_file" ? .list([item]) : item)
      .map { Fix("write `required: false`", .unsafe, $0) }
  }

  private func severity(_ facts: MissingFile) -> Severity {
    if facts.isDocumented { return .info }
    if facts.isIgnoredByGit { return facts.example == nil ? .warning : .info }
    return facts.example == nil ? .error : .warning
  }
}

extension Message {
  fileprivate static func isMissing(_ service: String, _ path: String) -> Message {
    "the env file \(path) of '\(service)' does not exist; Docker Compose refuses to start without it"
  }
}
