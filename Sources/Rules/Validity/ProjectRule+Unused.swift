import Analysis
import Diagnostics
import Linting

/// A rule about what is declared at the top level and used by no service.
protocol UnusedResourceRule: ProjectRule {
  static var kind: UnusedResource.Kind { get }
}

extension UnusedResourceRule {
  func check(_ project: Project, _ report: inout Report) {
    for resource in project.unusedResources where resource.kind == Self.kind {
      report.emit(
        .isUnused(Self.kind, resource.key.string),
        at: resource.key.place,
        help: "remove it, or name it in the service that needs it"
      )
    }
  }
}

extension Message {
  fileprivate static func isUnused(_ kind: UnusedResource.Kind, _ name: String) -> Message {
    "no service uses the \(kind.rawValue) '\(name)'"
  }
}
