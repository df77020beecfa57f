import Analysis
import Compose
import Diagnostics
import Foundation
import ImageCatalog
import Linting
import Reporting
import Rules
import SourceText

/// Bytes → several files → the whole command, as far as it does not touch the outside.
enum ProjectTargets {
  /// All rules over all files, and the result in every format.
  @Sendable static func lint(_ bytes: [UInt8]) -> String? {
    let files = FileSystem.memory(bytes: split(bytes))
    guard let verdict = wait({ try? await linter(files).run(["."]) }) else { return nil }
    let result = verdict.result
    for finding in result.findings where finding.place.span.range.upperBound > result.sources[finding.place.file].bytes.count {
      return "\(finding.rule) points outside of \(result.sources[finding.place.file].path)"
    }
    let input = ReportInput(
      result,
      rules: RuleRegistry.all.map { $0.metadata },
      version: "0",
      pictures: verdict.graphs.map { HTMLReport.Picture(of: $0.graph, path: $0.path) }
    )
    let options = TextReport.Options(style: Style(isColoured: false), isQuiet: false, hasStatistics: true)
    for format in ReportFormat.allCases {
      if let fault = fault(of: format.render(input, text: options), format) { return "\(format.rawValue): \(fault)" }
    }
    for graph in verdict.graphs {
      _ = GraphText.render(graph.graph, style: Style(isColoured: false))
      _ = GraphDot.render(graph.graph) + GraphMermaid.render(graph.graph)
    }
    return resolve(files)
  }

  /// All fixes: each file can be read as well as before, and a second round finds nothing to do.
  @Sendable static func fix(_ bytes: [UInt8]) -> String? {
    let files = FileSystem.memory(bytes: split(bytes))
    guard let run = wait({ try? await linter(files).fix(["."], FixOptions(includesUnsafe: true)) }) else { return nil }
    if run.files.isEmpty { return nil }
    for file in run.files {
      let (before, after) = (file.kind.problemCount(in: file.text.original), file.kind.problemCount(in: file.text.bytes))
      if after > before { return "\(file.path) cannot be read any more once it is fixed" }
    }
    var fixed = split(bytes)
    for file in run.files { fixed[Path.normalized(file.realPath)] = file.text.bytes }
    let result = FileSystem.memory(bytes: fixed)
    let again = wait { try? await linter(result).fix(["."], FixOptions(includesUnsafe: true)) }
    guard let file = again?.files.first else { return nil }
    return "\(file.path) is fixed again by a second run"
  }

  private static func resolve(_ files: FileSystem) -> String? {
    guard let found = Discovery.defaultFiles(in: ".", files: files) else { return nil }
    var sources = SourceTable()
    let project = ComposeLoader.resolve(LoadRequest(files: found), files: files, sources: &sources)
    guard project.isAccepted else { return nil }
    _ = project.yaml(origins: nil)
    return fault(of: project.json(), .json).map { "resolve: \($0)" }
  }

  private static func linter(_ files: FileSystem) -> Linter {
    var options = LintOptions()
    options.preset = .all
    options.drawsGraphs = true
    return Linter(rules: RuleRegistry.all, files: files, today: Day(2026, 11, 23), options: options)
  }

  /// What a reader of the format would refuse, or a terminal would obey.
  private static func fault(of text: String, _ format: ReportFormat) -> String? {
    if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }) {
      return "there is a control character in it"
    }
    guard [.json, .sarif, .gitlab, .rdjson].contains(format) else { return nil }
    return (try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil ? "it is no JSON" : nil
  }

  /// Files as they stand one after the other: each begins with the byte 0x1E and a line with its path; what stands before
  /// the first is a compose file.
  static func split(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (index, part) in bytes.split(separator: 0x1E, omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        if !part.isEmpty { files["compose.yaml"] = Array(part) }
        continue
      }
      let line = part.prefix { $0 != 0x0A }
      let path = Path.normalized(String(decoding: line, as: UTF8.self))
      guard path != ".", path != "..", !path.hasPrefix("../"), !path.hasPrefix("/"), files.count < 64 else { continue }
      files[path] = Array(part.dropFirst(line.count + 1))
    }
    return files
  }

  private final class Box<Value>: @unchecked Sendable { var value: Value? }

  /// The answer of something that takes its time, on this thread.
  private static func wait<Value: Sendable>(_ work: @escaping @Sendable () async -> Value?) -> Value? {
    let (box, done) = (Box<Value>(), DispatchSemaphore(value: 0))
    Task.detached {
      box.value = await work()
      done.signal()
    }
    done.wait()
    return box.value
  }
}
