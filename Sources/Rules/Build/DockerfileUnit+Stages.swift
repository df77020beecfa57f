import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import SourceText

extension DockerfileUnit {
  /// A part of the Dockerfile.
  func place(_ span: Span) -> Place { Place(tree.file, span) }

  /// Names that `--from` may use for contexts that the services which build the file add.
  func additionalContexts(_ project: Project) -> Set<String> {
    Set(services.flatMap { project.containers[$0].service.build?.additionalContexts ?? [] }.map(\.name))
  }

  /// The stages that become images: those that services build; without services the last one, and each that nothing
  /// else in the file uses, since `--target` may choose it.
  var finalStages: [Stage] {
    let candidates = services.isEmpty ? Set(tree.stages.indices) : shippedStages
    var used = Set(tree.stages.filter { candidates.contains($0.index) }.compactMap(\.base))
    if services.isEmpty { used.formUnion(tree.stageReferences.compactMap { tree.stage(named: $0.name)?.index }) }
    return tree.stages.filter {
      candidates.contains($0.index)
        && (!used.contains($0.index) || (services.isEmpty && $0.index == tree.stages.count - 1))
    }
  }
}

extension Project {
  /// What stands at a place.
  func bytes(at place: Place) -> ArraySlice<UInt8> { sources[place.file].bytes[place.span.range] }
}

extension VariableReference {
  /// Whether it is a variable with a name, and not `$1` or `$$`.
  var isNamed: Bool { name.utf8.first?.isNameStart ?? false }
}

/// What `COPY --from=` or `RUN --mount=from=` says.
struct StageReference {
  var name: String
  var span: Span
  /// The index of the instruction.
  var instruction: Int
}

extension Instruction {
  /// The `from` of COPY and of each mount, where it does not hang on a variable.
  var sourceNames: [MappedText] {
    let names = keyword == .copy ? [flag("from")?.value].compactMap { $0 } : mounts.compactMap(\.from)
    return names.filter { !$0.bytes.isEmpty && !$0.bytes.contains(UInt8(ascii: "$")) }
  }

  /// The keyword that begins the line: ONBUILD, where there is one.
  var firstKeywordSpan: Span { onBuildSpan ?? keywordSpan }
}

extension DockerfileTree {
  /// Every `--from` of COPY and RUN, in order.
  var stageReferences: [StageReference] {
    instructions.indices.flatMap { index in
      instructions[index].sourceNames.map {
        StageReference(name: $0.string, span: $0.span(of: 0..<$0.bytes.count), instruction: index)
      }
    }
  }
}

extension DockerfileTree {
  /// What FROM can use: the ARGs above the first FROM, with or without a default, and the platform variables.
  var globalArgumentNames: Set<String> {
    var names = Self.platformArguments
    for instruction in instructions.prefix(while: { $0.keyword != .from }) {
      guard case .arguments(let pairs) = instruction.body else { continue }
      names.formUnion(pairs.map(\.key.string))
    }
    return names
  }

  /// Whether `--from` with this name means a stage, or is a number that can mean nothing else.
  func isStageOrNumber(_ name: String) -> Bool {
    stage(named: name) != nil || name.utf8.allSatisfy(\.isDigit)
  }

  /// The stage that a name which is none most likely means; nil where it may well be an image.
  func stageMeant(by name: String) -> Stage? {
    guard !isStageOrNumber(name), name.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: "-") }),
      ImageCatalog.facts(for: ImageReference(name)) == nil
    else { return nil }
    return Suggestion.nearest(to: name.asciiLowercased, among: stages.compactMap(\.name)).flatMap { stage(named: $0) }
  }
}

extension Stage {
  /// The tag of the base image, which is what must change; the whole image where it has none of its own.
  func tagPlace(in tree: DockerfileTree) -> Place {
    let text = from.image.text
    let start = (text.bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    guard let colon = text.bytes[start...].firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.bytes.count else {
      return Place(tree.file, from.image.span)
    }
    let end = text.bytes[colon...].firstIndex(of: UInt8(ascii: "@")) ?? text.bytes.count
    return text.place(of: (colon + 1)..<end)
  }

  /// What to call it in a sentence: its name, or its number.
  var title: String { from.name.map { "'\($0.string)'" } ?? "\(index)" }
}
