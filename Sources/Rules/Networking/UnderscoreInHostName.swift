import Analysis
import Diagnostics
import Linting
import SourceText

/// A service whose name holds an underscore is used as the host of a URL by something that refuses such hosts.
struct UnderscoreInHostName: ProjectRule {
  static let metadata = RuleMetadata(
    id: "underscore-in-host-name",
    summary: "A service name with an underscore is the host of a URL for a program that refuses such hosts",
    category: .networking,
    severity: .warning,
    rationale: """
      Host names hold letters, digits and dashes (RFC 1123). Docker resolves `my_api`, but Django answers `Invalid HTTP_HOST \
      header: 'my_api:8000'. The domain name provided is not valid according to RFC 1034/1035`, Java's `URI` gives a host of \
      null, and so do Tomcat (400) and older Ruby (`URI::InvalidURIError`).

      Flagged only where the name stands in a URL and the program that reads it, or the one that answers, is one of these: \
      drivers of databases do not mind.
      """,
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts"],
    examples: [
      .bad(
        """
        services:
          web:
            image: node:22
            environment:
              API_URL: http://my_api:8000
        #                     ^^^^^^ underscore-in-host-name
          my_api:
            image: python:3.13
            command: python manage.py runserver 0.0.0.0:8000
        """
      ),
      .good(
        """
        services:
          web:
            image: node:22
            environment:
              API_URL: http://my-api:8000
          my-api:
            image: python:3.13
            command: python manage.py runserver 0.0.0.0:8000
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    struct Pair: Hashable { var user: Int, target: Int }
    var settled: Set<Pair> = []
    for endpoint in project.endpoints where endpoint.host.utf8.contains(UInt8(ascii: "_")) {
      guard case .sibling(let index) = endpoint.target, endpoint.reader != .outside, isURL(endpoint) else { continue }
      let user = project.containers[endpoint.container]
      let target = project.containers[index]
      guard let strict = strictness(of: user, target, endpoint, project),
        settled.insert(Pair(user: user.index, target: index)).inserted
      else { continue }
      report.emit(
        .isRefused(endpoint.host, strict),
        at: endpoint.hostPlace,
        related: [RelatedPlace("'\(target.name)' is this service", at: target.service.namePlace)],
        help: "call the service \(hyphenated(endpoint.host)), or give it that name as a network alias"
      )
    }
  }

  private func hyphenated(_ name: String) -> String { name.split(separator: "_").joined(separator: "-") }

  private func isURL(_ endpoint: Endpoint) -> Bool {
    switch endpoint.carrier {
    case .configuration(let kind): return kind == .nginx
    case .variable, .command, .script, .label:
      return endpoint.scheme.map { ["http", "https", "ws", "wss"].contains($0) } ?? false
    case .buildArgument, .healthcheck: return false
    }
  }

  /// The program that refuses the name; nil where none is known to.
  private func strictness(of user: Container, _ target: Container, _ endpoint: Endpoint, _ project: Project) -> String?
  {
    let isClient =
      sendsName(endpoint, project) || user.build != nil || user.facts?.role == .language
      || user.facts?.role == .application
    if isClient, isDjango(target, project) { return "Django in '\(target.name)'" }
    // nginx sends its upstream's name on as the host only where it is a URL.
    if case .configuration = endpoint.carrier { return nil }
    let java: [StaticString] = ["java ", "-jar", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "SPRING_", "mvnw", "gradlew"]
    if runs(user, java, project) { return "Java in '\(user.name)'" }
    return nil
  }

  /// Whether nginx asks an upstream by the name in the URL: where nothing sets another Host.
  private func sendsName(_ endpoint: Endpoint, _ project: Project) -> Bool {
    guard case .configuration(.nginx) = endpoint.carrier, endpoint.scheme != nil else { return false }
    return !project.sources[endpoint.place.file].bytes.holds("Host")
  }

  private func isDjango(_ container: Container, _ project: Project) -> Bool {
    if runs(container, ["manage.py", "django", "DJANGO_"], project) { return true }
    return container.build?.contents?.contextNames.contains("manage.py") ?? false
  }

  private func runs(_ container: Container, _ signs: [StaticString], _ project: Project) -> Bool {
    var texts = container.environment.map(\.name)
    for line in [container.start.entrypoint, container.start.command] { texts += line?.words.map(\.string) ?? [] }
    if texts.first == "java" || container.start.command?.words.first?.string == "java"
      || container.start.entrypoint?.words.first?.string == "java"
    {
      return signs.contains { "\($0)" == "-jar" }
    }
    if texts.contains(where: { text in signs.contains { text.holds($0) } }) { return true }
    guard let script = project.script(of: container) else { return false }
    let bytes = project.sources[script.file].bytes
    return signs.contains { bytes.holds($0) }
  }
}

extension Message {
  fileprivate static func isRefused(_ host: String, _ program: String) -> Message {
    "\(program) refuses '\(host)' as a host: names of hosts hold no underscore"
  }
}
