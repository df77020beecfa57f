package import SourceText

/// The patterns of a `.dockerignore`, matched as Docker's builder does: the last one that fits decides, and a pattern that
/// fits a folder holds for all below it.
package struct DockerIgnore: Sendable {
  /// One line that is not a comment.
  package struct Pattern: Sendable {
    /// As written, without the `!`.
    package var text: String
    /// Whether it takes files in again: `!keep.txt`.
    package var isException: Bool
    package var place: Place
    fileprivate var path: String
    fileprivate var tokens: [Token]
  }

  /// A part of a pattern, which is matched byte by byte.
  fileprivate enum Token {
    case byte(UInt8)
    /// `?`
    case one
    /// `*`: anything but a slash.
    case name
    /// `**` before something: nothing, or folders with the slash behind them, which ``inFolders`` reads.
    case folders
    case inFolders
    /// `**` at the end.
    case rest
    /// `[a-z]`, as written between the brackets.
    case set([UInt8])
  }

  package var path: String
  package var file: FileID
  package private(set) var patterns: [Pattern] = []

  package init(_ bytes: [UInt8], path: String, file: FileID) {
    self.path = path
    self.file = file
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      read(bytes, start..<end)
      start = end + 1
    }
  }

  private mutating func read(_ bytes: [UInt8], _ line: Range<Int>) {
    guard line.first.map({ bytes[$0] }) != UInt8(ascii: "#") else { return }
    var (low, high) = (line.lowerBound, line.upperBound)
    while low < high, bytes[low].isWhitespace { low += 1 }
    while low < high, bytes[high - 1].isWhitespace { high -= 1 }
    guard low < high else { return }
    let place = Place(file, Span(low, high))
    let isException = bytes[low] == UInt8(ascii: "!")
    if isException { low += 1 }
    let text = String(decoding: bytes[low..<high].drop { $0.isWhitespace }, as: UTF8.self)
    var path = Path.normalized(text)
    if path.utf8.count > 1, path.hasPrefix("/") { path.removeFirst() }
    guard !text.isEmpty else { return }
    let tokens = Self.tokens(Array(path.utf8))
    patterns.append(Pattern(text: text, isException: isException, place: place, path: path, tokens: tokens))
  }

  /// The pattern that keeps a path, seen from the context, out of the build; nil where it is in.
  package func pattern(ignoring path: String) -> Pattern? {
    let bytes = Array(path.utf8)
    let verdict = patterns.last { Self.matches($0.tokens, bytes) }
    return verdict.flatMap { $0.isException ? nil : $0 }
  }

  /// Whether an exception may take something below an ignored folder in again.
  package func mayKeepSomething(below folder: String) -> Bool {
    patterns.contains { pattern in
      guard pattern.isException else { return false }
      return Path.relative(pattern.path, to: folder) != nil || pattern.path.hasPrefix("*")
        || pattern.path.utf8.contains(UInt8(ascii: "*")) && folder.hasPrefix(pattern.path.prefix { $0 != "*" })
    }
  }

  // MARK: Matching

  private static func tokens(_ bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "*") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "*"):
        at += 2
        if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
        tokens += at == bytes.count ? [.rest] : [.folders, .inFolders]
        continue
      case UInt8(ascii: "*"): tokens.append(.name)
      case UInt8(ascii: "?"): tokens.append(.one)
      case UInt8(ascii: "\\") where at + 1 < bytes.count:
        at += 1
        tokens.append(.byte(bytes[at]))
      case UInt8(ascii: "["):
        guard let close = bytes[at...].dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else {
          tokens.append(.byte(bytes[at]))
          break
        }
        tokens.append(.set(Array(bytes[at...close])))
        at = close
      case let byte: tokens.append(.byte(byte))
      }
      at += 1
    }
    return tokens
  }

  /// Whether a pattern fits the path or a folder above it; all states at once, so it takes no exponential time.
  private static func matches(_ tokens: [Token], _ path: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    var states = [Bool](repeating: false, count: tokens.count + 1)
    states[0] = true
    skip(tokens, &states)
    for byte in path {
      if byte == slash, states[tokens.count] { return true }
      var next = [Bool](repeating: false, count: tokens.count + 1)
      for (index, token) in tokens.enumerated() where states[index] {
        switch token {
        case .byte(let wanted): if byte == wanted { next[index + 1] = true }
        case .one: if byte != slash { next[index + 1] = true }
        case .name: if byte != slash { next[index] = true }
        case .rest: next[index] = true
        case .folders: break
        case .inFolders:
          next[index] = true
          if byte == slash { next[index + 1] = true }
        case .set(let set): if byte != slash, Wildcard.matches(set, [byte]) { next[index + 1] = true }
        }
      }
      skip(tokens, &next)
      states = next
    }
    return states[tokens.count]
  }

  /// What stands for many bytes may also stand for none.
  private static func skip(_ tokens: [Token], _ states: inout [Bool]) {
    for (index, token) in tokens.enumerated() where states[index] {
      switch token {
      case .name, .rest: states[index + 1] = true
      case .folders:
        states[index + 1] = true
        states[index + 2] = true
      default: break
      }
    }
  }
}
