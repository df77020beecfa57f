import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Files are stored twice.
struct ChownCopiesLayer: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "chown-copies-layer",
    summary: "`chown -R` or `chmod -R` in a RUN stores copied files a second time",
    category: .efficiency,
    severity: .info,
    rationale: """
      A layer holds whole files: whoever changes the owner or the mode of a file that an earlier layer brought stores \
      it again. `COPY --chown` and `COPY --chmod` set both while copying, for nothing.

      Found where the folder holds what a COPY or ADD of the same stage put there: the whole context by default, single files \
      and folders with the preset `strict`.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          COPY . /app
          RUN chown -R node:node /app
          #   ^^^^^^^^^^^^^^^^^^^^^^^ chown-copies-layer
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          COPY --chown=node:node . /app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    var runs = dockerfile.runs[...]
    for stage in tree.stages where dockerfile.shippedStages.contains(stage.index) {
      var copies = CopiedFolders()
      for index in stage.instructions {
        let instruction = tree.instructions[index]
        if !instruction.isOnBuild { copies.add(instruction) }
        while let next = runs.first, next.instruction < index { runs.removeFirst() }
        guard let run = runs.first, run.instruction == index, !instruction.isOnBuild else { continue }
        check(run, copies, tree.file, &report)
      }
    }
  }

  private func check(_ run: RunUnit, _ copies: CopiedFolders, _ file: FileID, _ report: inout Report) {
    for call in run.calls where call.invocation.runs("chown", "chgrp", "chmod") {
      let arguments = Arguments(call.invocation.arguments)
      guard arguments.has("-R", "--recursive"), let program = call.invocation.program else { continue }
      let paths = arguments.operands.dropFirst().compactMap(\.literal).filter { Path.isAbsolute($0) && $0 != "/" }
      guard let path = paths.first(where: { copies.copy(into: Path.normalized($0)) != nil }),
        let copy = copies.copy(into: Path.normalized(path))
      else { continue }
      report.emit(
        .storesTwice(path),
        at: Place(file, call.invocation.programSpan),
        preset: copy.takesContext ? nil : .strict,
        related: [RelatedPlace("this puts files there", at: Place(file, copy.span))],
        help: "write COPY --\(program == "chmod" ? "chmod" : "chown")=… there instead"
      )
    }
  }
}

extension Instruction {
  /// Whether a COPY takes all of its context: files of some size, most likely.
  fileprivate var takesContext: Bool {
    guard case .copy(let copy) = body, flag("from") == nil else { return false }
    return copy.sources.contains { [".", "./", "/", "*", "./*"].contains($0.string) }
  }
}

/// Where the COPY and ADD instructions of a stage have put files so far.
private struct CopiedFolders {
  /// By each folder at or above a destination, the last instruction, or the one that brings the whole context.
  private var byFolder: [String: Instruction] = [:]
  private var workdir: String?

  mutating func add(_ instruction: Instruction) {
    switch instruction.body {
    case .words(let words) where instruction.keyword == .workdir:
      let path = words.first?.string ?? ""
      workdir =
        path.utf8.contains(UInt8(ascii: "$")) ? nil : Path.isAbsolute(path) ? path : workdir.map { Path.join($0, path) }
    case .copy(let copy):
      guard let target = copy.destination?.string, !target.utf8.contains(UInt8(ascii: "$")),
        let path = Path.isAbsolute(target) ? target : workdir.map({ Path.join($0, target) })
      else { return }
      var folder = Path.normalized(path)
      while folder != "/", folder != "." {
        if !(byFolder[folder]?.takesContext ?? false) { byFolder[folder] = instruction }
        folder = Path.folder(of: folder)
      }
    default: break
    }
  }

  func copy(into folder: String) -> Instruction? { byFolder[folder] }
}

extension Message {
  fileprivate static func storesTwice(_ path: String) -> Message {
    "what was copied to \(path) is stored a second time, with another owner or mode"
  }
}
