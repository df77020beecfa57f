import ArgumentParser
import Diagnostics
import Linting
import Reporting
import Rules
import SourceText

extension ReportFormat: ExpressibleByArgument {}

/// A report that is written to a file: `--report FORMAT=FILE`.
struct ReportFile {
  var format: ReportFormat
  var path: String
}

/// What was found, said in all the ways that were asked for.
extension LintCommand {
  func reportFiles() throws(LintError) -> [ReportFile] {
    var files: [ReportFile] = []
    for text in report {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else { throw LintError("--report takes FORMAT=FILE, not '\(text)'") }
      guard let format = ReportFormat(rawValue: parts[0]) else {
        let names = ReportFormat.allCases.map(\.rawValue)
        let hint = Suggestion.nearest(to: parts[0], among: names).map { "did you mean \($0)?" }
        throw LintError("unknown format '\(parts[0])'; " + (hint ?? "known are \(names.joined(separator: ", "))"))
      }
      files.append(ReportFile(format: format, path: parts[1]))
    }
    return files
  }

  /// Prints the result, and writes the files with the other reports.
  func deliver(_ verdict: Linter.Verdict, _ reports: [ReportFile], to descriptor: Int32 = 1) throws(LintError) {
    let input = ReportInput(
      verdict.result,
      rules: RuleRegistry.all.map { $0.metadata },
      version: Version.current,
      pictures: verdict.graphs.map { HTMLReport.Picture(of: $0.graph, path: $0.path) }
    )
    let links = hasLinks ? input.links : [:]
    let style = Style(isColoured: isColoured(descriptor), links: Terminal.isTerminal(descriptor) ? links : [:])
    let options = TextReport.Options(style: style, isQuiet: quiet, hasStatistics: statistics)
    Terminal.write(format.render(input, text: options), to: descriptor)
    for file in reports {
      let plain = TextReport.Options(style: Style(isColoured: false), isQuiet: quiet, hasStatistics: statistics)
      if let reason = Terminal.write(file.format.render(input, text: plain), toFile: file.path) {
        throw LintError("\(file.path): \(reason)")
      }
    }
  }

  func isColoured(_ descriptor: Int32 = 1) -> Bool { color.isOn(descriptor) }

  /// Whether the terminal is one of those that let people follow addresses.
  private var hasLinks: Bool {
    if let forced = Terminal.variable("FORCE_HYPERLINK") { return forced != "0" && !forced.isEmpty }
    if Terminal.variable("TERM") == "dumb" { return false }
    if let version = Terminal.variable("VTE_VERSION").flatMap({ Int($0) }) { return version >= 5000 }
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"]
    return programs.contains(Terminal.variable("TERM_PROGRAM") ?? "")
      || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID"].contains {
        Terminal.variable($0) != nil
      }
  }
}

extension LintCommand.Colour {
  /// Whether what is written to a descriptor is coloured.
  func isOn(_ descriptor: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      if let forced = Terminal.variable("FORCE_COLOR"), forced != "0", !forced.isEmpty {
        true
      } else {
        Terminal.variable("NO_COLOR").map(\.isEmpty) ?? true && Terminal.variable("TERM") != "dumb"
          && Terminal.isTerminal(descriptor)
      }
    }
  }
}
