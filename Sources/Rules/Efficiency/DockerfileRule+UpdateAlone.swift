import Analysis
import Diagnostics
import Linting
import Shell
import SourceText

/// A rule about a package index that one RUN fetches and another one installs from.
protocol UpdateAloneRule: DockerfileRule {
  /// Who fetches the index.
  static var updating: Set<PackageManager> { get }
  /// Where it is kept: a mount there, or a cleanup, makes it another matter.
  static var caches: Set<PackageCache> { get }
  /// The command as people know it, for where the file does not say: `apk`, `update`.
  static var program: String { get }
  static var update: String { get }
}

extension UpdateAloneRule {
  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for update in dockerfile.updatesAlone(of: Self.updating, over: Self.caches) {
      let file = dockerfile.tree.file
      report.emit(
        .isCachedAlone("\(Self.program) \(update.step.command?.actionName ?? Self.update)"),
        at: Place(file, update.step.span),
        related: [RelatedPlace("what it is for is installed here", at: Place(file, update.installation.span))],
        help: "leave it out, or write both in one RUN"
      )
    }
  }
}

extension Message {
  fileprivate static func isCachedAlone(_ command: String) -> Message {
    "the builder caches '\(command)' apart from the installation, which gets an old index and a layer more"
  }
}
