import Analysis
import Diagnostics
import Foundation
import Linting
import Rules
import SourceText
import Testing

/// `make fix-corpus CORPUS=FOLDER`: all fixes, over copies of real repositories, written to the disk.
///
/// Each folder in `FIX_CORPUS` is fixed as a whole and may be changed; everything in ``FixProof`` has to hold, and the
/// files have to hold what was foreseen.
@Suite struct FixCorpusTests {
  private static let folder = ProcessInfo.processInfo.environment["FIX_CORPUS"]

  @Test(.enabled(if: folder != nil)) func nothingIsDamaged() async throws {
    let folder = try #require(Self.folder)
    var figures = Figures()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let path = folder + "/" + name
      guard FileSystem.disk.isFolder(path) else { continue }
      do {
        figures.add(try await fix(path), of: name)
      } catch let error as LintError {
        print("\(name): \(error.message)")
      }
    }
    print(figures.text)
    #expect(figures.failures == [])
    #expect(figures.projects > 0)
  }

  private func linter(_ files: FileSystem) -> Linter {
    var options = LintOptions()
    options.preset = .all
    options.usesConfiguration = false
    options.jobs = 2
    return Linter(rules: RuleRegistry.all, files: files, today: RuleCase.today, options: options)
  }

  private func fix(_ path: String) async throws -> Figures {
    var closed: [String] = []
    let targets = try Workspace(.disk, excludes: { _ in false }).targets([path], closed: &closed)
    let before = try await linter(.disk).run([path]).result
    let run = try await linter(.disk).fix([path], FixOptions(includesUnsafe: true))
    let originals = Dictionary(run.files.map { ($0.realPath, $0.text.original) }, uniquingKeysWith: { $1 })
    var old = FileSystem.disk
    old.read = { path in
      originals[FileSystem.disk.realPath(path) ?? path].map { .success($0) } ?? FileSystem.disk.read(path)
    }
    let modes = run.files.map {
      try? FileManager.default.attributesOfItem(atPath: $0.realPath)[.posixPermissions] as? Int
    }
    let outcome = FixWriter.write(run, to: .writableDisk)
    var figures = Figures()
    figures.projects = targets.reduce(0) { if case .project = $1 { $0 + 1 } else { $0 } }
    figures.dockerfiles = targets.count - figures.projects
    (figures.files, figures.fixes) = (outcome.written.count, outcome.fixed)
    figures.failures = FixProof(before: old, after: .disk, run: run).failures(targets)
    figures.failures += outcome.left.map { "\($0.path): \($0.reason)" }
    for (file, mode) in zip(run.files, modes) {
      let newMode = try? FileManager.default.attributesOfItem(atPath: file.realPath)[.posixPermissions] as? Int
      if (try? FileSystem.disk.read(file.realPath).get()) != file.text.bytes || newMode != mode {
        figures.failures.append("\(file.path): is not what was written")
      }
    }
    let again = try await linter(.disk).fix([path], FixOptions(includesUnsafe: true))
    figures.failures += again.files.map { "\($0.path): a second run changes more" }
    figures.count(before, run.verdict.result)
    return figures
  }
}

/// What a run over repositories came to.
private struct Figures {
  var projects = 0
  var dockerfiles = 0
  var files = 0
  var fixes = 0
  var repositories = 0
  var failures: [String] = []
  /// By rule: findings before and after.
  var rules: [String: (before: Int, after: Int)] = [:]

  mutating func count(_ before: LintResult, _ after: LintResult) {
    for finding in before.findings { rules[finding.rule, default: (0, 0)].before += 1 }
    for finding in after.findings { rules[finding.rule, default: (0, 0)].after += 1 }
  }

  mutating func add(_ other: Figures, of name: String) {
    repositories += 1
    projects += other.projects
    dockerfiles += other.dockerfiles
    files += other.files
    fixes += other.fixes
    failures += other.failures
    for (rule, counts) in other.rules {
      rules[rule, default: (0, 0)].before += counts.before
      rules[rule, default: (0, 0)].after += counts.after
    }
    for failure in other.failures { print("\(name): \(failure)") }
  }

  var text: String {
    let changed = rules.filter { $0.value.before != $0.value.after }.sorted { $0.key < $1.key }
    return changed.map { "\($0.key): \($0.value.before) before, \($0.value.after) after" }.joined(separator: "\n")
      + "\n\(repositories) repositories, \(projects) projects, \(dockerfiles) Dockerfiles alone: \(fixes) fixes in \(files) "
      + "files, \(failures.count) failures"
  }
}
