import Analysis
import Diagnostics
import Foundation
import ImageCatalog
import SourceText
import Testing

@testable import Linting

/// Files in memory that may be written, and that somebody else may write too.
private final class Shelf: @unchecked Sendable {
  private let lock = NSLock()
  private var contents: [String: String]
  private let closed: Set<String>

  init(_ contents: [String: String], closed: Set<String> = []) {
    self.contents = contents
    self.closed = closed
  }

  subscript(_ path: String) -> String? {
    get { lock.withLock { contents[path] } }
    set { lock.withLock { contents[path] = newValue } }
  }

  var files: FileSystem {
    var files = FileSystem.memory(lock.withLock { contents })
    files.read = { path in
      self[Path.normalized(path)].map { .success(Array($0.utf8)) } ?? .failure(FileError("no such file"))
    }
    files.write = { path, bytes in
      if self.closed.contains(path) { return FileError("permission denied") }
      self[path] = String(decoding: bytes, as: UTF8.self)
      return nil
    }
    return files
  }
}

/// A rule for tests: finds each `old` in every file and offers what `fixes` says.
private protocol Replacing: ProjectRule { static func fixes(_ place: Place, _ project: Project) -> Fix? }

extension Replacing {
  static func described(_ id: String) -> RuleMetadata {
    RuleMetadata(id: id, summary: "x", category: .style, severity: .warning, fix: .safe, rationale: "x", examples: [])
  }

  func check(_ project: Project, _ report: inout Report) {
    for (index, file) in project.sources.files.enumerated() {
      for at in file.bytes.indices where file.bytes[at...].starts(with: Array("old".utf8)) {
        let place = Place(FileID(index), Span(at, at + 3))
        report.emit("old", at: place, help: "", fix: Self.fixes(place, project))
      }
    }
  }
}

private struct Renews: Replacing {
  static let metadata = described("renews")
  static func fixes(_ place: Place, _ project: Project) -> Fix? { Fix("renew", .safe, [TextEdit(place, "new")]) }
}

private struct RenewsUnsafely: Replacing {
  static let metadata = described("renews-unsafely")
  static func fixes(_ place: Place, _ project: Project) -> Fix? { Fix("renew", .unsafe, [TextEdit(place, "bold")]) }
}

private struct Breaks: Replacing {
  static let metadata = described("breaks")
  static func fixes(_ place: Place, _ project: Project) -> Fix? { Fix("break", .safe, [TextEdit(place, "[\"")]) }
}

private struct Grows: Replacing {
  static let metadata = described("grows")
  static func fixes(_ place: Place, _ project: Project) -> Fix? { Fix("grow", .safe, [TextEdit(place, "oold")]) }
}

/// Fixes the first `old` of every file at once.
private struct RenewsTogether: Replacing {
  static let metadata = described("renews-together")
  static func fixes(_ place: Place, _ project: Project) -> Fix? {
    let edits = project.sources.files.enumerated().compactMap { index, file in
      file.bytes.indices.first { file.bytes[$0...].starts(with: Array("old".utf8)) }
        .map { TextEdit(Place(FileID(index), Span($0, $0 + 3)), "new") }
    }
    return Fix("renew both", .safe, edits)
  }
}

@Suite struct FixingTests {
  private func fix(_ files: FileSystem, _ rules: [any Rule.Type], includesUnsafe: Bool = false) async throws -> FixedRun
  {
    let linter = Linter(rules: rules, files: files, today: Day(2026, 11, 23), options: LintOptions())
    return try await linter.fix(["."], FixOptions(includesUnsafe: includesUnsafe))
  }

  private static let compose = "services:\n  web:\n    image: old # old\n    build: .\n"
  private static let dockerfile = "FROM old\n"

  @Test func appliesSafeFixesAlone() async throws {
    let shelf = Shelf(["compose.yaml": Self.compose])
    let run = try await fix(shelf.files, [Renews.self])
    #expect(FixWriter.write(run, to: shelf.files).fixed == 2)
    #expect(shelf["compose.yaml"] == "services:\n  web:\n    image: new # new\n    build: .\n")
    #expect(run.verdict.result.findings.isEmpty && !run.verdict.fails)
    let other = try await fix(Shelf(["compose.yaml": Self.compose]).files, [RenewsUnsafely.self])
    #expect(other.files.isEmpty && other.verdict.fails)
    let bold = try await fix(Shelf(["compose.yaml": Self.compose]).files, [RenewsUnsafely.self], includesUnsafe: true)
    // "bold" holds "old" again: it stops after ten rounds.
    #expect(bold.fixes.count == 20)
  }

