import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Files are stored twice.
struct ChownCopiesLayer: RunRule {
  static let metadata = RuleMetadata(
    id: "chown-copies-layer",
    summary: "`chown -R` or `chmod -R` in a RUN stores copied files a second time",
    category: .efficiency,
    severity: .info,
    rationale: """
      A layer holds whole files: whoever changes the owner or the mode of a file that an earlier layer brought stores \
      it again. `COPY --chown` and `COPY --chmod` set both while copying, for nothing.

      Found where the folder holds what a COPY or ADD of the same stage put there.
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

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard dockerfile.ships(run), !dockerfile.instruction(of: run).isOnBuild else { return }
    let file = dockerfile.tree.file
    for call in run.calls where call.invocation.runs("chown", "chgrp", "chmod") {
      let arguments = Arguments(call.invocation.arguments)
      guard arguments.has("-R", "--recursive"), let program = call.invocation.program else { continue }
      for word in arguments.operands.dropFirst() {
        guard let path = word.literal, Path.isAbsolute(path), path != "/",
          let copy = dockerfile.copy(into: Path.normalized(path), before: run)
        else { continue }
        report.emit(
          .storesTwice(path),
          at: Place(file, call.invocation.programSpan),
          related: [RelatedPlace("this puts files there", at: Place(file, copy.span))],
          help: "write COPY --\(program == "chmod" ? "chmod" : "chown")=… there instead"
        )
        break
      }
    }
  }
}

extension DockerfileUnit {
  /// The last COPY or ADD before a RUN of the same stage that puts files into a folder or below it.
  fileprivate func copy(into folder: String, before run: RunUnit) -> Instruction? {
    tree.instructions[tree.stages[run.stage].instructions.lowerBound..<run.instruction].last { instruction in
      guard case .copy(let copy) = instruction.body, !instruction.isOnBuild, let target = copy.destination?.string,
        !target.utf8.contains(UInt8(ascii: "$"))
      else { return false }
      var path = target
      if !Path.isAbsolute(path) {
        // Only where WORKDIR is the same as at the RUN is it known.
        guard case .known(let workdir)? = run.before.workdir?.value, isWorkdirSet(before: instruction, in: run) else {
          return false
        }
        path = Path.join(workdir, path)
      }
      path = Path.normalized(path)
      return path == folder || path.hasPrefix(folder + "/")
    }
  }

  /// Whether the WORKDIR of a RUN was set before an instruction of its stage, and not since.
  private func isWorkdirSet(before instruction: Instruction, in run: RunUnit) -> Bool {
    guard let place = run.before.workdir?.place else { return false }
    return place.span.start < instruction.span.start
  }
}

extension Message {
  fileprivate static func storesTwice(_ path: String) -> Message {
    "what was copied to \(path) is stored a second time, with another owner or mode"
  }
}
