import Compose
package import SourceText

/// An address that a container uses: found in a variable, a command, a script.
package struct Endpoint: Sendable {
  /// Where it was found.
  package enum Carrier: Sendable, Hashable {
    /// A variable of the environment, by name.
    case variable(String)
    /// A word of `command:`, `entrypoint:`, CMD or ENTRYPOINT.
    case command
    /// A word of the script that the container starts with.
    case script
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
  package var target: Target

  package init(
    container: Int,
    carrier: Carrier,
    reader: Reader,
    scheme: String?,
    host: String,
    port: Int?,
    hasExplicitPort: Bool,
    place: Place,
    hostPlace: Place,
    portPlace: Place?,
    target: Target
  ) {
    self.container = container
    self.carrier = carrier
    self.reader = reader
    self.scheme = scheme
    self.host = host
    self.port = port
    self.hasExplicitPort = hasExplicitPort
    self.place = place
    self.hostPlace = hostPlace
    self.portPlace = portPlace
    self.target = target
  }
}
