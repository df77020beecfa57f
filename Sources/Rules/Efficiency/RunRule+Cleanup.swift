import Analysis
import Diagnostics
import Linting
import Shell
import SourceText

/// A rule about what a package manager fetches and a RUN leaves behind.
protocol CleanupRule: RunRule {
  /// Who leaves it behind.
  static var filling: Set<PackageManager> { get }
  /// Where that lies.
  static var caches: Set<PackageCache> { get }
  /// The manager as people know it.
  static var program: String { get }
  /// What removes it, for one of the managers that fill it.
  static func cleanup(_ manager: PackageManager?) -> String
}

extension CleanupRule {
  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let fills = { (step: PackageStep) in step.fetches(with: Self.filling) }
    guard let leftover = run.leftover(in: Self.caches, of: dockerfile, filledBy: fills) else { return }
    let file = dockerfile.tree.file
    let ships = dockerfile.ships(run)
    let cleanup = Self.cleanup(leftover.step.command?.manager)
    report.emit(
      ships
        ? (leftover.early == nil ? .staysBehind(Self.program) : .isRemovedTooEarly(Self.program))
        : .staysInStage(Self.program),
      at: Place(file, leftover.step.span),
      severity: ships ? nil : .info,
      preset: ships ? nil : .all,
      related: leftover.related(in: file),
      help: "end this RUN with `&& \(cleanup)`",
      fix: run.fix(adding: cleanup, after: leftover.step, of: dockerfile, in: project)
    )
  }
}

extension Message {
  fileprivate static func staysBehind(_ program: String) -> Message {
    "what \(program) fetches for this stays in the image, because this RUN does not clean up afterwards"
  }
  fileprivate static func isRemovedTooEarly(_ program: String) -> Message {
    "what \(program) fetches for this stays in the image: this RUN cleans up before its last installation"
  }
  fileprivate static func staysInStage(_ program: String) -> Message {
    "what \(program) fetches for this stays in this stage, of which only files are used"
  }
}
