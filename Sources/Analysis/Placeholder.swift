package import Shell
package import SourceText

package struct PackageAction: Sendable { package var packageNames: Set<String> = [] }
package struct ScriptFacts: Sendable {
  package func connection(using name: String) -> Span? { nil }
  package var waitsForOthers: Bool { false }
  init(_ script: ShellScript) {}
}
