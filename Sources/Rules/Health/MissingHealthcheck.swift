import Analysis
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// Nothing tells whether a service is up.
struct MissingHealthcheck: ContainerRule {
  static let metadata = RuleMetadata(
    id: "missing-healthcheck",
    summary: "Nothing tells whether a service is ready",
    category: .health,
    severity: .warning,
    aliases: ["DL3057"],
    fix: .unsafe,
    rationale: """
      Without a healthcheck Docker only knows that a process runs. Nobody can wait for the service, and `docker compose ps` \
      and `up --wait` call it fine while it answers nothing.

      A warning where another service waits for it or talks to it (info where all of those restart, wait by their own \
      means, or are tools that connect on demand), info for a service that publishes a port and runs on its own. A healthcheck of the Dockerfile's stages or of a known image counts. Left alone: images that nobody \
      described to us (they may bring one), jobs that end, and services that are ready in an instant, such as redis.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ missing-healthcheck (info)
            image: nginx:1.27.3
            ports: ["8080:80"]
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports: ["8080:80"]
            healthcheck:
              test: ["CMD", "curl", "-fsS", "http://localhost/"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard case .none = container.health, !container.isJob, !container.service.hasProvider,
      project.endingCommand(of: container) == nil
    else { return }
    let waiters = container.isQuickToStart ? [] : project.waiting(for: container)
    if let first = waiters.first {
      report.emit(
        .isWaitedFor(container.name, project.containers[first.container].name),
        at: container.service.namePlace,
        severity: waiters.allSatisfy { isMild($0, container, project) } ? .info : .warning,
        related: [RelatedPlace("'\(project.containers[first.container].name)' needs it here", at: first.place)],
        help: help(container),
        fix: project.healthcheckFix(for: container)
      )
    } else if !container.service.ports.isEmpty {
      report.emit(
        .isUnknown(container.name),
        at: container.service.namePlace,
        severity: .info,
        help: help(container),
        fix: project.healthcheckFix(for: container)
      )
    }
  }

  /// Whether who needs it copes: it comes back by itself, waits by its own means, or connects when somebody looks.
  private func isMild(_ need: Project.Need, _ container: Container, _ project: Project) -> Bool {
    let user = project.containers[need.container]
    return user.restartsByItself || project.provablyWaits(user) || !project.needsPromptly(user, container)
  }

  private func help(_ container: Container) -> String {
    guard let probe = container.facts?.probe, container.build == nil else {
      return "add a healthcheck that asks the service itself, with a tool that its image has"
    }
    return "add healthcheck: { test: \(probe.flow) }"
  }
}

extension Message {
  fileprivate static func isWaitedFor(_ service: String, _ user: String) -> Message {
    "'\(user)' needs '\(service)', and nothing tells when that is ready"
  }

  fileprivate static func isUnknown(_ service: String) -> Message {
    "nothing tells whether '\(service)' is ready: no healthcheck here or in its image"
  }
}
