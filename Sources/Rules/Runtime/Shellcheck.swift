import Analysis
import Diagnostics
import Linting
import SourceText

/// What ShellCheck says of the shell texts of a project.
struct Shellcheck: ShellCheckRule {
  static let metadata = RuleMetadata(
    id: "shellcheck",
    summary: "ShellCheck complains of a RUN, a healthcheck, a command or an entrypoint script",
    category: .runtime,
    severity: .warning,
    fix: .unsafe,
    options: [
      RuleOption("disable", "codes not to report, like `SC2086`", standard: .list([])),
      RuleOption(
        "least",
        "the mildest level of ShellCheck that is reported",
        standard: .text("style"),
        choices: ["error", "warning", "info", "style"]
      ),
    ],
    rationale: """
      Only with `--shellcheck`, or `shellcheck: true` in the configuration, and with ShellCheck installed. It gets RUN, CMD, \
      ENTRYPOINT and HEALTHCHECK in shell form with their heredocs, what `sh -c` is given there and in `command:`, \
      `entrypoint:`, healthchecks and hooks, and the scripts that containers start with, all in one go.

      Its findings stand where the text stands in the file, behind continuation lines, comments, quotes and `$$`. ARG, ENV \
      and `environment:` are known to it as variables. The dialect is that of SHELL, of `#!`, of `# hadolint shell=`, and \
      for `/bin/sh` that of the image: dash on Debian, BusyBox on Alpine. PowerShell and cmd are left alone. ShellCheck's \
      errors and warnings are warnings here, the rest is info. SC1090, SC1091 and SC2187 are not reported.

      A code silences like a rule: `# composelint-ignore SC2086`, `# hadolint ignore=SC2086`; `# shellcheck disable=SC2086` \
      works in scripts and heredocs. A `.shellcheckrc` is not read.
      """,
    references: ["https://www.shellcheck.net/wiki/"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          RUN apt-get update \\
            && cd $HOME/src \\
          #       ^^^^^ shellcheck (info)
            && make
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          RUN apt-get update \\
            && cd "$HOME/src" \\
            && make
          """
        )
      ]),
    ]
  )

  private var disabled: Set<String> = []
  private var least = ShellComment.Level.style

  mutating func configure(_ options: RuleOptions) {
    disabled = Set(options.list("disable").map(\.asciiUppercased))
    least = ShellComment.Level(rawValue: options.text("least")) ?? .style
  }

  func check(_ project: Project, _ report: inout Report) {
    for comment in project.shellComments where comment.level.rank >= least.rank {
      let code = "SC\(comment.code)"
      guard !disabled.contains(code) else { continue }
      report.emit(
        .says(comment.message, code),
        at: comment.place,
        severity: comment.level.severity,
        help: "https://www.shellcheck.net/wiki/\(code) shows what to write instead",
        fix: comment.edits.isEmpty ? nil : Fix("apply ShellCheck's fix for \(code)", .unsafe, comment.edits),
        code: code
      )
    }
  }
}

extension ShellComment.Level {
  /// Milder levels are less.
  fileprivate var rank: Int {
    switch self {
    case .style: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  fileprivate var severity: Severity {
    switch self {
    case .error, .warning: .warning
    case .info, .style: .info
    }
  }
}

extension Message {
  fileprivate static func says(_ text: String, _ code: String) -> Message {
    Message((text.hasSuffix(".") ? String(text.dropLast()) : text) + " (\(code))")
  }
}
