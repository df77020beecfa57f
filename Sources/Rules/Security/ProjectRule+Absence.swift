import Analysis
import Diagnostics
import Linting

/// A rule about something that services should say and mostly do not: it speaks once for a whole project, because the
/// answer is one block that they share, not a line for each of a hundred services.
protocol AbsenceRule: ProjectRule {
  /// Whether a service lacks it.
  func isMissing(in container: Container) -> Bool
  /// "1 service may …", "3 services may …": what that means for those services.
  func message(_ services: String) -> Message
  var help: String { get }
}

extension AbsenceRule {
  func check(_ project: Project, _ report: inout Report) {
    // A file that others make whole is not judged for what it leaves out.
    guard !project.compose.isFragment else { return }
    let lacking = project.containers.filter { !$0.service.hasProvider && isMissing(in: $0) }
    guard let first = lacking.first else { return }
    let names = lacking.prefix(3).map { "'\($0.name)'" }.joined(separator: ", ")
    let more = lacking.count > 3 ? " and \(lacking.count - 3) more" : ""
    report.emit(message(names + more), at: first.service.namePlace, help: help)
  }
}
