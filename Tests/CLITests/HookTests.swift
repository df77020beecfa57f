import Foundation
import Testing

/// A commit in a fresh clone, with composelint as its hook: what pre-commit does, with git's own means.
@Suite(.enabled(if: Git.isHere, "there is no git here")) struct HookTests {
  private static let compose = """
    services:
      web:
        image: nginx:1.29
        environment:
          DATABASE_URL: postgres://app@db:5432/app
        depends_on:
          db:
            condition: service_healthy
      db:
        image: postgres:17
        environment:
          POSTGRES_PASSWORD_FILE: /run/secrets/password
        secrets: [password]
        healthcheck:
          test: ["CMD", "pg_isready", "-U", "postgres"]
        volumes: ["data:/var/lib/postgresql/data"]
    volumes:
      data:
    secrets:
      password:
        environment: PASSWORD

    """

  @Test func aCommitWithLocalhostIsStoppedAndPassesAfterTheFix() throws {
    let bench = try Workbench(["origin/compose.yaml": Self.compose])
    let origin = Git(bench.url.appendingPathComponent("origin"))
    try origin.run("init", "--quiet")
    #expect(try origin.commit("begin").status == 0)
    try Git(bench.url).run("clone", "--quiet", "origin", "clone")
    let clone = Git(bench.url.appendingPathComponent("clone"))
    try clone.hook("exec '\(Command.executable.path)' .")
    let file = clone.folder.appendingPathComponent("compose.yaml")

    let wrong = Self.compose.replacingOccurrences(of: "@db:", with: "@localhost:")
    try wrong.write(to: file, atomically: true, encoding: .utf8)
    let stopped = try clone.commit("use localhost")
    #expect(stopped.status == 1)
    #expect(
      stopped.output.contains("compose.yaml:5:36: error:") && stopped.output.contains("[localhost-between-services]")
    )
    #expect(stopped.output.contains("write db:5432 instead of localhost:5432"))
    #expect(try clone.run("rev-list", "--count", "HEAD").output == "1\n")

    #expect(try Command.run(["--fix", "."], in: clone.folder).status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.compose)
    try (Self.compose + "# looked at\n").write(to: file, atomically: true, encoding: .utf8)
    #expect(try clone.commit("write the service's name").status == 0)
    #expect(try clone.run("rev-list", "--count", "HEAD").output == "2\n")
  }

  /// What pre-commit asks of the hooks of a repository, and that both hooks are for the same files.
  @Test func theHooksAreWhatPreCommitReads() throws {
    let text = try String(contentsOf: Command.root.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
    let hooks = text.components(separatedBy: "- id: ").dropFirst()
    #expect(hooks.map { $0.prefix { $0 != "\n" } } == ["composelint", "composelint-docker", "composelint-system"])
    for hook in hooks {
      for line in ["  name: ", "  language: ", "  entry: composelint .", "  pass_filenames: false", "  files: "] {
        #expect(hook.contains("\n" + line), "\(line)")
      }
    }
  }
}

/// git in a folder, without the settings of whoever runs the tests.
private struct Git {
  var folder: URL

  init(_ folder: URL) { self.folder = folder }

  static let isHere = (try? Git(Command.root).run("--version").status) == 0

  @discardableResult
  func run(_ arguments: String...) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"] + arguments
    process.currentDirectoryURL = folder
    var environment = ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C"]
    for name in ["PATH", "HOME"] { environment[name] = ProcessInfo.processInfo.environment[name] }
    process.environment = environment
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  func commit(_ message: String) throws -> (status: Int32, output: String) {
    try run("add", "--all")
    return try run("commit", "--quiet", "--message", message)
  }

  func hook(_ script: String) throws {
    let file = folder.appendingPathComponent(".git/hooks/pre-commit")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
