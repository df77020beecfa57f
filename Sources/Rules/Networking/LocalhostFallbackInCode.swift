import Analysis
import Diagnostics
import Linting
import SourceText

/// The application falls back to localhost for a variable that nobody sets.
struct LocalhostFallbackInCode: ProjectRule {
  static let metadata = RuleMetadata(
    id: "localhost-fallback-in-code",
    summary: "The source of an application falls back to `localhost` for a variable that is not set",
    category: .networking,
    severity: .warning,
    rationale: """
      `os.environ.get("REDIS_URL", "redis://localhost:6379")` works on the developer's machine. In a container without \
      REDIS_URL the application talks to itself: `Connection refused` (seen on Docker Engine 28), although the compose file has \
      a service for it.

      A warning where another service listens on that port, so that the variable was most likely forgotten; info otherwise. \
      Looked at are source files that COPY puts into the image, in the usual ways to ask for a variable (Python, JavaScript, \
      Go, PHP, Ruby, Java, Spring); variables that the compose file, an env file or the Dockerfile sets are fine, and so is \
      every service with an env file that is not there.
      """,
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/"],
    examples: [
      .bad(files: [
        Example.File(
          "compose.yaml",
          """
          services:
            web:
              build: .
            cache:
              image: redis:7
          """
        ),
        Example.File("Dockerfile", "FROM python:3.13-slim\nCOPY app.py /app/\nCMD [\"python\", \"/app/app.py\"]"),
        Example.File(
          "app.py",
          """
          url = os.environ.get("REDIS_URL", "redis://localhost:6379")
          #                                  ^^^^^^^^^^^^^^^^^^^^^^ localhost-fallback-in-code
          """
        ),
      ]),
      .good(files: [
        Example.File(
          "compose.yaml",
          """
          services:
            web:
              build: .
              environment: { REDIS_URL: "redis://cache:6379" }
            cache:
              image: redis:7
          """
        ),
        Example.File("Dockerfile", "FROM python:3.13-slim\nCOPY app.py /app/\nCMD [\"python\", \"/app/app.py\"]"),
        Example.File("app.py", "url = os.environ.get(\"REDIS_URL\", \"redis://localhost:6379\")"),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for fallback in project.fallbacks {
      let user = project.containers[fallback.container]
      guard user.ownsNetwork, !user.listeners.includes(fallback.port) else { continue }
      var owner: Container?
      var related = [RelatedPlace("'\(user.name)' does not set \(fallback.variable)", at: user.service.namePlace)]
      if case .one(let other, let evidence) = project.owner(ofPort: fallback.port, besides: user) {
        owner = other
        let place = evidence.place ?? other.service.namePlace
        related.append(RelatedPlace("'\(other.name)' listens on \(evidence.internalPort)", at: place))
      }
      // Without a service that it could mean, the name has to say that a server reads it.
      guard owner != nil || fallback.isServers else { continue }
      report.emit(
        .fallsBack(user.name, fallback.variable, fallback.port),
        at: fallback.place,
        severity: owner == nil ? .info : .warning,
        related: related,
        help: "set \(fallback.variable) for '\(user.name)', with the name of the service it is meant for"
          + (owner.map { " ('\($0.name)')" } ?? "")
      )
    }
  }
}

extension Message {
  fileprivate static func fallsBack(_ user: String, _ variable: String, _ port: Int) -> Message {
    "\(variable) is not set for '\(user)', so it falls back to port \(port) of its own container"
  }
}
