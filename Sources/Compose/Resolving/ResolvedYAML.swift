package import SourceText

/// Says where a value of a resolved project came from: `compose.yaml:3`, and through what.
package struct Origins {
  private let project: ResolvedProject
  private let sources: SourceTable
  private let lines: [LineIndex]

  package init(_ project: ResolvedProject, _ sources: SourceTable) {
    self.project = project
    self.sources = sources
    lines = sources.files.map { LineIndex($0.bytes) }
  }

  /// The origin in a few words; nil for what Compose adds of itself.
  package func text(_ value: ResolvedValue) -> String? {
    guard let place = value.place, Int(place.file.index) < lines.count else { return nil }
    var parts = [name(place)]
    for step in project.provenances[Int(value.provenance.index)].steps { parts.append(name(step)) }
    return parts.joined(separator: ", ")
  }

  private func name(_ place: Place) -> String {
    guard Int(place.file.index) < lines.count else { return "the environment" }
    return "\(sources[place.file].path):\(lines[Int(place.file.index)].line(of: place.span.start))"
  }

  private func name(_ step: Provenance.Step) -> String {
    switch step {
    case .alias(let name, let place): "*\(name) at \(self.name(place))"
    case .extends(let place): "extended at \(name(place))"
    case .include(let place): "included at \(name(place))"
    case .variable(let name, _, let definition):
      definition.map { $0.span.isEmpty ? "$\(name) from the environment" : "$\(name) from \(self.name($0))" }
        ?? "$\(name), which is not set"
    case .fallback(let name, _): "default of $\(name)"
    }
  }
}

extension ResolvedProject {
  /// The project as YAML, every `$` doubled unless variables stand there; with `origins`, a comment behind each value says where it came from.
  package func yaml(origins: Origins? = nil) -> String {
    var writer = YAMLText(origins: origins, doublesDollars: isInterpolated)
    writer.write(root, indentation: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct YAMLText {
  let origins: Origins?
  let doublesDollars: Bool
  var bytes: [UInt8] = []

  init(origins: Origins?, doublesDollars: Bool) {
    self.origins = origins
    self.doublesDollars = doublesDollars
  }

  /// Writes a collection's entries, each on lines of its own.
  mutating func write(_ value: ResolvedValue, indentation: Int) {
    switch value.content {
    case .mapping(let entries):
      write(entries.filter { !Self.isEmptyDefault($0.value) }, indentation: indentation, isItem: false)
    case .list(let items):
      for item in items {
        indent(indentation)
        add("-")
        if case .mapping(let entries) = item.content, !entries.isEmpty {
          add(" ")
          write(entries.filter { !Self.isEmptyDefault($0.value) }, indentation: indentation + 1, isItem: true)
        } else {
          follow(item, indentation: indentation + 1)
        }
      }
    default:
      add(text(value))
      end(value)
    }
  }

  /// Writes the entries of a mapping; the first one of a list's item stands behind its dash.
  private mutating func write(_ entries: [ResolvedValue.Entry], indentation: Int, isItem: Bool) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !isItem { indent(indentation) }
      add(scalar(entry.writtenKey) + ":")
      follow(entry.value, indentation: indentation + 1)
    }
  }

  /// What the JSON form has in any case, like `"command": null`, and the YAML form does without.
  private static func isEmptyDefault(_ value: ResolvedValue) -> Bool {
    guard value.place == nil else { return false }
    switch value.content {
    case .null: return true
    case .mapping(let entries): return entries.allSatisfy { isEmptyDefault($0.value) }
    default: return false
    }
  }

  /// What stands behind a key or a dash.
  private mutating func follow(_ value: ResolvedValue, indentation: Int) {
    switch value.content {
    case .mapping(let entries) where !entries.allSatisfy({ Self.isEmptyDefault($0.value) }): break
    case .list(let items) where !items.isEmpty: break
    default:
      add(" " + text(value))
      return end(value)
    }
    add("\n")
    write(value, indentation: indentation)
  }

  private mutating func end(_ value: ResolvedValue) {
    if let origin = origins?.text(value) { add("  # " + origin) }
    add("\n")
  }

  private mutating func indent(_ depth: Int) { bytes.append(contentsOf: [UInt8](repeating: 0x20, count: 2 * depth)) }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private func text(_ value: ResolvedValue) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .number(let text): text
    case .string(let text): scalar(text)
    // A collection whose entries all are left out is empty too.
    case .list: "[]"
    case .mapping: "{}"
    }
  }

  /// A string, in double quotes where it would be read as something else without them.
  private func scalar(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let isPlain =
      bytes.first.map { $0.isLetter || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_") } ?? false
      && bytes.allSatisfy { $0.isNameByte || "./:-$@+=~, ".utf8.contains($0) }
      && !text.hasSuffix(" ") && !text.hasSuffix(":") && !Self.hasColonAndBlank(bytes) && !Self.isWord(text)
    var result: [UInt8] = isPlain ? [] : [0x22]
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C: result += [0x5C, byte]
      case UInt8(ascii: "$") where doublesDollars: result += [byte, byte]
      case 0x0A: result += [0x5C, UInt8(ascii: "n")]
      case 0x0D: result += [0x5C, UInt8(ascii: "r")]
      case 0x09: result += [0x5C, UInt8(ascii: "t")]
      case ..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        result += Array(("\\x" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
      default: result.append(byte)
      }
    }
    if !isPlain { result.append(0x22) }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hasColonAndBlank(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == 0x20 }
  }

  /// Whether YAML, old or new, would take the text for a boolean, null or a number.
  private static func isWord(_ text: String) -> Bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return words.contains(text.asciiLowercased)
  }
}
