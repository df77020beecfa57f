import Diagnostics
import SourceText

/// The short syntax of mounts, as Compose reads it: `[source:]target[:options]`.
struct VolumeSpec {
  var source: Range<Int>?
  var target: Range<Int>
  /// `ro`, `z`, `nocopy` …
  var options: [String] = []

  enum Failure: Error {
    case empty
    case emptySection(Range<Int>)
    case tooManyColons
  }

  /// Why Compose refuses the text; nil if it takes it, or if a part of it is not known.
  static func fault(_ text: Text) -> LoadFault? {
    guard text.known != nil, case .failure(let failure) = parse(Array(text.string.utf8)) else { return nil }
    let help = "write `name:/path`, `./folder:/path` or `./folder:/path:ro`"
    let message =
      switch failure {
      case .empty: "this mount is empty"
      case .emptySection: "a part of '\(text.string)' is empty"
      case .tooManyColons: "'\(text.string)' has more parts than source, target and options"
      }
    return LoadFault("invalid-volume-spec", message, at: text.place, help: help)
  }

  static func parse(_ bytes: [UInt8]) -> Result<VolumeSpec, Failure> {
    if bytes.isEmpty { return .failure(.empty) }
    if bytes.count <= 2 { return .success(VolumeSpec(source: nil, target: 0..<bytes.count)) }
    var parts: [Range<Int>] = []
    var start = 0
    var depth = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{"), index > 0, bytes[index - 1] == UInt8(ascii: "$") { depth += 1 }
      if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
      guard byte == UInt8(ascii: ":"), depth == 0 else { continue }
      // A single letter before a colon is a Windows drive.
      if index == start + 1, bytes[start].isLetter { continue }
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<bytes.count)
    for (index, part) in parts.enumerated() where index <= 2 {
      if part.isEmpty { return .failure(.emptySection(part)) }
    }
    if parts.count == 1 { return .success(VolumeSpec(source: nil, target: parts[0])) }
    var spec = VolumeSpec(source: parts[0], target: parts[1])
    if parts.count > 3 { return .failure(.tooManyColons) }
    if parts.count == 3 {
      spec.options = bytes[parts[2]].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    return .success(spec)
  }

  /// Whether a source is a path on the host and not a volume's name.
  static func isHostPath(_ source: String) -> Bool {
    if source.hasPrefix(".") || source.hasPrefix("/") || source.hasPrefix("~") || source.hasPrefix("\\\\") {
      return true
    }
    let bytes = Array(source.utf8.prefix(2))
    return bytes.count == 2 && bytes[0].isLetter && bytes[1] == UInt8(ascii: ":")
  }
}
