import SourceText

/// A tag such as `3.9-slim-bookworm`, read as its publishers mean it: a version, then what the image is built on and with.
struct Tag: Sendable, Hashable {
  /// The numbers of the version: `[3, 9]`; empty for `latest`, `alpine`, `bookworm`.
  private(set) var version: [Int] = []
  /// The parts after the version, in lower case: `["slim", "bookworm"]`.
  private(set) var parts: [String] = []
  /// The distribution that the tag names.
  private(set) var distribution: Distribution?
  /// The name of the image in the index, for families that hold several.
  var imageName = ""
  /// Whether a part of the tag is not known, so that nothing may be said about version or flavour.
  private(set) var isUnknown = false

  /// The major version.
  var major: Int? { version.first }
  /// Whether the reference names no version, so that it means the newest one.
  var isLatest: Bool { version.isEmpty && !isUnknown }
  /// Whether the tag follows something else than the newest version: `lts`, `stable`.
  var isChannel: Bool { version.isEmpty && parts.first.map(channels.contains) == true }
  /// Whether the version is complete, so that the image under this tag no longer moves to newer releases.
  var isExact: Bool { version.count >= 3 }
  var isSlim: Bool { has("slim") }
  var isAlpine: Bool {
    if case .alpine = distribution { return true }
    return false
  }
  var isWindows: Bool { distribution == .windows }

  /// Reads the tag of an image; no tag is `latest`, a digest alone says nothing.
  init(_ reference: ImageReference) {
    self.init(reference.tag ?? "latest")
    if reference.tag == nil, reference.digest != nil { isUnknown = true }
  }

  /// Reads the text of a tag.
  init(_ text: String) {
    guard !text.unicodeScalars.contains(unknownPart) else {
      isUnknown = true
      return
    }
    var pieces = text.asciiLowercased.split(separator: "-", omittingEmptySubsequences: true)[...]
    if let first = pieces.first, let numbers = versionNumbers(first) {
      version = numbers
      pieces = pieces.dropFirst()
    }
    parts = pieces.map(String.init)
    for part in parts where distribution == nil { distribution = Distribution(tagPart: part) }
  }

  /// The tag with a name in place of its version, read as that version: Node.js' `iron` is 20.
  func reading(_ names: [String: Int]) -> Tag {
    guard version.isEmpty, let first = parts.first, let major = names[first] else { return self }
    var copy = self
    copy.version = [major]
    copy.parts.removeFirst()
    return copy
  }

  /// Whether one of the parts is `part`.
  func has(_ part: String) -> Bool { parts.contains(part) }

  /// Whether the version is known to be at least `other`; the newest version is.
  func isAtLeast(_ other: Int...) -> Bool {
    guard !isUnknown else { return false }
    return version.isEmpty || compare(to: other) != .before
  }

  /// Whether the version is known to be earlier than `other`.
  func isBefore(_ other: Int...) -> Bool { !version.isEmpty && compare(to: other) == .before }

  private enum Order { case before, equal, after }

  /// A version that leaves numbers out is the newest of those that it stands for: `8` is after `8.0`.
  private func compare(to other: [Int]) -> Order {
    for (index, number) in other.enumerated() {
      guard version.indices.contains(index) else { return .after }
      if version[index] != number { return version[index] < number ? .before : .after }
    }
    return .equal
  }
}

/// What moving tags are called that may be behind the newest version, or ahead of it.
private let channels: Set<String> = [
  "lts", "stable", "mainline", "oldstable", "rolling", "devel", "edge", "unstable", "testing", "nightly", "beta", "rc",
  "dev",
]

/// Stands in a text for what is not known.
private let unknownPart: Unicode.Scalar = "\u{FFFC}"

/// `3.9`, `v2.11`, `8u392`: the numbers of a version, nil where the piece is a word.
private func versionNumbers(_ piece: Substring) -> [Int]? {
  var bytes = piece.utf8[...]
  if bytes.first == UInt8(ascii: "v") { bytes = bytes.dropFirst() }
  guard bytes.first?.isDigit == true else { return nil }
  var numbers: [Int] = []
  for field in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
    let digits = field.prefix { $0.isDigit }
    // `8u392` and `3rc1` are versions, `8f3a2b1` is a commit.
    let rest = field.dropFirst(digits.count).drop { $0.isLetter }
    guard !numbers.isEmpty || rest.allSatisfy(\.isDigit) else { return nil }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { break }
    numbers.append(number)
    if digits.count < field.count { break }
  }
  return numbers
}
