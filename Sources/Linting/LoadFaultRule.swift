package import Analysis
import Compose
import Diagnostics
import SourceText

/// A rule that passes on what the loader found under its id: the model knows what Docker rejects, the rule says how
/// bad it is and why.
///
/// What Compose warns of or ignores is a warning, also where the rule stands for an error.
package protocol LoadFaultRule: ProjectRule {
  /// Whether what is found can go without a loss.
  static var isSuperfluous: Bool { get }
}

extension LoadFaultRule {
  package static var isSuperfluous: Bool { false }

  package func check(_ project: Project, _ report: inout Report) {
    let id = Self.metadata.id
    for fault in project.compose.faults where fault.rule == id {
      var fix = fault.replacement.map { text in
        Fix("write `\(text)`", .unsafe, [TextEdit(fault.place, text)])
      }
      if Self.isSuperfluous {
        fix = project.edits(in: fault.place.file)?.delete(fault.place).map { Fix("delete it", .safe, $0) }
      }
      report.emit(
        Message(fault.message),
        at: fault.place,
        severity: fault.effect == .tolerated && Self.metadata.severity == .error ? .warning : nil,
        related: fault.related,
        help: fault.help,
        fix: Self.metadata.fix == nil ? nil : fix
      )
    }
  }
}
