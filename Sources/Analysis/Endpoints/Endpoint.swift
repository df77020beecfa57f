import Compose
package import SourceText

/// An address that a container uses: found in a variable, a command, a script.
package struct Endpoint: Sendable {
  /// Where it was found.
  package enum Carrier: Sendable, Hashable {
    /// A variable of the environment, by name.
    case variable(String)
    /// An argument of the build, by name.
    case buildArgument(String)
    /// A word of `command:`, `entrypoint:`, CMD or ENTRYPOINT.
    case command
    /// A word of the script, or of the shell text, that the container starts with.
    case script
    /// A word of `healthcheck:`
    case healthcheck
    /// A label that a proxy reads, by name.
    case label(String)
    /// A configuration file.
    case configuration(ConfigurationKind)
  }

  /// Who reads it, as far as its name and its use tell.
  package enum Reader: Sendable, Hashable {
    /// The container's own processes: a script of the project connects to it, at this place.
    case container(use: Place)
    /// Most likely the container: a key that is plainly server-side (`DATABASE_URL`, `AUTH_SERVICE_URL`).
    case server
    /// A browser or another client outside.
    case outside
    /// Nothing says.
    case unknown
  }

  /// A part of an address that is known, with its place.
  package struct Part: Sendable, Hashable {
    package var text: String
    package var place: Place

    package init(text: String, place: Place) {
      self.text = text
      self.place = place
    }
  }

  /// Who logs in to what: from the address itself, or from the variables beside it (`DB_USER` beside `DB_HOST`).
  package struct Login: Sendable, Hashable {
    package var user: Part?
    package var password: Part?
    package var database: Part?
  }

  /// What it turned out to be.
  package enum Target: Sendable, Hashable {
    /// The container itself: loopback, and it listens there (or may).
    case itself
    /// Loopback, where this container listens on no such port.
    case loopback
    /// A service of the project, by its place in ``Project/containers``.
    case sibling(Int)
    /// The machine that runs Docker.
    case host
    /// Something on the internet or in another project.
    case outside
    /// A host without a dot that is no name of this project.
    case unknownName
    /// Not known: the host holds a variable that is not set.
    case unknown
  }

  /// The container that uses it.
  package var container: Int
  package var carrier: Carrier
  package var reader: Reader
  package var scheme: String?
  package var host: String
  package var port: Int?
  /// Whether `port` was written, not only implied by the scheme.
  package var hasExplicitPort: Bool
  /// The whole address.
  package var place: Place
  /// The host, to underline and to replace.
  package var hostPlace: Place
  package var portPlace: Place?
  /// Where the port stands in a variable of its own, its name.
  package var portVariable: String?
  package var path: String
  package var login: Login?
  /// Whether the container goes on only once it has an answer: a wait loop, or a tool that waits.
  package var isAwaited = false
  /// Whether the name is looked up while the program runs, so that it may be missing at first.
  package var isDeferred = false
  package var target: Target

  init(_ address: Address, in text: Text, of container: Int, _ carrier: Carrier, _ reader: Reader, _ target: Target) {
    self.container = container
    self.carrier = carrier
    self.reader = reader
    self.target = target
    scheme = address.scheme
    host = address.host
    port = address.effectivePort
    hasExplicitPort = address.port != nil
    place = text.place(of: address.range)
    hostPlace = text.place(of: address.hostRange)
    portPlace = address.port == nil ? nil : address.portRange.map { text.place(of: $0) }
    path = address.path
    login = address.userRange == nil && address.databaseRange == nil ? nil : Login(address, in: text)
  }
}

extension Endpoint.Login {
  fileprivate init(_ address: Address, in text: Text) {
    let bytes = Array(text.string.utf8)
    func part(_ range: Range<Int>?) -> Endpoint.Part? {
      guard let range, !range.isEmpty else { return nil }
      let part = String(decoding: bytes[range], as: UTF8.self)
      // What is not known, or written in another form than the server has it, cannot be compared.
      guard !part.contains(Text.unknownMark), !part.utf8.contains(UInt8(ascii: "%")) else { return nil }
      return Endpoint.Part(text: part, place: text.place(of: range))
    }
    user = part(address.userRange)
    password = part(address.passwordRange)
    database = part(address.databaseRange)
  }
}

extension Endpoint {
  /// The variable that holds it.
  package var variable: String? {
    switch carrier {
    case .variable(let name), .buildArgument(let name): name
    case .command, .script, .healthcheck, .label, .configuration: nil
    }
  }

  /// Whether the command of a script, or a configuration file, proves that the container itself connects to it.
  package var isProven: Bool {
    if case .container = reader { true } else { false }
  }
}
