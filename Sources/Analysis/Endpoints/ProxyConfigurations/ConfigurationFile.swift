package import Compose
package import SourceText

/// The programs whose configuration files are read for the hosts that they pass requests to.
package enum ConfigurationKind: String, Sendable, Hashable {
  case nginx, caddy = "Caddy", haproxy = "HAProxy", traefik = "Traefik", prometheus = "Prometheus"

  /// Whether a host that does not resolve keeps the program from starting, instead of failing each request.
  package var resolvesAtStart: Bool { self == .nginx || self == .haproxy }
}

/// A configuration file of the project that the program in a container reads.
package struct ConfigurationFile: Sendable {
  /// A host that the program passes requests to.
  package struct Upstream: Sendable {
    package var address: Address
    /// The text that the address is a part of.
    package var text: Text
    /// Whether the name is looked up while the program runs, so that it may be missing at first.
    package var isDeferred: Bool

    init(_ address: Address, in text: Text, isDeferred: Bool = false) {
      self.address = address
      self.text = text
      self.isDeferred = isDeferred
    }
  }

  package var kind: ConfigurationKind
  package var file: FileID
  /// In the container.
  package var path: String
  /// The COPY or the mount that puts it there.
  package var origin: Place
  package var upstreams: [Upstream] = []
  /// The ports that it makes the program listen on.
  package var listens: [(port: Int, place: Place)] = []
  /// The files that it includes: paths in the container, with wildcards.
  var includes: [String] = []

  init(_ kind: ConfigurationKind, file: FileID, path: String, origin: Place) {
    self.kind = kind
    self.file = file
    self.path = path
    self.origin = origin
  }
}

extension MappedText {
  /// A range as a text of the model.
  func part(_ range: Range<Int>) -> Text {
    let part = slice(range)
    return Text(part.string, place: part.place, pieces: part.pieces)
  }

  /// The text with the variables of an environment in place: `${NAME}`, and `$NAME` where `takesBare`. What is not known of
  /// a value becomes the mark; names that the environment does not have stay as they are.
  func replacingVariables(_ environment: [String: Text?], takesBare: Bool) -> MappedText {
    guard bytes.contains(UInt8(ascii: "$")) else { return self }
    var result = MappedText(at: place)
    var at = 0
    var copied = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "$"), let (name, end) = variable(at: at, takesBare: takesBare),
        let value = environment[name]
      else {
        at += 1
        continue
      }
      result.append(copied..<at, of: self)
      let text = value?.string ?? String(Text.unknownMark)
      result.append(Array(text.utf8), standingFor: span(of: at..<end))
      at = end
      copied = end
    }
    result.append(copied..<bytes.count, of: self)
    return result
  }

  private func variable(at dollar: Int, takesBare: Bool) -> (String, Int)? {
    var start = dollar + 1
    let isBraced = start < bytes.count && bytes[start] == UInt8(ascii: "{")
    guard isBraced || takesBare else { return nil }
    if isBraced { start += 1 }
    var end = start
    while end < bytes.count, bytes[end].isNameByte { end += 1 }
    guard end > start, !isBraced || (end < bytes.count && bytes[end] == UInt8(ascii: "}")) else { return nil }
    return (string(start..<end), isBraced ? end + 1 : end)
  }
}
