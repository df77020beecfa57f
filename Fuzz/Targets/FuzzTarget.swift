/// Something that takes any bytes, and must get along with them: no trap, no hang, and its own promises kept.
package struct FuzzTarget: Sendable {
  package let name: String
  /// Says what does not hold for these bytes; nil where all is well.
  package let run: @Sendable (_ bytes: [UInt8]) -> String?

  /// All of them, parsers first.
  package static let all: [FuzzTarget] = [
    FuzzTarget(name: "yaml", run: ParserTargets.yaml),
    FuzzTarget(name: "dockerfile", run: ParserTargets.dockerfile),
    FuzzTarget(name: "shell", run: ParserTargets.shell),
    FuzzTarget(name: "env-file", run: ParserTargets.envFile),
    FuzzTarget(name: "interpolation", run: ParserTargets.interpolation),
    FuzzTarget(name: "configuration", run: ParserTargets.configuration),
    FuzzTarget(name: "project", run: ProjectTargets.lint),
    FuzzTarget(name: "fixes", run: ProjectTargets.fix),
  ]
}
