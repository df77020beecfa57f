package import Analysis
import Compose
import Diagnostics
import SourceText

/// A rule that passes on what the loader found under its id: the model knows what Docker rejects, the rule says how
/// bad it is and why.
///
/// What Compose warns of or ignores is a warning, also where the rule stands for an error.
package protocol LoadFaultRule: ProjectRule {}

extension LoadFaultRule {
  package func check(_ project: Project, _ report: inout Report) {
    let id = Self.metadata.id
    for fault in project.compose.faults where fault.rule == id {
      let fix = fault.replacement.map { text in
        Fix("write `\(text)`", .unsafe, [TextEdit(fault.place, text)])
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
