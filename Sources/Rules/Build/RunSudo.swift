import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `sudo` in a build.
struct RunSudo: RunRule {
  static let metadata = RuleMetadata(
    id: "run-sudo",
    summary: "`sudo` in a RUN",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3004", "DS-0010", "CKV2_DOCKER_1"],
    fix: .unsafe,
    rationale: """
      A RUN is run by the USER before it, root unless something says otherwise: then `sudo` does nothing but has to \
      be installed (most images lack it: "sudo: not found", exit code 127), and it changes the environment and HOME. \
      Where USER is another one, two lines of USER say the same without leaving a way to become root in the image.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#user"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN sudo apt-get update
          #   ^^^^ run-sudo
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let user = run.before.user?.text
    let isRoot = user == nil || user == "root" || user == "0"
    for call in run.calls {
      let invocation = call.invocation
      let wrapper = invocation.wrappers.first { $0.name == "sudo" }
      guard let span = wrapper?.span ?? (invocation.runs("sudo") ? invocation.programWord.span : nil) else { continue }
      report.emit(
        isRoot ? .isRootAlready : .becomesRoot(user ?? ""),
        at: Place(file, span),
        help: isRoot ? "leave `sudo` out" : "write USER root above, and USER \(user ?? "") below",
        fix: isRoot ? fix(wrapper, invocation, run, file) : nil
      )
    }
  }

  /// Only where nothing but blanks stands between `sudo` and what it runs.
  private func fix(_ wrapper: Invocation.Wrapper?, _ invocation: Invocation, _ run: RunUnit, _ file: FileID) -> Fix? {
    guard let wrapper, run.shell != .none, wrapper.index + 1 < invocation.words.count,
      let next = invocation.words[wrapper.index + 1].literal, !next.hasPrefix("-"), !next.contains("=")
    else { return nil }
    let end = invocation.words[wrapper.index + 1].span.start
    return Fix("remove `sudo`", .unsafe, [.delete(Place(file, Span(wrapper.span.start, end)))])
  }
}

extension Message {
  fileprivate static let isRootAlready: Message = "this RUN is run by root already, and most images have no sudo"
  fileprivate static func becomesRoot(_ user: String) -> Message {
    "sudo makes root of '\(user)': whoever breaks into the container can do the same"
  }
}
