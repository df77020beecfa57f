import ImageCatalog
import Linting
import Rules
import SourceText
import Testing

@Suite struct SuppressionTests {
  /// The lines on which pip's cache is found in a Dockerfile.
  private func lines(_ path: String, _ text: String, rule: String) async throws -> [Int] {
    var options = LintOptions()
    options.select = [rule]
    let linter = Linter(rules: RuleRegistry.all, files: .memory([path: text]), today: RuleCase.today, options: options)
    let result = try await linter.run([path]).result
    return result.findings.map { LineIndex(Array(text.utf8)).position(of: $0.place.span.start).line }
  }

  @Test(arguments: [
    ("", [3, 4]), ("# composelint-ignore pip-cache-not-disabled -- why", [4]),
    ("# composelint-ignore DL3042, other", [4]),
    ("# composelint-ignore other", [3, 4]), ("# composelint-ignore-file pip-cache-not-disabled", []),
    ("# hadolint ignore=DL1,DL3042 # why", [4]), ("# hadolint global ignore=DL3042", []),
    ("# check=skip=DL3042 // why", [4]),
    ("# check=skip=all", [4]), ("# composelint-ignored pip-cache-not-disabled", [3, 4]),
  ])
  func commentsInDockerfiles(comment: String, expected: [Int]) async throws {
    let text = "FROM python:3.13-slim\n\(comment.isEmpty ? "#" : comment)\nRUN pip install a\nRUN pip install b\n"
    #expect(try await lines("Dockerfile", text, rule: "pip-cache-not-disabled") == expected)
  }

  @Test(arguments: [
    ("", "", [3]), ("# composelint-ignore missing-healthcheck -- why", "", []),
    ("", " # composelint-ignore missing-healthcheck", []),
    ("# composelint-ignore obsolete-version-key", "", [3]), ("# dclint disable", "", [3]),
  ])
  func commentsInComposeFiles(above: String, behind: String, expected: [Int]) async throws {
    let text =
      "services:\n  \(above.isEmpty ? "#" : above)\n  web:\(behind)\n    image: nginx:1.27.3\n    ports: ['80:80']\n"
    #expect(try await lines("compose.yaml", text, rule: "missing-healthcheck") == expected)
  }

  @Test func aCommentAboveABlockCoversAllOfIt() async throws {
    let text =
      "services:\n  # composelint-ignore duplicate-yaml-key\n  web:\n    image: a:1\n    image: b:1\n  api:\n    image: a:1\n"
      + "    image: b:1\n"
    #expect(try await lines("compose.yaml", text, rule: "duplicate-yaml-key") == [8])
  }
}
