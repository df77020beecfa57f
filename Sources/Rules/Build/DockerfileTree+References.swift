import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import SourceText

/// A variable in an instruction that nothing before it in the file sets, and what that means.
struct UndefinedReference {
  enum Meaning {
    /// A later or earlier pair of the same ENV sets it, which does not count yet.
    case sameInstruction(KeyValue)
    /// An ARG above the first FROM, or the platform: a stage sees it after an ARG of its own.
    case outsideOfStage(KeyValue?)
    /// Nothing can set it: there is no base image, or only a shell would.
    case nothing
    /// `ENV NAME=$NAME`: the value that the base image has, or none.
    case itself
    /// Nearly the name of one that is set.
    case nearly(String)
    /// The base image may set it.
    case perhapsBase
  }

  var reference: VariableReference
  /// The index of the instruction.
  var instruction: Int
  var meaning: Meaning
}

extension DockerfileUnit {
  /// The variables that are undefined where Docker expands them, each once in an instruction.
  func undefinedReferences() -> [UndefinedReference] {
    let globals = tree.globalArgumentPairs
    var found: [UndefinedReference] = []
    tree.stageStates { index, state in
      let instruction = tree.instructions[index]
      guard !instruction.isOnBuild else { return }
      var seen: Set<String> = []
      for (reference, pair) in tree.references(in: instruction) {
        let name = reference.name
        guard reference.isNamed, state.scope[name] == nil, state.arguments[name] == nil, name != "PATH",
          seen.insert(name).inserted
        else { continue }
        let meaning = meaning(of: reference, pair, instruction, state, globals)
        found.append(UndefinedReference(reference: reference, instruction: index, meaning: meaning))
      }
    }
    return found
  }

  private func meaning(
    of reference: VariableReference,
    _ pair: KeyValue?,
    _ instruction: Instruction,
    _ state: StageState,
    _ globals: [String: KeyValue]
  ) -> UndefinedReference.Meaning {
    let name = reference.name
    if let setter = instruction.environmentPairs.first(where: { $0.key.string == name }), setter.span != pair?.span {
      return .sameInstruction(setter)
    }
    if reference.hasDefault || reference.modifier.hasSuffix("+") { return .perhapsBase }
    if DockerfileTree.platformArguments.contains(name) { return .outsideOfStage(nil) }
    if let global = globals[name] { return state.mayBring(name) ? .perhapsBase : .outsideOfStage(global) }
    if state.isScratch { return .nothing }
    if let pair, pair.key.string == name, let value = pair.value?.string.withoutQuotes,
      value == "$\(name)" || value == "${\(name)}"
    {
      return .itself
    }
    // A slip changes the length by one letter at most, and letters rather than digits. Among very many names one is always near.
    guard state.scope.mostNames < 1000 else { return .perhapsBase }
    let known = state.scope.names.union(state.arguments.names).union(["PATH"]).filter {
      $0.utf8.allSatisfy(\.isNameByte) && abs($0.utf8.count - name.utf8.count) <= 1
        && $0.withoutDigits != name.withoutDigits
    }
    if let nearest = Suggestion.nearest(to: name, among: known.sorted()) { return .nearly(nearest) }
    if Self.shellVariables.contains(name), let image = state.image.value,
      ImageCatalog.facts(for: ImageReference(image))?.role == .system
    {
      return .nothing
    }
    return .perhapsBase
  }

  /// What a shell or a login sets, and an image hardly ever.
  private static let shellVariables: Set<String> = [
    "HOME", "USER", "PWD", "HOSTNAME", "UID", "SHELL", "RANDOM", "LOGNAME",
  ]
}

extension String {
  fileprivate var withoutDigits: String { String(decoding: utf8.filter { !$0.isDigit }, as: UTF8.self) }
}

extension StageState {
  /// Whether the base image may well set such a variable itself, as python does with PYTHON_VERSION.
  func mayBring(_ name: String) -> Bool {
    guard let image = image.value else { return true }
    guard let prefix = name.split(separator: "_").first, name.contains("_"), !isScratch else { return false }
    return ImageReference(image).name.asciiLowercased.contains(String(prefix).asciiLowercased)
  }
}

extension Instruction {
  /// The pairs of an ENV.
  var environmentPairs: [KeyValue] {
    guard keyword == .env, case .pairs(let pairs, _) = body else { return [] }
    return pairs
  }
}

extension DockerfileTree {
  /// The ARGs above the first FROM, by name.
  var globalArgumentPairs: [String: KeyValue] {
    var pairs: [String: KeyValue] = [:]
    for instruction in instructions.prefix(while: { $0.keyword != .from }) {
      guard case .arguments(let list) = instruction.body else { continue }
      for pair in list { pairs[pair.key.string] = pair }
    }
    return pairs
  }

  /// The variables that Docker itself expands in an instruction, each with the pair whose value it stands in.
  func references(in instruction: Instruction) -> [(VariableReference, KeyValue?)] {
    let expander = Expander(escape: escape)
    func plain(_ texts: [MappedText]) -> [(VariableReference, KeyValue?)] {
      texts.flatMap { expander.references(in: $0) }.map { ($0, nil) }
    }
    switch instruction.body {
    case .pairs(let pairs, _):
      return pairs.flatMap { pair in
        plain([pair.key.text]) + expander.references(in: pair.value?.text ?? pair.key.text).map { ($0, pair) }
      }
    case .arguments(let pairs):
      return pairs.flatMap { pair in
        pair.value.map { expander.references(in: $0.text).map { ($0, Optional(pair)) } } ?? []
      }
    case .copy(let copy):
      let flags = ["chown", "chmod", "checksum", "exclude"].flatMap { name in
        instruction.flags.filter { $0.name == name }.compactMap(\.value)
      }
      let bodies = copy.heredocs.map { instruction.heredocs[$0] }.filter { !$0.isQuoted }
      return plain(flags + (copy.sources + [copy.destination].compactMap { $0 }).map(\.text))
        + bodies.flatMap { Expander.heredocBody.references(in: $0.body) }.map { ($0, nil) }
    case .words(let words) where instruction.keyword != .maintainer: return plain(words.map(\.text))
    default: return []
    }
  }
}
