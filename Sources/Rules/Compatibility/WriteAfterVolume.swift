import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// COPY into a path that VOLUME has declared.
struct WriteAfterVolume: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "write-after-volume",
    summary: "Files are put into a folder after VOLUME has named it",
    category: .compatibility,
    severity: .info,
    preset: .strict,
    rationale: """
      The classic builder and Podman throw away what is written below a path after VOLUME has declared it; only \
      BuildKit keeps it. The image then differs with the tool that builds it. VOLUME belongs at the end.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          VOLUME /data
          COPY seed /data/seed
          #         ^^^^^^^^^^ write-after-volume
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          COPY seed /data/seed
          VOLUME /data
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    tree.stageStates { index, state in
      let instruction = tree.instructions[index]
      guard !state.volumes.isEmpty, !instruction.isOnBuild, case .copy(let copy) = instruction.body,
        let destination = copy.destination,
        let path = path(Expander(escape: tree.escape).word(destination.text) { state.value(of: $0) }, state),
        let volume = state.volumes.first(where: { holds($0, path) })
      else { return }
      report.emit(
        .isThrownAway(volume.text),
        at: dockerfile.place(destination.span),
        related: [RelatedPlace("it is declared here", at: volume.place)],
        help: "move VOLUME below"
      )
    }
  }

  private func path(_ destination: Expansion, _ state: StageState) -> String? {
    guard let text = destination.value else { return nil }
    if Path.isAbsolute(text) { return Path.normalized(text) }
    guard case .known(let folder)? = state.workdir?.value else { return nil }
    return Path.normalized(Path.join(folder, text))
  }

  private func holds(_ volume: Setting, _ path: String) -> Bool {
    guard case .known(let text) = volume.value, Path.isAbsolute(text) else { return false }
    let folder = Path.normalized(text)
    return path == folder || path.hasPrefix(folder + "/")
  }
}

extension Message {
  fileprivate static func isThrownAway(_ volume: String) -> Message {
    "\(volume) is a volume already: builders other than BuildKit throw away what goes there"
  }
}
