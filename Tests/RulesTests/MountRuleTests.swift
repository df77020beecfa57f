import Diagnostics
import Linting
import Rules
import SourceText
import Testing

@testable import Analysis

/// What rules about mounts ask of git, whose folder cannot be part of a fixture.
@Suite struct MountRuleTests {
  private func severities(_ rule: String, _ files: [String: String]) async throws -> [Severity] {
    var options = LintOptions()
    options.select = [rule]
    let linter = Linter(rules: RuleRegistry.all, files: .memory(files), today: RuleCase.today, options: options)
    return try await linter.run(["."]).result.findings.map(\.severity)
  }

  /// A checkout on Windows says nothing about the modes that others get.
  @Test(arguments: [
    ("[core]\n\tfilemode = true\n", Severity.error), ("[core]\n\tfilemode = false\n", .info), ("", .error),
  ])
  func knowsCheckoutsWithoutModes(_ config: String, _ severity: Severity) async throws {
    let files = [
      ".git/config": config,
      "deploy/compose.yaml": "services:\n  api:\n    build: .\n    volumes: [.:/srv/app]\n",
      "deploy/Dockerfile": "FROM alpine:3.22\nCOPY --chmod=755 run.sh /srv/app/\nENTRYPOINT [\"/srv/app/run.sh\"]\n",
      "deploy/run.sh": "echo hello\n",
    ]
    #expect(try await severities("bind-mount-hides-entrypoint", files) == [severity])
  }

  /// What git ignores is made by everybody for themselves.
  @Test func knowsWhatEverybodyMakes() async throws {
    var files = [
      ".git/config": "",
      "compose.yaml": "services:\n  api:\n    build: .\n    volumes: [./out:/srv/app]\n",
      "Dockerfile": "FROM alpine:3.22\nCOPY --chmod=755 run.sh /srv/app/\nENTRYPOINT [\"/srv/app/run.sh\"]\n",
      "run.sh": "#!/bin/sh\n",
      "out/other.txt": "",
    ]
    #expect(try await severities("bind-mount-hides-entrypoint", files) == [.error])
    files[".gitignore"] = "out/*.sh\n"
    #expect(try await severities("bind-mount-hides-entrypoint", files) == [.info])
  }
}
