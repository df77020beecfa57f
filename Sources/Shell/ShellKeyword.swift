import SourceText

/// Words that mean something where a command begins, and nothing elsewhere.
enum ShellKeyword: String, CaseIterable {
  case `if`, then, elif, `else`, fi, `while`, until, `for`, select, `do`, done, `case`, esac, function, time, coproc
  case bang = "!"
  case leftBrace = "{"
  case rightBrace = "}"
  case test = "[["

  var length: Int { rawValue.utf8.count }

  /// Whether the commands before it end here.
  var endsList: Bool { opener != nil }

  /// What must stand before it, in words.
  var opener: String? {
    switch self {
    case .then, .fi: "an `if`"
    case .elif, .else: "an `if` and `then`"
    case .do, .done: "a `for`, `while` or `until`"
    case .esac: "a `case`"
    case .rightBrace: "a `{`"
    default: nil
    }
  }

  /// The keywords by their first byte, so that the usual command costs one look.
  static let byFirstByte: [[(bytes: [UInt8], keyword: ShellKeyword)]] = {
    var table = [[(bytes: [UInt8], keyword: ShellKeyword)]](repeating: [], count: 256)
    for keyword in allCases {
      let bytes = Array(keyword.rawValue.utf8)
      guard let first = bytes.first else { continue }
      table[Int(first)].append((bytes, keyword))
    }
    return table
  }()
}

extension ShellParser {
  /// The reserved word at the position, if it stands alone.
  func keyword() -> ShellKeyword? {
    guard position < end else { return nil }
    for (word, keyword) in ShellKeyword.byFirstByte[Int(bytes[position])]
    where end - position >= word.count && bytes[position..<position + word.count].elementsEqual(word) {
      if isDelimiter(at: position + word.count) { return keyword }
    }
    return nil
  }

  /// Passes the keyword if it stands here.
  mutating func take(_ expected: ShellKeyword) -> Bool {
    guard keyword() == expected else { return false }
    advance(expected.length)
    return true
  }

  /// Passes the keyword that closes what began at `opener`, or says that it is missing.
  mutating func close(_ opener: Range<Int>, with closer: ShellKeyword) {
    skipLines()
    if take(closer) { return }
    reportUnclosed(opener, closer: closer.rawValue)
  }

  mutating func reportUnclosed(_ opener: Range<Int>, closer: String) {
    let name = text.string(opener)
    if position >= end {
      report("this `\(name)` is never closed: `\(closer)` is missing", at: opener)
    } else {
      let found = text.string(position..<min(position + (keyword()?.length ?? 1), end))
      report("this `\(name)` has no `\(closer)` before the `\(found)` that follows", at: opener)
    }
  }

  /// Whether `time` (or `coproc`) here is the shell's own word before a compound command, not the program.
  func isTimeOfCompound() -> Bool {
    var ahead = self
    ahead.problems = []
    ahead.advance(ShellKeyword.time.length)
    ahead.skipBlanks()
    if ahead.peek() == UInt8(ascii: "-"), ahead.peek(1) == UInt8(ascii: "p"), ahead.isDelimiter(at: ahead.position + 2)
    {
      ahead.advance(2)
      ahead.skipBlanks()
    }
    if ahead.peek() == UInt8(ascii: "(") { return true }
    guard let next = ahead.keyword() else { return false }
    return !next.endsList && next != .time && next != .coproc && next != .function
  }
}

/// What bytes mean to the shell, as tables.
enum ByteClass {
  /// Bytes that end an unquoted word: blanks, line ends and `;&|<>()`.
  static func isMeta(_ byte: UInt8) -> Bool { flags[Int(byte)] & 1 != 0 }
  /// Bytes at which an unquoted run of text must be looked at.
  static func isSpecial(_ byte: UInt8) -> Bool { flags[Int(byte)] & 2 != 0 }
  /// `@*#?-$!`: parameters of one byte.
  static func isSpecialParameter(_ byte: UInt8) -> Bool { flags[Int(byte)] & 4 != 0 }

  private static let flags: [UInt8] = {
    var flags = [UInt8](repeating: 0, count: 256)
    for byte in Array(" \t\n;&|<>()".utf8) { flags[Int(byte)] |= 3 }
    for byte in Array("\r\\'\"$`".utf8) { flags[Int(byte)] |= 2 }
    for byte in Array("@*#?-$!".utf8) { flags[Int(byte)] |= 4 }
    return flags
  }()
}
