import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A download is run without a look at it.
struct DownloadPipedToShell: RunRule {
  static let metadata = RuleMetadata(
    id: "download-piped-to-shell",
    summary: "A download is piped into a shell",
    category: .security,
    severity: .warning,
    rationale: """
      What the server sends at that moment is run as root: nobody sees it, nothing compares it with what was there \
      yesterday, and half a download is run as well. Fetch the script, compare its checksum (`ADD --checksum=sha256:… \
      URL file`), then run it; or install a package.

      Over plain http, where anyone on the way can change it, a warning; over https, which many projects recommend, \
      an info of the preset `strict`.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],
    examples: [
      .bad(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSL http://example.org/install.sh | sh
          #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-piped-to-shell
          """
      ),
      .good(
        dockerfile: """
          FROM buildpack-deps:bookworm
          ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
            https://example.org/install.sh /tmp/
          RUN sh /tmp/install.sh
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (index, call) in run.calls.enumerated() {
      guard let download = run.download(runBy: call, at: index) else { continue }
      let isPlain = download.arguments.contains { $0.literalPrefix.asciiLowercased.hasPrefix("http://") }
      report.emit(
        isPlain ? .canBeChanged : .isRunUnseen,
        at: Place(dockerfile.tree.file, download.programWord.span.joined(with: call.invocation.programWord.span)),
        severity: isPlain ? nil : .info,
        preset: isPlain ? nil : .strict,
        help: "fetch it, compare its checksum, then run it"
      )
    }
  }
}

extension RunUnit {
  /// The download whose text a call runs: `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`.
  fileprivate func download(runBy call: RunCall, at index: Int) -> Invocation? {
    let invocation = call.invocation
    let isShell = invocation.runs("sh", "bash", "dash", "ash", "zsh", "ksh")
    let isInterpreter = isShell || invocation.runs("python", "python3", "perl", "ruby", "node", "php")
    if isShell || invocation.runs("eval", "source", ".") {
      for word in invocation.arguments {
        for part in word.parts {
          if let found = part.download { return found }
        }
      }
    }
    guard isInterpreter, call.context.pipelineIndex > 0, invocation.readsInput else { return nil }
    var before = index - 1
    while before >= 0, calls[before].context.pipeline == call.context.pipeline {
      if calls[before].invocation.isDownload { return calls[before].invocation }
      before -= 1
    }
    return nil
  }
}

extension Invocation {
  fileprivate var isDownload: Bool { runs("curl", "wget") }

  /// Whether a shell or interpreter takes its script from its input: no file, no `-c`.
  fileprivate var readsInput: Bool {
    for word in arguments {
      guard let text = word.literal else { return false }
      if text == "-s" || text == "-" || text == "/dev/stdin" || text == "--" { return true }
      guard text.hasPrefix("-") else { return false }
      if !text.hasPrefix("--"), text.utf8.contains(UInt8(ascii: "s")) { return true }
      if !text.hasPrefix("--"), text.utf8.contains(where: { $0 == UInt8(ascii: "c") || $0 == UInt8(ascii: "m") }) {
        return false
      }
    }
    return true
  }
}

extension ShellWord.Part {
  /// The download that a substitution begins with.
  fileprivate var download: Invocation? {
    let list: ShellList
    switch self {
    case .command(let inner, _, _), .process(let inner, _): list = inner
    case .literal, .parameter, .arithmetic: return nil
    }
    guard case .simple(let command)? = list.items.first?.first.commands.first, let invocation = command.invocation,
      invocation.isDownload
    else { return nil }
    return invocation
  }
}

extension Message {
  fileprivate static let canBeChanged: Message = "this runs as root whatever anyone on the way makes of this download"
  fileprivate static let isRunUnseen: Message = "this runs as root whatever the server sends at that moment"
}
