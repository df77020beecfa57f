import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A rule about some of the capabilities that `cap_add` can grant.
///
/// What a capability allows is from capabilities(7).
protocol CapabilityRule: ContainerRule {
  /// Names in upper case without `CAP_`, with what a process may do that has it.
  static var powers: [String: String] { get }
}

extension CapabilityRule {
  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for added in container.service.capAdd {
      guard let name = added.capability, let power = Self.powers[name] else { continue }
      report.emit(
        .grants(name, to: container.name, power),
        at: added.place,
        help: "drop it, or grant the narrowest capability that the service needs"
      )
    }
  }
}

extension Text {
  /// A capability's name as the kernel knows it, without `CAP_`; nil if it is not known.
  ///
  /// `CAP_ALL` is no capability: the daemon refuses it.
  var capability: String? {
    guard let name = known?.asciiUppercased else { return nil }
    if name == "CAP_ALL" { return nil }
    return name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
  }
}

extension Message {
  fileprivate static func grants(_ capability: String, to service: String, _ power: String) -> Message {
    "'\(service)' is granted \(capability), with which it can \(power)"
  }
}
