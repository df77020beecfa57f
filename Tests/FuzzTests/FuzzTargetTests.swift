import Foundation
import Testing

@testable import FuzzTargets

/// What a fuzzer found once is not found again: each file in Tests/Fixtures/fuzz/TARGET goes through that target.
@Suite struct FuzzTargetTests {
  struct Input: Sendable, CustomTestStringConvertible {
    var target: String
    var url: URL
    var testDescription: String { "\(target)/\(url.lastPathComponent)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/fuzz")

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  static let inputs: [Input] = names(in: folder).flatMap { target in
    names(in: folder.appendingPathComponent(target)).map {
      Input(target: target, url: folder.appendingPathComponent(target).appendingPathComponent($0))
    }
  }

  /// Runs a target on a thread of its own: it waits for tasks, which need those that tests run on.
  private func run(_ target: FuzzTarget, _ bytes: [UInt8]) async -> String? {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: target.run(bytes)) }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  @Test(arguments: inputs) func staysMended(input: Input) async throws {
    let target = try #require(FuzzTarget.all.first { $0.name == input.target }, "no target named \(input.target)")
    #expect(await run(target, Array(try Data(contentsOf: input.url))) == nil)
  }

  /// Without a fuzzer: a few inputs that every target gets, as a check of the targets themselves.
  @Test(arguments: FuzzTarget.all.map(\.name)) func takesAnything(name: String) async throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs: [[UInt8]] = [
      [], [0], [0xFF, 0xFE], [0x1E], Array("services: {a: {image: b}}".utf8), Array("FROM a\nRUN b <<E\n".utf8),
      Array("${A:-${B".utf8), Array("\u{1E}Dockerfile\nFROM x\n\u{1E}compose.yaml\nservices:\n  a: {build: .}\n".utf8),
    ]
    for input in inputs { #expect(await run(target, input) == nil) }
  }

  @Test func readsSeveralFilesFromOneInput() {
    let files = ProjectTargets.split(Array("a: 1\n\u{1E}b/Dockerfile\nFROM x\n\u{1E}../c\nno\n".utf8))
    #expect(files == ["compose.yaml": Array("a: 1\n".utf8), "b/Dockerfile": Array("FROM x\n".utf8)])
  }
}
