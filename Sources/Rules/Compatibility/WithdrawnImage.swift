import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// An image that is no longer published, or no longer kept up.
struct WithdrawnImage: ProjectRule {
  static let metadata = RuleMetadata(
    id: "withdrawn-image",
    summary: "An image is no longer published",
    category: .compatibility,
    severity: .error,
    rationale: """
      Some names that thousands of files use are gone from their registry: Bitnami's versions moved to `bitnamilegacy` in \
      August 2025, others were deleted: `manifest for bitnami/kafka:3.9.0 not found: manifest unknown`. It goes unseen as \
      long as an old copy lies in the cache. An error where it cannot be pulled any more, info where it can, but gets \
      no updates. Left alone: other registries, which may hold a copy, and images that a service builds itself.
      """,
    references: ["https://github.com/bitnami/containers/issues/83267"],
    examples: [
      .bad(
        """
        services:
          kafka:
            image: bitnami/kafka:3.9.0
        #          ^^^^^^^^^^^^^^^^^^^ withdrawn-image
        """
      ),
      .good(
        """
        services:
          kafka:
            image: apache/kafka:4.1.0
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for container in project.containers where container.service.build == nil && !container.service.hasProvider {
      guard let image = container.service.image, let facts = container.facts, let reason = facts.withdrawn,
        project.builder(of: ImageReference(image.string), not: container.index) == nil
      else { continue }
      emit(reason, facts, image.string, at: image.place, &report)
    }
    for dockerfile in project.dockerfiles {
      let globals = dockerfile.tree.globalArguments()
      for stage in dockerfile.tree.stages where stage.base == nil && dockerfile.builtStages.contains(stage.index) {
        guard let image = dockerfile.baseImage(of: stage, globals, project) else { continue }
        let reference = ImageReference(image)
        guard let facts = project.images.facts(for: reference), let reason = facts.withdrawn,
          project.builder(of: reference, not: -1) == nil
        else { continue }
        emit(reason, facts, image, at: Place(dockerfile.tree.file, stage.from.image.span), &report)
      }
    }
  }

  private func emit(
    _ reason: String,
    _ facts: ImageFacts,
    _ image: String,
    at place: Place,
    _ report: inout Report
  ) {
    let parts = reason.split(separator: ";", maxSplits: 1).map { $0.drop { $0 == " " } }
    report.emit(
      facts.isGone ? .isGone(image, String(parts[0])) : .getsNoUpdates(image, String(parts[0])),
      at: place,
      severity: facts.isGone ? .error : .info,
      help: parts.count > 1 ? String(parts[1]) : "move to an image that is kept up"
    )
  }
}

extension Message {
  fileprivate static func isGone(_ image: String, _ reason: String) -> Message {
    "\(image) cannot be pulled any more: \(reason)"
  }

  fileprivate static func getsNoUpdates(_ image: String, _ reason: String) -> Message {
    "\(image) is not kept up: \(reason)"
  }
}
