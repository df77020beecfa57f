import Foundation
import Linting
import Testing

/// ShellCheck's answers about the scripts of all fixtures, as they were recorded: tests need no ShellCheck.
///
/// `COMPOSELINT_RECORD=/path/of/shellcheck scripts/test` asks that program about every script that has no answer yet.
final class RecordedShellCheck: @unchecked Sendable {
  static let shared = RecordedShellCheck()

  private static let file = RuleCase.fixtures.appendingPathComponent("shellcheck.json")
  private let program = ProcessInfo.processInfo.environment["COMPOSELINT_RECORD"]
  private let lock = NSLock()
  private var answers: [String: [[String: Any]]]

  private init() {
    let data = (try? Data(contentsOf: Self.file)) ?? Data("{}".utf8)
    answers = (try? JSONSerialization.jsonObject(with: data)) as? [String: [[String: Any]]] ?? [:]
  }

  var checker: ShellChecker { ShellChecker { scripts in self.report(on: scripts) } }

  private func report(on scripts: [[UInt8]]) -> Result<[UInt8], ShellChecker.Failure> {
    var comments: [[String: Any]] = []
    for (number, script) in scripts.enumerated() {
      guard let answer = answer(String(decoding: script, as: UTF8.self)) else {
        return .failure(.init("no answer is recorded for the script:\n" + String(decoding: script, as: UTF8.self)))
      }
      for var comment in answer {
        comment["file"] = "\(number)"
        comments.append(comment)
      }
    }
    guard let data = try? JSONSerialization.data(withJSONObject: ["comments": comments]) else {
      return .failure(.init("the recorded answers are no JSON"))
    }
    return .success(Array(data))
  }

  private func answer(_ script: String) -> [[String: Any]]? {
    lock.withLock {
      if let known = answers[script] { return known }
      guard let program, let answer = try? Self.ask(program, script) else { return nil }
      answers[script] = answer
      let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try? JSONSerialization.data(withJSONObject: answers, options: options).write(to: Self.file)
      return answer
    }
  }

  private static func ask(_ program: String, _ script: String) throws -> [[String: Any]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--norc", "--format=json1", "--exclude=SC1090,SC1091,SC2187", "-"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(script.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let report = try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]]
    return (report?["comments"] ?? []).map { $0.filter { $0.key != "file" } }
  }
}
