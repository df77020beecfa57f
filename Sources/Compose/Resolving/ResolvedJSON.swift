import SourceText

extension ResolvedProject {
  /// What `docker compose config --format json` prints: every `$` doubled, so that it can be read again, unless variables stand there.
  package func json() -> String {
    var writer = JSONText(doublesDollars: isInterpolated)
    writer.write(root, indentation: 0)
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}

private struct JSONText {
  let doublesDollars: Bool
  var bytes: [UInt8] = []

  init(doublesDollars: Bool) { self.doublesDollars = doublesDollars }

  mutating func write(_ value: ResolvedValue, indentation: Int) {
    switch value.content {
    case .null: add("null")
    case .bool(let flag): add(flag ? "true" : "false")
    case .int(let number): add(String(number))
    case .number(let text): add(text)
    case .string(let text): write(text)
    case .list(let items):
      guard !items.isEmpty else { return add("[]") }
      add("[")
      for (index, item) in items.enumerated() {
        begin(index, indentation + 1)
        write(item, indentation: indentation + 1)
      }
      line(indentation)
      add("]")
    case .mapping(let all):
      let entries = all.filter(\.isInJSON)
      guard !entries.isEmpty else { return add("{}") }
      add("{")
      for (index, entry) in entries.enumerated() {
        begin(index, indentation + 1)
        write(entry.key)
        add(": ")
        write(entry.value, indentation: indentation + 1)
      }
      line(indentation)
      add("}")
    }
  }

  private mutating func begin(_ index: Int, _ indentation: Int) {
    if index > 0 { add(",") }
    line(indentation)
  }

  private mutating func line(_ indentation: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: [UInt8](repeating: 0x20, count: 2 * indentation))
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case UInt8(ascii: "$") where doublesDollars: bytes.append(contentsOf: [byte, byte])
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      case 0x09: add("\\t")
      case ..<0x20, 0x3C, 0x3E, 0x26:
        let digits = String(byte, radix: 16)
        add("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
