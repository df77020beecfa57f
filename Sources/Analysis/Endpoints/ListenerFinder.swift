import Compose
import Dockerfile
import ImageCatalog
import SourceText

/// Finds out which ports a container's processes listen on.
enum ListenerFinder {
  static func listeners(of container: Container, exposed: [(PortRange, Place)]) -> Listeners {
    var listeners = Listeners()
    func add(_ port: PortRange, _ kind: Listeners.Evidence.Kind, _ place: Place?) {
      listeners.evidence.append(Listeners.Evidence(port: port, kind: kind, place: place))
    }
    let isMoved = addVariables(of: container) { add($0, $1, $2) }
    addCommandFlags(of: container) { add($0, $1, $2) }
    for file in container.configurations {
      for (port, place) in file.listens { add(PortRange(port, port), .configuration, place) }
    }
    for (port, place) in exposed { add(port, .dockerfile, place) }
    if let facts = container.facts, container.build == nil || container.keepsImageCommand {
      // A variable that moves the listener moves it away from the image's own port.
      for port in facts.ports where !isMoved || facts.ports.count > 1 { add(PortRange(port, port), .image, nil) }
    }
    for expose in container.service.expose { add(expose.value, .expose, expose.place) }
    for port in container.service.ports {
      if let target = port.target { add(target, .published, port.targetPlace ?? port.place) }
    }
    listeners.isOpen = isOpen(container, exposed: !exposed.isEmpty, listeners)
    return listeners
  }

  /// Whether there may be listeners that nothing tells of: an image nobody described, or an own one that says nothing.
  private static func isOpen(_ container: Container, exposed: Bool, _ listeners: Listeners) -> Bool {
    if container.build != nil {
      return !exposed && !listeners.evidence.contains { $0.kind == .variable || $0.kind == .command }
    }
    return container.facts.map { $0.ports.isEmpty } ?? true
  }

  /// `PORT=5001` and the image's own variables; answers whether one of the latter moved the listener.
  private static func addVariables(
    of container: Container,
    _ add: (PortRange, Listeners.Evidence.Kind, Place?) -> Void
  ) -> Bool {
    let moving = Set(container.facts?.portVariables ?? [])
    let general: Set<String> = [
      "PORT", "APP_PORT", "HTTP_PORT", "SERVER_PORT", "LISTEN_PORT", "HTTPS_PORT", "WEB_PORT", "API_PORT",
      "SERVICE_PORT",
      "FLASK_RUN_PORT", "UVICORN_PORT", "GUNICORN_PORT", "ASPNETCORE_HTTP_PORTS", "GRPC_PORT", "METRICS_PORT",
      "MANAGEMENT_SERVER_PORT",
    ]
    var isMoved = false
    for variable in container.winningVariables {
      guard let value = variable.value else { continue }
      let isMoving = moving.contains(variable.name)
      if isMoving || general.contains(variable.name) {
        guard let port = value.known.flatMap({ Int($0) }), (1...65535).contains(port) else { continue }
        add(PortRange(port, port), .variable, variable.namePlace)
        if isMoving { isMoved = true }
      } else if variable.name == "ASPNETCORE_URLS" || variable.name.hasSuffix("LISTENERS") {
        for port in ports(inURLs: value.string) { add(PortRange(port, port), .variable, variable.namePlace) }
      }
    }
    return isMoved
  }

  /// `http://+:8080;https://*:8081`: hosts here may be `+` and `*`, so only the numbers are read.
  private static func ports(inURLs text: String) -> [Int] {
    text.split { $0 == ";" || $0 == "," }.compactMap { part in
      guard let colon = part.lastIndex(of: ":") else { return nil }
      return Int(part[part.index(after: colon)...].prefix { $0.isNumber })
    }
  }

  private static let portFlags: Set<String> = [
    "--port", "-p", "--http-port", "--listen", "--bind", "-b", "--addr", "--address", "--http.port", "--server.port",
    "--listen-port", "--http-address", "--web.listen-address", "-port", "--serve", "--host",
  ]

  /// `--port 8080`, `--bind=0.0.0.0:8000`, `runserver 0.0.0.0:8000`, `http.server 8000`
  private static func addCommandFlags(
    of container: Container,
    _ add: (PortRange, Listeners.Evidence.Kind, Place?) -> Void
  ) {
    for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) {
      var before = ""
      for word in line.words.flatMap({ line.isShellForm ? pieces(of: $0) : [$0] }) {
        let text = word.string
        if let equals = text.firstIndex(of: "="), text.hasPrefix("-") {
          let flag = String(text[..<equals])
          if portFlags.contains(flag), let port = port(in: text[text.index(after: equals)...]) {
            add(PortRange(port, port), .command, word.place)
          }
        } else if portFlags.contains(before) || ["runserver", "http.server", "-l"].contains(before) {
          if let port = port(in: text[...]) { add(PortRange(port, port), .command, word.place) }
        } else if text.hasPrefix("0.0.0.0:") || text.hasPrefix("[::]:") || text.hasPrefix("-Dserver.port=") {
          if let port = port(in: text[...]) { add(PortRange(port, port), .command, word.place) }
        }
        before = text
      }
    }
  }

  /// The words of a shell text, as far as flags need them.
  private static func pieces(of text: Text) -> [Text] {
    text.string.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\"" || $0 == "'" || $0 == ";" }.map {
      Text(String($0), place: text.place)
    }
  }

  /// The number at the end of `8080`, `:8080`, `0.0.0.0:8080`.
  private static func port(in text: Substring) -> Int? {
    // `-b amqp://broker:5672` is a client's.
    let scheme = text.contains("://") ? String(text.prefix { $0 != ":" }) : nil
    guard !AddressReader.isServers(scheme: scheme) else { return nil }
    let digits = text.split(separator: "=").last.map { $0 } ?? text
    let number = digits.lastIndex(of: ":").map { digits[digits.index(after: $0)...] } ?? digits
    return Int(number).flatMap { (1...65535).contains($0) ? $0 : nil }
  }
}

extension Container {
  /// Whether it still runs what the image it began from runs: no CMD, ENTRYPOINT, `command:` or `entrypoint:` of its own.
  package var keepsImageCommand: Bool {
    [start.entrypoint, start.command].allSatisfy { line in
      guard let line else { return true }
      return line.source == .image
    }
  }
}
