import Analysis
import Compose
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// A base image whose language or distribution gets no more updates, and on which packages are installed.
struct EndOfLifeImage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "end-of-life-image",
    summary: "A base image has reached its end of life",
    category: .compatibility,
    severity: .error,
    rationale: """
      After the end of a release nobody mends its security holes, package indexes drop it, and wheels and binaries are no \
      longer built for it. Of old distributions the package archives leave the mirrors: `apt-get update` then fails with \
      `The repository '… buster Release' does not have a Release file` and exit code 100, and nothing can be built.

      An error where the distribution's packages are gone and a RUN of the stage installs some; a warning where a language \
      or a distribution has ended and packages are installed on it. Left alone: stages that install nothing or that no service builds, archives \
      that are named in the stage (archive.debian.org, vault.centos.org), debian/eol images, and tags that are not known. \
      Dates are those of the tables of 2026-11.
      """,
    references: ["https://endoflife.date/", "https://wiki.debian.org/DebianReleases"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM python:3.7
          #           ^^^ end-of-life-image (warning)
          RUN pip install --no-cache-dir requests==2.32.4
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM python:3.13-slim
          RUN pip install --no-cache-dir requests==2.32.4
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    let globals = tree.globalArguments()
    lazy var isRewritten = dockerfile.mentionsArchive
    for stage in tree.stages where stage.base == nil {
      let runs = dockerfile.runs(relatedTo: stage.index).map { dockerfile.runs[$0] }
        .filter { dockerfile.builtStages.contains($0.stage) }
      let installs = runs.flatMap(\.packageSteps).filter { $0.does(.install) || $0.does(.update) || $0.does(.upgrade) }
      guard !installs.isEmpty, let image = dockerfile.baseImage(of: stage, globals, project) else { continue }
      let reference = ImageReference(image)
      guard !reference.name.hasSuffix("debian/eol"), let facts = project.images.facts(for: reference) else { continue }
      let ended = facts.endOfLife.filter { $0.date < project.today }
      guard !ended.isEmpty else { continue }
      let usesSystem = installs.contains { $0.command?.manager.isSystem ?? false }
      if let gone = ended.first(where: \.packagesGone), usesSystem {
        if !isRewritten { emit(.isGone(gone), gone, .error, stage, dockerfile, &report) }
      } else if let product = ended.first(where: { !$0.packagesGone || !usesSystem }), !isRewritten {
        emit(.hasEnded(product), product, .warning, stage, dockerfile, &report)
      }
    }
  }

  private func emit(
    _ message: Message,
    _ product: EndOfLife,
    _ severity: Severity,
    _ stage: Stage,
    _ dockerfile: DockerfileUnit,
    _ report: inout Report
  ) {
    report.emit(
      message,
      at: stage.tagPlace(in: dockerfile.tree),
      severity: severity,
      help: product.successor.map { "move to \($0)" } ?? "move to a release that still gets updates"
    )
  }
}

extension DockerfileUnit {
  /// Whether a RUN points the package manager at the archives of old releases.
  fileprivate var mentionsArchive: Bool {
    let hosts: [StaticString] = [
      "archive.debian.org", "vault.centos.org", "old-releases.ubuntu.com", "archive.kernel.org", "snapshot.debian.org",
    ]
    return tree.instructions.contains { instruction in
      instruction.keyword == .run && hosts.contains { instruction.text.bytes.holds($0) }
    }
  }
}

extension Message {
  fileprivate static func isGone(_ product: EndOfLife) -> Message {
    """
    \(product.product) reached its end of life on \(product.date) and its packages left the mirrors: installing packages \
    fails in this build
    """
  }

  fileprivate static func hasEnded(_ product: EndOfLife) -> Message {
    "\(product.product) reached its end of life on \(product.date): no more security fixes"
  }
}
