import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A cache that a RUN leaves in its layer.
struct Leftover {
  /// The last step that fills it.
  var step: PackageStep
  /// A step that emptied it before.
  var early: PackageStep?

  /// The early cleanup as the other end of the story.
  func related(in file: FileID) -> [RelatedPlace] {
    early.map { [RelatedPlace("this cleans up before the last installation", at: Place(file, $0.span))] } ?? []
  }
}

extension RunUnit {
  /// What stays in one of these caches because nothing empties it after the last step that fills it; nil also where a
  /// mount holds it, or where a script that nobody can see might clean up.
  func leftover(
    in caches: Set<PackageCache>,
    of dockerfile: DockerfileUnit,
    filledBy fills: (PackageStep) -> Bool
  ) -> Leftover? {
    guard let last = packageSteps.lastIndex(where: { fills($0) && !($0.command?.isElsewhere ?? false) }) else {
      return nil
    }
    let step = packageSteps[last]
    guard !packageSteps[last...].contains(where: { !$0.cleans.isDisjoint(with: caches) }),
      !dockerfile.instruction(of: self).hasMount(over: caches), !runsScript(after: step)
    else { return nil }
    return Leftover(step: step, early: packageSteps[..<last].first { !$0.cleans.isDisjoint(with: caches) })
  }

  /// Whether a script from the image or the context runs later in the same RUN.
  private func runsScript(after step: PackageStep) -> Bool {
    calls[step.call...].dropFirst().contains { call in
      guard let path = call.invocation.programWord.literal else { return false }
      return path.hasSuffix(".sh")
        || (call.invocation.runs("sh", "bash", "ash", ".", "source")
          && call.invocation.arguments.contains { $0.literal?.hasSuffix(".sh") ?? false })
    }
  }

  /// Adds a command behind everything that the step's item does; nil where the right place is not certain.
  func fix(
    adding cleanup: String,
    after step: PackageStep,
    of dockerfile: DockerfileUnit,
    in project: Project
  ) -> Fix? {
    let context = calls[step.call].context
    let instruction = dockerfile.instruction(of: self)
    let file = dockerfile.tree.file
    guard !context.isBackground, context.function == nil, shell != .none || !context.nesting.isEmpty,
      instruction.heredocs.isEmpty || instruction.scriptHeredoc != nil,
      context.ancestors.count == context.nesting.count
    else { return nil }
    let bytes = project.sources[file].bytes
    let isInLines = context.nesting.isEmpty && instruction.heredocs.isEmpty
    let joint = isInLines ? Joint(bytes[context.item.range], escape: dockerfile.tree.escape) : Joint()
    return Fix(
      "add `\(cleanup)`",
      .safe,
      [.insert(joint.before + cleanup, at: file, context.item.end)]
    )
  }
}

/// How the next command of a chain is joined to it: as the ones before are.
private struct Joint {
  var before = " && "

  init() {}

  /// Looks at the last line of a chain that begins or ends in `&&`.
  init(_ item: ArraySlice<UInt8>, escape: UInt8) {
    let lines = item.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count > 1 else { return }
    let lineEnd = lines[0].last == UInt8(ascii: "\r") ? "\r\n" : "\n"
    let escape = String(Unicode.Scalar(escape))
    for (index, line) in lines.enumerated().reversed() where index > 0 {
      let indent = String(decoding: line.prefix(while: \.isBlank), as: UTF8.self)
      if line.dropFirst(indent.utf8.count).starts(with: Array("&&".utf8)) {
        before = " \(escape)\(lineEnd)\(indent)&& "
        return
      }
      var above = lines[index - 1]
      while let last = above.last, last.isWhitespace || last == UInt8(ascii: "\\") || last == UInt8(ascii: "`") {
        above.removeLast()
      }
      if above.suffix(2).elementsEqual(Array("&&".utf8)) {
        before = " && \(escape)\(lineEnd)\(indent)"
        return
      }
    }
  }
}
