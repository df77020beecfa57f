import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// `${UID}`, which bash knows but does not pass on.
struct UnexportedUserId: ProjectRule {
  static let metadata = RuleMetadata(
    id: "unexported-user-id",
    summary: "`UID` or `GID` is used without being passed on to Compose",
    category: .environment,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      bash sets UID for itself but does not export it, and nothing sets GID. So Compose says `The "UID" variable is not \
      set. Defaulting to a blank string.`, and with `user: ":"` the container runs as root: `uid=0(root)` (seen with Compose \
      2.40). Left alone: defaults, an `.env` or an example of one that sets it, scripts and Makefiles that pass it on.
      """,
    references: ["https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html"],
    examples: [
      .bad(
        """
        services:
          app:
            image: example/app:1.0
            user: "${UID}:${GID:-1000}"
        #          ^^^^^^ unexported-user-id
        """
      ),
      .good(
        """
        services:
          app:
            image: example/app:1.0
            user: "${UID:-1000}:${GID:-1000}"
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    let outer = project.outerVariables
    var seen: Set<Place> = []
    for use in project.compose.interpolations where use.modifier == .none && !use.isKnown {
      guard use.name == "UID" || use.name == "GID", !outer.assigned.contains(use.name),
        !outer.documented.contains(use.name), seen.insert(use.place).inserted
      else { continue }
      report.emit(
        .isNotExported(use.name),
        at: use.place,
        help: "write ${\(use.name):-1000}, or set \(use.name) in .env",
        fix: Fix("add a default", .unsafe, [TextEdit(use.place, "${\(use.name):-1000}")])
      )
    }
  }
}

extension Message {
  fileprivate static func isNotExported(_ name: String) -> Message {
    name == "UID"
      ? "bash does not pass UID on: Compose puts nothing in its place, and the container may run as root"
      : "no shell sets GID: Compose puts nothing in its place, and the container may run as root"
  }
}
