import SourceText

/// Sizes as Docker reads them: `512m`, `1.5 GiB`, `1024`; every unit counts in steps of 1024.
package enum ByteSize {
  /// Bytes; nil for what is no size, a negative one included.
  package static func bytes(_ text: String) -> Int? {
    let text = Array(text.utf8)
    let isNumeric: (UInt8) -> Bool = { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }
    guard let last = text.lastIndex(where: isNumeric) else { return nil }
    let isSpace = text[last] == UInt8(ascii: " ")
    let number = text[..<(isSpace ? last : last + 1)]
    let unit = text[(last + 1)...].map(\.lowercased)
    guard var size = GoNumber.float(String(decoding: number, as: UTF8.self)), size >= 0 else { return nil }
    guard let letter = unit.first else { return clamped(size) }
    if letter == UInt8(ascii: "b") { return unit.count == 1 ? clamped(size) : nil }
    guard let power = [UInt8]("kmgtp".utf8).firstIndex(of: letter) else { return nil }
    for _ in 0...power { size *= 1024 }
    let ending = String(decoding: unit.dropFirst(), as: UTF8.self)
    return ["", "b", "ib"].contains(ending) ? clamped(size) : nil
  }

  private static func clamped(_ size: Double) -> Int { size < 9.2e18 ? Int(size) : .max }
}
