import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// The same image with different tags in one project.
struct BaseImageDrift: ProjectRule {
  static let metadata = RuleMetadata(
    id: "base-image-drift",
    summary: "A project uses one image with different tags",
    category: .style,
    severity: .info,
    preset: .all,
    rationale: """
      Two versions of the same base are two sets of layers to pull and two to keep up to date, and often one of them was \
      forgotten. Reported once for each image, where a later FROM or `image:` has another version than the first; flavours \
      (`-slim`, `-alpine`) of one version are one. Left alone: tags with unknown parts.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/"],
    examples: [
      .bad(
        """
        services:
          shop-db:
            image: postgres:16
          stock-db:
            image: postgres:17
        #          ^^^^^^^^^^^ base-image-drift
        """
      ),
      .good(
        """
        services:
          shop-db:
            image: postgres:17
          stock-db:
            image: postgres:17-alpine
        """
      ),
    ]
  )

  private struct Use {
    var image: String
    var place: Place
  }

  func check(_ project: Project, _ report: inout Report) {
    var first: [String: Use] = [:]
    var reported: Set<String> = []
    for use in uses(project) {
      let reference = ImageReference(use.image)
      guard let tag = reference.tag, !use.image.contains(Text.unknownMark) else { continue }
      let name = reference.familiarName
      guard let known = first[name] else {
        first[name] = use
        continue
      }
      guard let other = ImageReference(known.image).tag, version(tag) != version(other),
        reported.insert(name + ":" + version(tag)).inserted
      else { continue }
      report.emit(
        .differs(name, tag, other),
        at: use.place,
        related: [RelatedPlace("\(other) here", at: known.place)],
        help: "use one version, or keep it in one variable"
      )
    }
  }

  private func uses(_ project: Project) -> [Use] {
    var uses = project.containers.compactMap { container -> Use? in
      guard container.service.build == nil, let image = container.service.image else { return nil }
      return Use(image: image.string, place: image.place)
    }
    for dockerfile in project.dockerfiles {
      let globals = dockerfile.tree.globalArguments()
      for stage in dockerfile.tree.stages where stage.base == nil {
        guard let image = dockerfile.baseImage(of: stage, globals, project) else { continue }
        uses.append(Use(image: image, place: Place(dockerfile.tree.file, stage.from.image.span)))
      }
    }
    return uses
  }

  /// `17` of `17-alpine`.
  private func version(_ tag: String) -> String { tag.split(separator: "-").first.map(String.init) ?? tag }
}

extension Message {
  fileprivate static func differs(_ image: String, _ tag: String, _ other: String) -> Message {
    "\(image) is \(tag) here and \(other) elsewhere in this project"
  }
}
