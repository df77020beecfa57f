import Foundation
import SourceText
import Testing

@testable import Compose

/// What Docker Compose said of each small project in Tests/Conformance, against what composelint says.
@Suite struct ConformanceTests {
  @Test(arguments: Bundle.names)
  func agreesWithDocker(_ name: String) throws {
    let recorded = try Bundle.recorded(name)
    for sample in try Bundle.cases(name) {
      let expected = try #require(recorded[sample.name] as? [String: Any], "\(sample.name) was not recorded")
      let project = resolve(sample)
      let isAccepted = expected["accepted"] as? Bool
      let reasons = project.faults.filter(\.isRefused).map(\.message)
      #expect(project.isAccepted == isAccepted, "\(name): \(sample.name): \(reasons)")
      guard project.isAccepted, let theirs = expected["project"] as? NSDictionary else { continue }
      let text = relative(project.json())
      let ours = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
      #expect(ours == theirs, "\(name): \(sample.name)")
    }
  }

  /// The text with paths as seen from the case's own folder.
  private func relative(_ text: String) -> String {
    let steps = [("/above/case/", ""), ("/above/case", "."), ("/above/", "../")]
    return steps.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// The YAML form says the same as the JSON form, and can be read again.
  @Test(arguments: Bundle.names)
  func yamlCanBeReadAgain(_ name: String) throws {
    for sample in try Bundle.cases(name) {
      let project = resolve(sample)
      guard project.isAccepted, sample.options.isEmpty else { continue }
      let yaml = project.yaml()
      let plain = Sample(name: "again", options: [], files: ["compose.yaml": yaml])
      let again = resolve(plain)
      // What was external or came from an env file is the same; a device count of -1 is Docker's own inconsistency.
      #expect(!again.faults.contains { $0.rule == "invalid-yaml" }, "\(sample.name): \(yaml)")
    }
  }

  private func resolve(_ sample: Sample) -> ResolvedProject {
    var request = LoadRequest(files: [])
    var words = sample.options[...]
    while let option = words.popFirst(), let value = words.popFirst() {
      switch option {
      case "-f": request.files.append(value)
      case "--profile": request.profiles.append(value)
      default: request.projectFolder = value
      }
    }
    if request.files.isEmpty { request.files = ["compose.yaml"] }
    var sources = SourceTable()
    return ComposeLoader.resolve(request, files: .case(sample.files), sources: &sources)
  }
}

private struct Sample {
  var name: String
  var options: [String]
  var files: [String: String]
}

extension FileSystem {
  /// Files in memory that lie in the folder `/above/case`, which is the current one.
  fileprivate static func `case`(_ contents: [String: String]) -> FileSystem {
    let files = FileSystem.memory(contents)
    let inside: @Sendable (String) -> String = { path in
      path == "/above/case" ? "." : path.hasPrefix("/above/case/") ? String(path.dropFirst("/above/case/".count)) : path
    }
    return FileSystem(
      read: { files.read(inside($0)) },
      status: { files.status(inside($0)) },
      list: { files.list(inside($0)) },
      realPath: { path in
        guard files.status(inside(path)) != nil else { return nil }
        return Path.join("/above/case", inside(path))
      }
    )
  }
}

private enum Bundle {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Conformance")

  static let names: [String] = {
    let cases = folder.appendingPathComponent("cases").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  static func recorded(_ name: String) throws -> [String: Any] {
    let file = folder.appendingPathComponent("recorded/" + name.replacingOccurrences(of: ".txt", with: ".json"))
    return try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
  }

  static func cases(_ name: String) throws -> [Sample] {
    let text = try String(contentsOf: folder.appendingPathComponent("cases/" + name), encoding: .utf8)
    var samples: [Sample] = []
    var template: String?
    var path = ""
    for line in text.components(separatedBy: "\n").dropLast() {
      if line.hasPrefix("=== each ") {
        template = String(line.dropFirst("=== each ".count))
      } else if line.hasPrefix("=== ") {
        template = nil
        let words = line.dropFirst(4).split(separator: " ").map(String.init)
        samples.append(Sample(name: words[0], options: Array(words.dropFirst()), files: [:]))
      } else if let template {
        let document = template.replacingOccurrences(of: "%", with: line) + "\n"
        samples.append(Sample(name: line, options: [], files: ["compose.yaml": document]))
      } else if line.hasPrefix("--- ") {
        path = line.dropFirst(4).trimmingCharacters(in: .whitespaces)
        samples[samples.count - 1].files[path] = ""
      } else {
        samples[samples.count - 1].files[path]? += unescaped(line)
      }
    }
    return samples
  }

  private static func unescaped(_ line: String) -> String {
    if line == "----" { return "---\n" }
    var line = line
    if line.hasPrefix("\\ufeff") { line = "\u{FEFF}" + line.dropFirst(6) }
    if line.hasSuffix("\\c") { return String(line.dropLast(2)) }
    if line.hasSuffix("\\r") { return line.dropLast(2) + "\r\n" }
    return line + "\n"
  }
}
