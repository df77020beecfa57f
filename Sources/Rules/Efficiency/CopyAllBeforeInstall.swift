import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `COPY . .` above `npm ci`.
struct CopyAllBeforeInstall: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-all-before-install",
    summary: "All files are copied before the packages are installed",
    category: .efficiency,
    severity: .info,
    preset: .strict,
    rationale: """
      Any change of any file makes the builder run the installation again, since the COPY above it changed. Copied \
      first and alone, the list of packages (package.json, requirements.txt, go.mod …) keeps it in the cache.

      Left alone: RUNs with a cache mount, and stages that have installed before the COPY.
      """,
    references: ["https://docs.docker.com/build/cache/optimize/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          WORKDIR /app
          COPY . .
          #    ^ copy-all-before-install
          RUN npm ci
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          WORKDIR /app
          COPY package.json package-lock.json ./
          RUN npm ci
          COPY . .
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    var first: [Int: (instruction: Int, step: PackageStep)] = [:]
    for run in dockerfile.runs where first[run.stage] == nil {
      first[run.stage] = run.packageSteps.first(where: readsList).map { (run.instruction, $0) }
    }
    for stage in tree.stages {
      guard let (index, step) = first[stage.index],
        !tree.instructions[index].mounts.contains(where: { $0.type == "cache" }),
        let copy = stage.instructions.prefix(while: { $0 < index }).lazy.compactMap({
          everything(tree.instructions[$0])
        }).first
      else { continue }
      report.emit(
        .comesFirst(step.command?.manager.rawValue ?? ""),
        at: dockerfile.place(copy.span),
        related: [RelatedPlace("this runs again after any change", at: dockerfile.place(step.span))],
        help: "copy the files that list the packages first, install, and then copy the rest"
      )
    }
  }

  /// Installs what a file of the project lists.
  private func readsList(_ step: PackageStep) -> Bool {
    guard let command = step.command, command.action == .install, !command.manager.isSystem, !command.isTrial else {
      return false
    }
    switch command.manager {
    case .pip, .uv: return !command.lists.isEmpty
    case .npm, .yarn, .pnpm, .bundle, .poetry, .composer: return command.packages.isEmpty
    default: return false
    }
  }

  private func everything(_ instruction: Instruction) -> Word? {
    guard instruction.flag("from") == nil, !instruction.isOnBuild, case .copy(let copy) = instruction.body else {
      return nil
    }
    return copy.sources.first { [".", "./", "*", "/"].contains($0.string.withoutQuotes) }
  }
}

extension Message {
  fileprivate static func comesFirst(_ manager: String) -> Message {
    "every change of any file makes \(manager) install everything again"
  }
}
