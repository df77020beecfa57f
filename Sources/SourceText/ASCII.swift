/// The bytes that every lexer here asks about.
extension UInt8 {
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  /// A letter, a digit or `_`: what a variable's name is made of.
  @inlinable package var isNameByte: Bool { isLetter || isDigit || self == 0x5F }
  /// A letter or `_`: what a variable's name begins with.
  @inlinable package var isNameStart: Bool { isLetter || self == 0x5F }
  /// Space or tab.
  @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// LF or CR.
  @inlinable package var isLineBreak: Bool { self == 0x0A || self == 0x0D }
  @inlinable package var isWhitespace: Bool { isBlank || isLineBreak || self == 0x0B || self == 0x0C }
  @inlinable package var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  @inlinable package var uppercased: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}

extension Collection<UInt8> {
  /// Whether the bytes are those of `text`, ASCII letters compared without case.
  package func equalsIgnoringCase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { other in zip(self, other).allSatisfy { $0.lowercased == $1.lowercased } }
  }
}

extension RandomAccessCollection<UInt8> {
  /// Whether the bytes of `text` stand somewhere among these.
  package func holds(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      withContiguousStorageIfAvailable { Self.find(text, in: $0) }
        ?? Array(self).withUnsafeBufferPointer {
          Self.find(text, in: $0)
        }
    }
  }

  private static func find(_ text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
    for at in 0...(bytes.count - text.count) where bytes[at] == first {
      if bytes[at..<(at + text.count)].elementsEqual(text) { return true }
    }
    return false
  }
}

extension StringProtocol {
  /// Whether `text` stands somewhere in this one, byte for byte; far cheaper than `contains`, which compares characters.
  package func holds(_ text: StaticString) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.holds(text) } ?? Array(utf8).holds(text)
  }

  /// ASCII letters in lower case, all else as it is; cheaper than Unicode's folding and enough for keywords.
  package var asciiLowercased: String { String(decoding: utf8.map(\.lowercased), as: UTF8.self) }
  package var asciiUppercased: String { String(decoding: utf8.map(\.uppercased), as: UTF8.self) }
}
