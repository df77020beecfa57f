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
    ("# check=skip=all", [3, 4]), ("# composelint-ignored pip-cache-not-disabled", [3, 4]),
    ("# composelint-ignore pip-cache-not-disabled -- as DL3059 is", [4]),
    ("# composelint-ignore other --pip-cache-not-disabled", [3, 4]),
    ("#hadolint ignore = DL1 DL3042", [4]), ("# hadolint ignore=DL3042\n# a remark\n# hadolint ignore=DL1", [6]),
    ("# hadolint ignore=DL3042\n", [4, 5]), ("# tally ignore=hadolint/DL3042;reason=why", [4]),
    ("# tally global ignore=all", []), ("# hadolint stage ignore=DL3042", [3, 4]), ("# dclint disable", [3, 4]),
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

  @Test(arguments: [
    ("# dclint disable-file\n", "", "", []),
    ("---\n# a remark\n# dclint disable missing-healthcheck other\n", "", "", []),
    ("# dclint disable other\n", "", "", [4]), ("\n# dclint disable\n", "", "", []),
    ("", "# dclint disable-line missing-healthcheck", "", []), ("", "# dclint disable-line other", "", [3]),
    ("", "", " # dclint disable-line", []), ("", "", " # dclint disable", [3]),
  ])
  func commentsForDclint(top: String, above: String, behind: String, expected: [Int]) async throws {
    let text =
      "\(top)services:\n  \(above.isEmpty ? "#" : above)\n  web:\(behind)\n    image: nginx:1.27.3\n    ports: ['80:80']\n"
    #expect(try await lines("compose.yaml", text, rule: "missing-healthcheck") == expected)
  }

  @Test func hadolintsStagesEndAtTheNextFrom() async throws {
    let text = """
      # hadolint stage ignore=DL3042
      # a remark
      FROM python:3.13-slim AS one
      RUN pip install a
      FROM python:3.13-slim
      RUN pip install b
      # hadolint stage ignore=DL3042
      RUN pip install c

      """
    #expect(try await lines("Dockerfile", text, rule: "pip-cache-not-disabled") == [6, 8])
  }

  @Test(arguments: [
    ("", [1, 2]), ("# check=skip=StageNameCasing\n", []), ("# check=skip=A, stagenamecasing ;error=true\n", []),
    ("# check=skip=all\n", []), ("# check=skip=UndefinedVar\n", [2, 3]), ("# check=error=true\n", [2, 3]),
  ])
  func buildKitsDirective(directive: String, expected: [Int]) async throws {
    let text = directive + "FROM debian:13 AS One\nFROM debian:13 AS Two\n"
    #expect(try await lines("Dockerfile", text, rule: "stage-name-casing") == expected)
  }

  @Test func buildKitsCommentCoversOneInstruction() async throws {
    let text = "# a remark\n# check=skip=all why not\nFROM debian:13 AS One\nFROM debian:13 AS Two\n"
    #expect(try await lines("Dockerfile", text, rule: "stage-name-casing") == [4])
  }

  @Test func buildKitsWarningsCanBecomeErrors() async throws {
    var options = LintOptions()
    options.select = ["stage-name-casing", "pip-cache-not-disabled"]
    let text = "# check=error=true\nFROM python:3.13 AS One\nRUN pip install a\n"
    let linter = Linter(
      rules: RuleRegistry.all,
      files: .memory(["Dockerfile": text]),
      today: RuleCase.today,
      options: options
    )
    let result = try await linter.run(["Dockerfile"]).result
    #expect(result.findings.map(\.severity) == [.error, .info])
  }

  @Test func aCommentAboveABlockCoversAllOfIt() async throws {
    let text =
      "services:\n  # composelint-ignore duplicate-yaml-key\n  web:\n    image: a:1\n    image: b:1\n  api:\n    image: a:1\n"
      + "    image: b:1\n"
    #expect(try await lines("compose.yaml", text, rule: "duplicate-yaml-key") == [8])
  }
}
