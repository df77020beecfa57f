import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A failure in front of a pipe goes unseen.
struct MissingPipefail: RunRule {
  static let metadata = RuleMetadata(
    id: "missing-pipefail",
    summary: "A pipe hides that the command before it failed",
    category: .build,
    severity: .warning,
    aliases: ["DL4006"],
    fix: .unsafe,
    rationale: """
      Of `curl … | sh` the shell sees only whether `sh` succeeded; that of nothing, it does. The download fails, the \
      build goes on, the layer is cached, and the next step says "not found". With pipefail the first failure counts.

      A warning where a download goes into something that takes nothing for an answer (an interpreter, tee, sed). \
      Other pipes are an info of the preset `strict`, and those that only feed an answer (`echo y | …`) of the preset \
      `all`. Left alone: `set -o pipefail` in the script, SHELL with pipefail, and shells other than sh and its kin.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#using-pipes"],
    examples: [
      .bad(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSL https://example.org/install | sh
          #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail
          """
      ),
      .good(
        dockerfile: """
          FROM buildpack-deps:bookworm
          SHELL ["/bin/bash", "-o", "pipefail", "-c"]
          RUN curl -fsSL https://example.org/install | sh
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    if case .posix(_, failsInPipes: true) = run.shell { return }
    let pipes = run.unguardedPipes
    let worst = pipes.first { weight(of: $0) == .warning } ?? pipes.first { weight(of: $0) == .info } ?? pipes.first
    guard let worst else { return }
    let file = dockerfile.tree.file
    let grade = weight(of: worst)
    report.emit(
      .goesUnseen(worst.first?.invocation.program),
      at: Place(file, worst[0].context.pipeline),
      severity: grade == .warning ? nil : .info,
      preset: grade == .warning ? nil : grade == .info ? .strict : .all,
      help: "write \(Self.shell(for: run)) above, or `set -o pipefail` in front where the shell knows it",
      fix: fix(run, dockerfile, project)
    )
  }

  /// `warning` where the failure certainly goes on unseen, `info` where it may; nil where the first command cannot fail.
  private func weight(of pipe: [RunCall]) -> Severity? {
    guard let first = pipe.first?.invocation, let last = pipe.last?.invocation else { return nil }
    if first.runs("echo", "printf", "yes", "true", ":") || (pipe.first?.context.isInCondition ?? false) { return nil }
    let takesAnything = last.runs(
      "sh",
      "bash",
      "dash",
      "ash",
      "zsh",
      "python",
      "python3",
      "perl",
      "ruby",
      "node",
      "php",
      "tee",
      "sed",
      "awk",
      "cat"
    )
    return first.runs("curl", "wget") && takesAnything ? .warning : .info
  }

  private static func shell(for run: RunUnit) -> String {
    run.before.image.text.string.holds("alpine")
      ? #"SHELL ["/bin/ash", "-eo", "pipefail", "-c"]"# : #"SHELL ["/bin/bash", "-o", "pipefail", "-c"]"#
  }

  /// A SHELL of its own line above; it holds for all that follows, so it is not a safe one.
  private func fix(_ run: RunUnit, _ dockerfile: DockerfileUnit, _ project: Project) -> Fix? {
    let instruction = dockerfile.instruction(of: run)
    guard !instruction.isOnBuild, case .posix = run.shell, run.before.shell == nil,
      !(instruction.scriptHeredoc?.body.bytes.starts(with: Array("#!".utf8)) ?? false)
    else { return nil }
    let shell = Self.shell(for: run)
    return Fix("write \(shell)", .unsafe, project.edits(in: dockerfile).insert(shell, above: instruction))
  }
}

extension RunUnit {
  /// The pipes that count only their last command, each as the commands in it.
  fileprivate var unguardedPipes: [[RunCall]] {
    var pipes: [[RunCall]] = []
    var guarded: Set<Span?> = []
    for call in calls {
      let nesting = call.context.nesting.last
      if call.invocation.runs("set"), call.invocation.arguments.contains(where: { $0.literal == "pipefail" }) {
        guarded.insert(nesting?.span)
      }
      guard call.context.pipelineCount > 1, !guarded.contains(nesting?.span) else { continue }
      // Another shell has its own mind.
      if let nesting, nesting.arguments.contains(where: { $0.literal == "pipefail" }) { continue }
      if call.context.pipelineIndex > 0, let last = pipes.last, last[0].context.pipeline == call.context.pipeline {
        pipes[pipes.count - 1].append(call)
      } else {
        pipes.append([call])
      }
    }
    return pipes
  }
}

extension Message {
  fileprivate static func goesUnseen(_ program: String?) -> Message {
    "if \(program.map { "'\($0)'" } ?? "what stands before the pipe") fails, this RUN succeeds all the same"
  }
}