  /// Of two fixes in one place the safe one is applied; the other's finding went with it.
  @Test func overlappingFixesWait() async throws {
    let shelf = Shelf(["compose.yaml": Self.compose])
    let run = try await fix(shelf.files, [RenewsUnsafely.self, Renews.self], includesUnsafe: true)
    #expect(run.fixes.count == 2)
    #expect(run.files.first.map { String(decoding: $0.text.bytes, as: UTF8.self) }?.contains("bold") == false)
  }

  @Test func whatBreaksAFileIsDropped() async throws {
    let shelf = Shelf(["compose.yaml": "services:\n  web:\n    image: old\n    build: new\n"])
    let run = try await fix(shelf.files, [Breaks.self])
    #expect(run.files.isEmpty && run.verdict.result.findings.count == 1)
    let comment = Shelf(["compose.yaml": Self.compose])
    // In the comment it does no harm.
    #expect(try await fix(comment.files, [Breaks.self]).fixes.count == 1)
  }

  @Test func endsAfterTenRounds() async throws {
    let run = try await fix(Shelf(["compose.yaml": "services:\n  old: {image: a}\n"]).files, [Grows.self])
    #expect(run.fixes.count == 10)
  }

  @Test func aFileThatChangedMeanwhileIsLeftAlone() async throws {
    let shelf = Shelf(["compose.yaml": Self.compose])
    let run = try await fix(shelf.files, [Renews.self])
    shelf["compose.yaml"] = "services: {}\n"
    let outcome = FixWriter.write(run, to: shelf.files)
    #expect(outcome.fixed == 0 && outcome.left.map(\.path) == ["compose.yaml"])
    #expect(shelf["compose.yaml"] == "services: {}\n")
  }

  @Test func filesThatAFixTouchesTogetherAreWrittenAllOrNone() async throws {
    let texts = ["compose.yaml": Self.compose, "Dockerfile": Self.dockerfile]
    let shelf = Shelf(texts)
    let run = try await fix(shelf.files, [RenewsTogether.self])
    #expect(FixWriter.write(run, to: shelf.files).written.sorted() == ["Dockerfile", "compose.yaml"])
    #expect(shelf["Dockerfile"] == "FROM new\n" && shelf["compose.yaml"]?.contains("old") == false)
    for closed in texts.keys {
      let shelf = Shelf(texts, closed: [closed])
      let outcome = FixWriter.write(try await fix(shelf.files, [RenewsTogether.self]), to: shelf.files)
      #expect(outcome.written.isEmpty && outcome.fixed == 0 && outcome.left.count == 2)
      #expect(shelf["Dockerfile"] == Self.dockerfile && shelf["compose.yaml"] == Self.compose)
    }
  }

  @Test func whatIsExcludedIsNotEdited() async throws {
    let shelf = Shelf([
      "compose.yaml": Self.compose, "Dockerfile": Self.dockerfile, ".composelint.yml": "exclude: [Dockerfile]\n",
    ])
    let run = try await fix(shelf.files, [RenewsTogether.self])
    #expect(run.files.isEmpty)
  }

  @Test func nothingOutsideOfTheRepositoryIsWritten() {
    let files = FileSystem.memory(["r/.git/HEAD": "", "r/a/x": "", "s/x": "", "t/x": ""])
    var boundary = Boundary()
    boundary.add("r/a", files)
    boundary.add("s/x", files)
    // A repository as a whole, a folder without one, and what may lie there one day.
    for path in ["r/b", "r/a/x", "s/x", "s/y", "r/.git/HEAD"] { #expect(boundary.contains(path, files), "\(path)") }
    for path in ["t/x", "rr", "../x", "/etc/passwd"] { #expect(!boundary.contains(path, files), "\(path)") }
    // A link counts for where it leads.
    var linked = files
    linked.realPath = { $0 == "r/a/x" ? "t/x" : files.realPath($0) }
    #expect(!boundary.contains("r/a/x", linked))
    boundary.add(file: "r/a/x", linked)
    #expect(boundary.contains("r/a/x", linked) && !boundary.contains("t/y", linked))
  }
}
