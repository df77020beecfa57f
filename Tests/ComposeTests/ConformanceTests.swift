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

  /// Whoever is refused learns why, at a place that can be underlined.
  @Test(arguments: Bundle.names)
  func namesAPlaceForWhatDockerRefuses(_ name: String) throws {
    let recorded = try Bundle.recorded(name)
    for sample in try Bundle.cases(name) where (recorded[sample.name] as? [String: Any])?["accepted"] as? Bool == false
    {
      let (project, sources) = resolveWithSources(sample)
      let reasons = project.faults.filter(\.isRefused)
      #expect(!reasons.isEmpty, "\(name): \(sample.name)")
      for fault in reasons where !Self.isAboutNoText(fault) {
        let label = "\(name): \(sample.name): \(fault.message)"
        #expect(sources.files.indices.contains(Int(fault.place.file.index)), "\(label)")
        let bytes = sources[fault.place.file].bytes
        #expect(!fault.place.span.isEmpty && Int(fault.place.span.end) <= bytes.count, "\(label)")
        // A place is more than one line only where a whole block is meant, and then it begins with something.
        #expect(!bytes[fault.place.span.range].allSatisfy { $0 == 0x20 || $0 == 0x0A }, "\(label)")
      }
    }
  }

  /// An empty file has nothing to underline, and neither has a folder's name.
  private static func isAboutNoText(_ fault: LoadFault) -> Bool {
    fault.message.contains("empty") || fault.message.contains("nothing in this file")
      || fault.message.contains("the name of the folder")
  }

  /// A letter too few, too many or wrong in any key of any mapping, and in any name that refers to something, is mended
  /// by a suggestion.
  @Test func suggestsWhatWasMeant() throws {
    for rule in [Schema.service, Schema.build, Schema.healthcheck, Schema.logging, Schema.project] {
      for key in rule.keys where key.name.count > 3 {
        var check = SchemaCheck()
        let place = Place(FileID(0), Span(0, 1))
        let wrong = Value.mapping([(String(key.name.dropLast()) + "q", .string("x", at: place))], at: place)
        check.check(wrong, .object(rule), SchemaCheck.Subject(word: "test", key: place, meaning: ""))
        let fault = check.faults.first { $0.rule == "unknown-key" }
        #expect(fault?.replacement != nil || fault?.help.contains("belongs") == true, "\(rule.title): \(key.name)")
      }
    }
    let names: [(rule: String, text: String)] = [
      ("undefined-network", "networks: [fronted]"), ("undefined-volume", "volumes: ['dat:/data']"),
      ("undefined-secret", "secrets: [passwort]"), ("undefined-config", "configs: [setings]"),
      ("undefined-model", "models: [lama]"), ("undefined-dependency", "depends_on: [cachee]"),
      ("network-mode-unknown-service", "network_mode: service:cachee"), ("invalid-extends", "extends: cachee"),
      ("invalid-enum", "cgroup: privat"), ("invalid-enum", "pull_policy: alway"),
    ]
    for (rule, text) in names {
      let document = """
        services:
          web: { image: a, \(text) }
          cache: { image: b }
        networks: { frontend: }
        volumes: { data: }
        secrets: { password: { file: a } }
        configs: { settings: { file: a } }
        models: { llama: { model: a } }

        """
      let project = resolve(Sample(name: rule, options: [], files: ["compose.yaml": document]))
      #expect(project.faults.first { $0.rule == rule }?.replacement != nil, "\(text)")
    }
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
      if !Self.notTheSameAgain.contains(sample.name) {
        #expect(again.json() == project.json(), "\(sample.name): \(yaml)")
      }
    }
  }

  /// Cases that Docker's own output does not survive either: keys with `$`, empty strings, what `.env` switched on.
  private static let notTheSameAgain: Set<String> = [
    "keys-are-not-interpolated", "profiles-by-variable", "network_mode: \"\"", "build: \"\"",
  ]

  private func resolve(_ sample: Sample) -> ResolvedProject { resolveWithSources(sample).project }

  private func resolveWithSources(_ sample: Sample) -> (project: ResolvedProject, sources: SourceTable) {
    var request = LoadRequest(files: [])
    var words = sample.options[...]
    while let option = words.popFirst() {
      if option == "--no-interpolate" {
        request.interpolates = false
        continue
      }
      guard let value = words.popFirst() else { break }
      switch option {
      case "-f": request.files.append(value)
      case "--profile": request.profiles.append(value)
      default: request.projectFolder = value
      }
    }
    if request.files.isEmpty { request.files = ["compose.yaml"] }
    var sources = SourceTable()
    let project = ComposeLoader.resolve(request, files: .case(sample.files), sources: &sources)
    return (project, sources)
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
