import Analysis
import Compose
import Diagnostics
import SourceText

/// Writes keys into the block of a service in its compose file; nil where the text does not allow it: flow style, text that
/// an anchor or another file brought in.
struct ServiceEditor {
  private let service: Compose.Service
  private let file: FileID
  private let bytes: [UInt8]
  private let lineEnd: String

  init(_ service: Compose.Service, _ project: Project) {
    self.service = service
    file = service.namePlace.file
    bytes = project.sources[file].bytes
    // As at the end of the service's own line.
    let start = min(Int(service.namePlace.span.end), bytes.count)
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? start
    lineEnd = end > 0 && bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// Adds a key before the first one of the block: the lines, each indented as the service's keys are.
  func adding(_ lines: [String]) -> TextEdit? {
    let own = service.keys.values.filter { $0.file == file && service.entry.span.contains($0.span) }
    guard let first = own.map(\.span.start).min(), let indent = indent(before: first),
      first > service.namePlace.span.end
    else { return nil }
    return .insert(lines.joined(separator: lineEnd + indent) + lineEnd + indent, at: file, first)
  }

  /// The blanks between a line's begin and an offset; nil if there is anything else, or no line begins.
  private func indent(before offset: UInt32) -> String? {
    var start = Int(offset)
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    return String(repeating: " ", count: Int(offset) - start)
  }

  // MARK: depends_on

  /// A dependency to be added, or to be waited for until it is healthy.
  struct Need {
    var name: String
    var isHealthy: Bool
  }

  /// Makes the service depend on others; a short list becomes the long form where a condition is needed.
  func depending(on needs: [Need]) -> [TextEdit]? {
    let known = service.dependsOn
    guard let key = service.keys["depends_on"] else {
      return adding(["depends_on:"] + block(needs, isLong: needs.contains(where: \.isHealthy))).map { [$0] }
    }
    guard key.file == file, service.entry.span.contains(key.span), let indent = indent(before: key.span.start),
      let last = known.last, known.allSatisfy({ $0.entry.file == file && service.entry.span.contains($0.entry.span) })
    else { return nil }
    if last.isShort { return extendingList(needs, key, indent, last) }
    return extendingMapping(needs, last)
  }

  /// The lines below `depends_on:`, relative to it.
  private func block(_ needs: [Need], isLong: Bool) -> [String] {
    guard isLong else { return needs.map { "  - \($0.name)" } }
    return needs.flatMap { need in
      ["  \(need.name):", "    condition: " + (need.isHealthy ? "service_healthy" : "service_started")]
    }
  }

  private func extendingMapping(_ needs: [Need], _ last: Dependency) -> [TextEdit]? {
    var edits: [TextEdit] = []
    var added: [Need] = []
    for need in needs {
      guard let known = service.dependsOn.first(where: { $0.service.string == need.name }) else {
        added.append(need)
        continue
      }
      guard need.isHealthy, let place = known.conditionPlace else { return nil }
      edits.append(TextEdit(place, "service_healthy"))
    }
    guard !added.isEmpty else { return edits }
    guard let indent = indent(before: last.entry.span.start) else { return nil }
    let lines = block(added, isLong: true).map { lineEnd + indent + $0.dropFirst(2) }
    return edits + [.insert(lines.joined(), at: file, last.entry.span.end)]
  }

  private func extendingList(_ needs: [Need], _ key: Place, _ indent: String, _ last: Dependency) -> [TextEdit]? {
    if needs.contains(where: \.isHealthy) { return longForm(needs, key, indent, last) }
    let names = needs.map(\.name)
    if isFlow(key) { return [.insert(names.map { ", " + $0 }.joined(), at: file, last.entry.span.end)] }
    return itemIndent(last).map { blanks in
      [.insert(names.map { "\(lineEnd)\(blanks)- \($0)" }.joined(), at: file, last.entry.span.end)]
    }
  }

  /// Writes a short list, and what is new, in the long form.
  private func longForm(_ needs: [Need], _ key: Place, _ indent: String, _ last: Dependency) -> [TextEdit]? {
    var end = Int(last.entry.span.end)
    if isFlow(key) {
      while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: ",") { end += 1 }
      guard end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return nil }
      end += 1
    } else {
      guard service.dependsOn.allSatisfy({ itemIndent($0) != nil }) else { return nil }
    }
    let start = Int(key.span.end) + 1
    // Comments between the items would be lost.
    guard start < end, !bytes[start..<end].contains(UInt8(ascii: "#")) else { return nil }
    let known = service.dependsOn.map { dependency in
      let name = dependency.service.string
      return needs.first { $0.name == name } ?? Need(name: name, isHealthy: false)
    }
    let added = needs.filter { need in !known.contains { $0.name == need.name } }
    let lines = block(known + added, isLong: true).map { lineEnd + indent + $0 }
    return [TextEdit(Place(file, Span(start, end)), lines.joined())]
  }

  private func isFlow(_ key: Place) -> Bool {
    var at = Int(key.span.end)
    while at < bytes.count, bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: " ") { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: "[")
  }

  /// The blanks before the dash of an item that stands on a line of its own.
  private func itemIndent(_ dependency: Dependency) -> String? {
    var dash = Int(dependency.entry.span.start)
    while dash > 0, bytes[dash - 1] == UInt8(ascii: " ") { dash -= 1 }
    guard dash > 0, bytes[dash - 1] == UInt8(ascii: "-") else { return nil }
    return indent(before: UInt32(dash - 1))
  }
}
