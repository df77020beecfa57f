import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A user with a high id fills the login log.
struct UseraddHighUid: RunRule {
  static let metadata = RuleMetadata(
    id: "useradd-high-uid",
    summary: "`useradd` with a high user id and without `--no-log-init`",
    category: .build,
    severity: .warning,
    aliases: ["DL3046"],
    fix: .safe,
    rationale: """
      useradd writes an entry for the new user into /var/log/lastlog and faillog, at a place that is the user's id \
      times 292: for the id 1000000000 a sparse file of 270 GB. Sparse files are stored in full when a layer is \
      packed: the build fills the disk, or the image does. `--no-log-init` leaves the entry out.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#user"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN useradd --uid 1000000000 app
          #           ^^^^^^^^^^^^^^^^ useradd-high-uid
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN useradd --no-log-init --uid 1000000000 app
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let form = OptionForm(valued: [
      "-u", "--uid", "-g", "--gid", "-G", "--groups", "-d", "--home-dir", "-s", "--shell", "-c", "--comment", "-b",
      "-e", "-f",
      "-k", "-K", "-p", "-R", "-Z",
    ])
    for call in run.calls where call.invocation.runs("useradd") {
      let arguments = Arguments(call.invocation.arguments, form)
      guard let option = arguments.option("-u", "--uid"), let uid = option.value.flatMap({ value($0, run) }),
        uid.utf8.count > 5, uid.utf8.allSatisfy(\.isDigit), !arguments.has("-l", "--no-log-init")
      else { continue }
      report.emit(
        .fillsTheLog(uid),
        at: Place(file, option.span),
        help: "write `useradd --no-log-init`",
        fix: run.fix(adding: "--no-log-init", behind: call, file)
      )
    }
  }

  /// A literal, or the default of an ARG.
  private func value(_ word: ShellWord, _ run: RunUnit) -> String? {
    if let literal = word.literal { return literal }
    guard let name = word.singleParameter?.name, case .known(let text)? = run.before.scope[name]?.value else {
      return nil
    }
    return text
  }
}

extension Message {
  fileprivate static func fillsTheLog(_ uid: String) -> Message {
    "for the user id \(uid) useradd makes /var/log/lastlog so large that the layer may fill the disk"
  }
}
