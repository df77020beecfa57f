import SourceText

/// Whether Docker can read a text as the name of an image: `registry:port/path/name:tag@digest`.
///
/// The grammar is that of github.com/distribution/reference.
enum ImageNameCheck {
  enum Fault: Error {
    /// What holds capitals, and how many bytes stand before it.
    case capitals(String, offset: Int)
    case name(String)
    case tag(String)
    case digest(String)
    case identifier
  }

  static func fault(in text: String) -> Fault? {
    let bytes = Array(text.utf8)
    if bytes.count == 64, bytes.allSatisfy(\.isLowerHexDigit) { return .identifier }
    let (domain, remainder) = splitDomain(text)
    let path = remainder.prefix { $0 != ":" }
    if path != path.asciiLowercased { return .capitals(String(path), offset: text.utf8.count - remainder.utf8.count) }
    if let domain, !isDomain(Array(domain.utf8)) { return .name(text) }
    return fault(inPath: remainder)
  }

  /// The registry, if the part before the first slash can be one.
  private static func splitDomain(_ text: String) -> (String?, String) {
    guard let slash = text.firstIndex(of: "/") else { return (nil, text) }
    let first = String(text[..<slash])
    let isDomain = first == "localhost" || first.contains { $0 == "." || $0 == ":" } || first != first.asciiLowercased
    return isDomain ? (first, String(text[text.index(after: slash)...])) : (nil, text)
  }

  private static func fault(inPath remainder: String) -> Fault? {
    var rest = Substring(remainder)
    if let at = rest.firstIndex(of: "@") {
      let digest = String(rest[rest.index(after: at)...])
      guard isDigest(digest) else { return .digest(digest) }
      rest = rest[..<at]
    }
    if let colon = rest.firstIndex(of: ":") {
      let tag = String(rest[rest.index(after: colon)...])
      guard isTag(Array(tag.utf8)) else { return .tag(tag) }
      rest = rest[..<colon]
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { isPathPart(Array($0.utf8)) } ? nil : .name(String(rest))
  }

  /// Letters and digits with `.`, `_`, `__` or any number of `-` between them.
  private static func isPathPart(_ bytes: [UInt8]) -> Bool {
    let runs = bytes.split(whereSeparator: { !$0.isDigit && !$0.isLowerLetter })
    guard let first = runs.first, let last = runs.last, first.startIndex == 0, last.endIndex == bytes.count else {
      return false
    }
    return zip(runs, runs.dropFirst()).allSatisfy { one, other in
      let separator = bytes[one.endIndex..<other.startIndex]
      return separator.elementsEqual(".".utf8) || separator.elementsEqual("_".utf8)
        || separator.elementsEqual("__".utf8) || separator.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }

  private static func isTag(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first.isNameByte, bytes.count <= 128 else { return false }
    return bytes.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isDomain(_ bytes: [UInt8]) -> Bool {
    var host = bytes[...]
    if host.first == UInt8(ascii: "[") {
      guard let close = host.firstIndex(of: UInt8(ascii: "]")), close > 1,
        host[1..<close].allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") })
      else { return false }
      return isPort(host[(close + 1)...])
    }
    if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
      guard isPort(host[colon...]) else { return false }
      host = host[..<colon]
    }
    return host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, let last = part.last, first != UInt8(ascii: "-"), last != UInt8(ascii: "-") else {
        return false
      }
      return part.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
  }

  /// Nothing, or a colon with digits.
  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.isEmpty || (bytes.count > 1 && bytes.first == UInt8(ascii: ":") && bytes.dropFirst().allSatisfy(\.isDigit))
  }

  /// `sha256:` and 64 digits, or a longer sum of that family.
  static func isDigest(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = ["sha256": 64, "sha384": 96, "sha512": 128][parts[0]] else { return false }
    return parts[1].utf8.count == digits && parts[1].utf8.allSatisfy(\.isLowerHexDigit)
  }
}

extension UInt8 {
  fileprivate var isLowerLetter: Bool { self &- 0x61 < 26 }
  fileprivate var isLowerHexDigit: Bool { isDigit || self &- 0x61 < 6 }
}

extension InstructionChecker {
  /// An image name that Docker cannot read; one with variables in it is not judged.
  mutating func checkImage(_ text: MappedText) {
    guard expander.references(in: text).isEmpty, let name = expand(text), !name.isEmpty else { return }
    let span = text.span(of: 0..<text.bytes.count)
    switch ImageNameCheck.fault(in: name) {
    case nil: return
    case .capitals(let path, let offset):
      report(
        "the name of an image has no capitals: '\(path)'",
        at: span,
        help: "Write it in lower case; only tags may hold capitals.",
        replacement: text.string == name ? name.asciiLowercased(offset..<offset + path.utf8.count) : nil
      )
    case .name(let part): report("'\(part)' is no name of an image", at: span)
    case .tag(let tag):
      report(tag.isEmpty ? "the tag after the colon is missing" : "'\(tag)' is no tag of an image", at: span)
    case .digest(let digest):
      report("'\(digest)' is no digest", at: span, help: "It is sha256: and 64 hexadecimal digits.")
    case .identifier:
      report("an image cannot be named by its id", at: span, help: "Write its name, or name@sha256:…")
    }
  }
}

extension String {
  /// The string with the letters of a range of its bytes in lower case.
  fileprivate func asciiLowercased(_ range: Range<Int>) -> String {
    String(
      decoding: utf8.enumerated().map { range.contains($0.offset) ? $0.element.lowercased : $0.element },
      as: UTF8.self
    )
  }
}

/// `os`, `arch`, `os/arch`, `os/arch/variant`, `os(version)/arch`: what `--platform` takes.
enum PlatformCheck {
  /// Whether containerd can read it.
  static func isPlatform(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard let first = parts.first, parts.count <= 3, isSystem(first) else { return false }
    guard parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isPlain) }) else { return false }
    guard parts.count == 1 else { return true }
    let name = String(decoding: first.prefix { $0 != UInt8(ascii: "(") }, as: UTF8.self).asciiLowercased
    return systems.contains(name) || architectures.contains(name)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte.isNameByte || byte == 0x2E || byte == 0x2D }

  /// `windows(10.0.17763)`
  private static func isSystem(_ bytes: [UInt8]) -> Bool {
    let name = bytes.prefix { $0 != UInt8(ascii: "(") }
    guard !name.isEmpty, name.allSatisfy({ $0.isNameByte || $0 == 0x2D }) else { return false }
    guard name.count < bytes.count else { return true }
    return bytes.last == UInt8(ascii: ")")
      && bytes[name.count...].dropFirst().dropLast().allSatisfy { isPlain($0) || $0 == 0x2B || $0 == 0x25 }
  }

  private static let systems: Set<String> = [
    "aix", "android", "darwin", "macos", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl",
    "netbsd", "openbsd", "plan9", "solaris", "windows", "zos",
  ]

  private static let architectures: Set<String> = [
    "386", "i386", "amd64", "x86_64", "x86-64", "amd64p32", "arm", "armhf", "armel", "armbe", "arm64", "aarch64",
    "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc",
    "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
  ]
}
