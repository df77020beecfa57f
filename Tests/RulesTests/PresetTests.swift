import Diagnostics
import Linting
import Rules
import Testing

@testable import Analysis

@Suite struct PresetTests {
  /// Some findings of a rule are for those who want to see everything.
  @Test(arguments: [(Preset.recommended, 0), (.strict, 0), (.all, 1)])
  func builderStagesAreForThePresetAll(preset: Preset, expected: Int) async throws {
    var options = LintOptions()
    options.preset = preset
    options.select = ["apk-no-cache"]
    let text = "FROM alpine:3.22 AS build\nRUN apk add gcc\nFROM alpine:3.22\nCOPY --from=build /a /a\n"
    let files = ["Dockerfile": text]
    let linter = Linter(rules: RuleRegistry.all, files: .memory(files), today: RuleCase.today, options: options)
    #expect(try await linter.run(["Dockerfile"]).result.findings.count == expected)
  }
}
