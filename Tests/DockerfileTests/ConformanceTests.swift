import Foundation
import SourceText
import Testing

@testable import Dockerfile

/// What BuildKit said of each case in Tests/Conformance/dockerfile, against what composelint says.
@Suite struct DockerfileConformanceTests {
  @Test(arguments: ["instructions", "stages", "lines"])
  func agreesWithBuildKit(_ bundle: String) throws {
    let recorded = try Bundle.recorded(bundle)
    let different = try Bundle.differences()
    for sample in try Bundle.cases(bundle) {
      let expected = try #require(recorded[sample.name], "\(sample.name) was not recorded")
      let outline = Outline(sample.bytes)
      let agrees = outline.problems.isEmpty == expected.accepted
      #expect(agrees != different.contains(sample.name), "\(sample.name): \(outline.problems)")
      let lines = outline.lines.map { $0.dropFirst().compactMap { $0 as? Int } }
      // A file that BuildKit cannot split into instructions has none.
      if !expected.lines.isEmpty { #expect(lines == expected.lines, "\(sample.name)") }
    }
  }

  @Test func differencesNameCases() throws {
    let names = Set(try ["instructions", "stages", "lines"].flatMap { try Bundle.cases($0).map(\.name) })
    #expect(try Bundle.differences().subtracting(names).isEmpty)
  }
}

private enum Bundle {
  struct Sample {
    var name: String
    var bytes: [UInt8]
  }

  struct Verdict: Decodable {
    var accepted: Bool
    var lines: [[Int]]
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Conformance/dockerfile")

  static func recorded(_ name: String) throws -> [String: Verdict] {
    let data = try Data(contentsOf: folder.appendingPathComponent("recorded/\(name).json"))
    return try JSONDecoder().decode([String: Verdict].self, from: data)
  }

  /// The cases that are explained in `differences.txt`.
  static func differences() throws -> Set<String> {
    let text = try String(contentsOf: folder.appendingPathComponent("differences.txt"), encoding: .utf8)
    return Set(text.components(separatedBy: "\n").filter { !$0.isEmpty && !$0.hasPrefix("# ") && !$0.hasPrefix("== ") })
  }

  /// `=== name` and the lines below it, or `=== each template` and one case a line.
  static func cases(_ name: String) throws -> [Sample] {
    let text = try String(contentsOf: folder.appendingPathComponent("cases/\(name).txt"), encoding: .utf8)
    var samples: [Sample] = []
    var template: String?
    for line in text.components(separatedBy: "\n").dropLast() {
      if line.hasPrefix("=== each ") {
        template = String(line.dropFirst("=== each ".count))
      } else if line.hasPrefix("=== ") {
        template = nil
        samples.append(Sample(name: String(line.dropFirst(4)), bytes: []))
      } else if let template {
        samples.append(Sample(name: line, bytes: plain(template.replacingOccurrences(of: "%", with: line) + "⏎")))
      } else {
        let mark = "\\ufeff"
        let content = line.hasPrefix(mark) ? "\u{FEFF}" + line.dropFirst(mark.count) : line
        let isCut = content.hasSuffix("\\c")
        samples[samples.count - 1].bytes += plain(isCut ? String(content.dropLast(2)) : content + "⏎")
      }
    }
    return samples
  }

  private static let marks: [Unicode.Scalar: UInt8] = [
    "⏎": 0x0A, "␍": 0x0D, "␀": 0x00, "⇥": 0x09, "␋": 0x0B, "␌": 0x0C,
  ]

  /// The bytes that a line stands for: marks for control characters, `×100` for a hundred letters.
  private static func plain(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var scalars = line.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if let byte = marks[scalar] {
        bytes.append(byte)
      } else if scalar == "×" {
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        scalars = scalars.dropFirst(digits.count)
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: Int(String(digits)) ?? 0)
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return bytes
  }
}
