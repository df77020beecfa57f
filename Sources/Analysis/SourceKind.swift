import Dockerfile
import Shell
package import SourceText
import YAML

/// What a file of a project is read as.
package enum SourceKind: Sendable, Hashable {
  case compose, dockerfile, script
  /// An env file, or something else that has no syntax to break.
  case other

  /// How much of a file's text its parser could not make sense of: an edit must not add to it.
  package func problemCount(in bytes: [UInt8]) -> Int {
    let file = FileID(0)
    switch self {
    case .compose:
      let tree = YAMLTree.parse(bytes, file: file)
      return tree.problems.count + tree.duplicateKeys.count
    case .dockerfile: return DockerfileTree.parse(bytes, file: file).problems.count
    case .script: return ShellScript.parse(bytes, file: file).problems.count
    case .other: return 0
    }
  }
}

extension Project {
  /// What a file of the project is read as.
  package func kind(of file: FileID) -> SourceKind {
    if compose.files.contains(where: { $0.id == file }) { return .compose }
    if dockerfiles.contains(where: { $0.tree.file == file }) { return .dockerfile }
    return scripts.contains { $0.file == file } ? .script : .other
  }
}
