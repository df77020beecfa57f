import Analysis
import Compose
import Diagnostics
import Linting

/// A container without the profiles that Docker gives it.
struct SecurityProfileDisabled: ContainerRule {
  static let metadata = RuleMetadata(
    id: "security-profile-disabled",
    summary: "A service switches off seccomp, AppArmor or SELinux",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0009", "default-seccomp-profile-disabled"],
    rationale: """
      Docker's profiles keep containers away from system calls and files that nearly no program needs and most escapes \
      from containers use. `unconfined` and `label:disable` switch them off for everything in the service. A profile \
      of one's own (`seccomp:./profile.json`) allows the one call that is missing. The last of several entries for one \
      mechanism counts.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            security_opt: ["seccomp:unconfined"]
            #              ^^^^^^^^^^^^^^^^^^^^ security-profile-disabled
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            security_opt: ["no-new-privileges:true"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    let options = container.service.securityOpt.compactMap { SecurityOption($0) }
    for (index, option) in options.enumerated() where option.disables {
      let isOverridden = option.name != "label" && options[(index + 1)...].contains { $0.name == option.name }
      if isOverridden { continue }
      report.emit(
        .isSwitchedOff(option.mechanism, container.name),
        at: option.text.place,
        help: "leave it out, or name a profile that allows what the service needs"
      )
    }
  }
}

/// An entry of `security_opt`: `name:value` or `name=value`.
private struct SecurityOption {
  let text: Text
  let name: String
  let value: String

  init?(_ text: Text) {
    guard let known = text.known, let split = known.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    self.text = text
    name = known[..<split].lowercased()
    value = String(known[known.index(after: split)...])
  }

  var disables: Bool {
    switch name {
    case "seccomp", "apparmor", "systempaths": value == "unconfined"
    case "label": value == "disable"
    default: false
    }
  }

  var mechanism: String {
    switch name {
    case "seccomp": "seccomp"
    case "apparmor": "AppArmor"
    case "label": "SELinux"
    default: "hidden paths in /proc and /sys"
    }
  }
}

extension Message {
  fileprivate static func isSwitchedOff(_ mechanism: String, _ service: String) -> Message {
    "'\(service)' runs without the protection of \(mechanism)"
  }
}
