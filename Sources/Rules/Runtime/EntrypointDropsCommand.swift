import Analysis
import Compose
import Diagnostics
import Linting
import Shell
import SourceText

/// An entrypoint that leaves no command to the program, or ignores the one that is there.
struct EntrypointDropsCommand: ContainerRule {
  static let metadata = RuleMetadata(
    id: "entrypoint-drops-command",
    summary: "An `entrypoint` drops the image's command, or a shell form ignores `command`",
    category: .runtime,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      `entrypoint:` in a compose file does not only replace the image's ENTRYPOINT, it drops its CMD too. A script that ends \
      in `exec "$@"` then has nothing to run: the container exits with code 0 and prints nothing (seen on Docker Engine 28). \
      The other way round, an ENTRYPOINT in shell form is run by `/bin/sh -c`, which passes no arguments on: `command:` has \
      no effect, and the program sees no arguments.

      Left alone: entrypoints that are complete commands, scripts that look at the number of their arguments or have a \
      default for them, `entrypoint: []`, and shell texts that use `$@`, `$0` or `$1`.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#entrypoint",
      "https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact",
    ],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            api:
              build: .
              entrypoint: ["/wait.sh"]
              #           ^^^^^^^^^^^^ entrypoint-drops-command
          """
        ),
        .init("Dockerfile", "FROM python:3.13-slim\nCOPY --chmod=755 wait.sh /\nCMD [\"python\", \"-m\", \"api\"]"),
        .init("wait.sh", "#!/bin/sh\nsleep 2\nexec \"$@\""),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            api:
              build: .
              entrypoint: ["/wait.sh"]
              command: ["python", "-m", "api"]
          """
        ),
        .init("Dockerfile", "FROM python:3.13-slim\nCOPY --chmod=755 wait.sh /\nCMD [\"python\", \"-m\", \"api\"]"),
        .init("wait.sh", "#!/bin/sh\nsleep 2\nexec \"$@\""),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard !project.compose.isFragment else { return }
    if let entrypoint = container.service.entrypoint, container.service.command == nil {
      checkDropped(entrypoint, container, project, &report)
    } else if let command = container.service.command {
      checkIgnored(command, container, project, &report)
    }
  }

  // MARK: entrypoint without command

  private func checkDropped(
    _ entrypoint: Command,
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    guard let line = container.start.entrypoint, let use = handOver(line, container, project) else { return }
    let dropped = container.build?.state.command
    guard dropped != nil || container.hasOtherCommand else { return }
    var related = [RelatedPlace("nothing is left for this", at: use.place)]
    if let dropped { related.append(RelatedPlace("the command that it drops", at: dropped.place)) }
    report.emit(
      use.program.map { .leavesNoArguments(container.name, $0) } ?? .leavesNothing(container.name),
      at: entrypoint.place,
      related: related,
      help: "write the command beside it: `command: [...]`",
      fix: dropped.flatMap { fix($0, container, project) }
    )
  }

  /// Where what starts first hands over to its arguments, and the program that gets them; nil where it does not, or looks
  /// after itself without any.
  private func handOver(
    _ line: StartCommand.Line,
    _ container: Container,
    _ project: Project
  ) -> (place: Place, program: String?)? {
    let unit: ScriptUnit
    if let inline = line.inline {
      // `sh -c text name`: the word behind the text is its `$0`, the others are arguments.
      guard line.words.count <= 4 else { return nil }
      unit = inline
      if line.words.contains(where: { $0.string.takesCareOfArguments }) { return nil }
    } else {
      guard let script = project.script(of: container), let word = container.start.script?.place,
        line.words.last?.place == word
      else { return nil }
      unit = script
      let text = String(decoding: project.sources[script.file].bytes, as: UTF8.self)
      if text.takesCareOfArguments { return nil }
    }
    let last: Invocation
    switch unit.facts.ending {
    case .exec(let invocation), .command(let invocation): last = invocation
    default: return nil
    }
    guard let arguments = last.words.first(where: \.isAllArguments) else { return nil }
    return (Place(unit.file, arguments.span), last.programWord.isAllArguments ? nil : last.program ?? "the program")
  }

  private func fix(_ line: StartCommand.Line, _ container: Container, _ project: Project) -> Fix? {
    let words = line.words.map(\.known)
    guard !line.isShellForm, !words.contains(nil), let key = container.service.keys["entrypoint"],
      let edits = project.edits(in: key.file), let service = edits.service(container.name)
    else { return nil }
    let command = Snippet.words(words.compactMap { $0?.replacingDollars })
    return edits.insert("command", command, into: service, after: ["entrypoint"]).map {
      Fix("write the image's command", .unsafe, $0)
    }
  }

  // MARK: command behind a shell

  private func checkIgnored(_ command: Command, _ container: Container, _ project: Project, _ report: inout Report) {
    guard let words = command.words, words.contains(where: { !$0.string.isEmpty }),
      let entrypoint = container.start.entrypoint, entrypoint.inline != nil,
      !entrypoint.words.contains(where: { $0.hasUnknownParts || $0.string.usesArguments }),
      entrypoint.words.last?.string.hasPrefix("-") == false
    else { return }
    report.emit(
      .ignoresCommand(container.name),
      at: command.place,
      related: [RelatedPlace("this runs in a shell that passes no arguments on", at: entrypoint.place)],
      help: "write the entrypoint as a list, [\"program\", \"argument\"], which gets the command as its arguments",
      fix: entrypoint.isShellForm ? entrypoint.words.first.flatMap { ExecForm.fix($0.mapped) } : nil
    )
  }
}

extension Container {
  /// Whether its image, which no Dockerfile here says more of, has a command that keeps running.
  fileprivate var hasOtherCommand: Bool {
    guard facts?.keepsRunning == true, build?.state.dropsBaseCommand != true else { return false }
    return build == nil || build?.state.entrypoint == nil
  }
}

extension String {
  /// Whether a shell's text looks whether it has arguments, or has something else to run without any.
  fileprivate var takesCareOfArguments: Bool {
    ["$#", "set --", ":-", "${#", "-z ", "-n "].contains { contains($0) }
  }

  /// Whether a shell's text uses its arguments.
  fileprivate var usesArguments: Bool {
    ["$@", "$*", "$0", "$1", "$2", "${@", "${*", "${0", "${1", "${2", "$#"].contains { contains($0) }
  }

  /// As a compose file writes it: `$` doubled.
  fileprivate var replacingDollars: String {
    split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
  }
}

extension Message {
  fileprivate static func leavesNothing(_ service: String) -> Message {
    "this drops the image's command: '\(service)' has nothing to run and exits with code 0"
  }

  fileprivate static func leavesNoArguments(_ service: String, _ program: String) -> Message {
    "this drops the image's command: \(program) of '\(service)' gets no arguments"
  }

  fileprivate static func ignoresCommand(_ service: String) -> Message {
    "the entrypoint of '\(service)' is a shell's text and ignores this command"
  }
}
