import Dockerfile
import ImageCatalog
import Shell
import SourceText

/// Follows the instructions of a stage and of those that it is FROM, and notes what they change in the image.
struct ImageContentsReader {
  private let tree: DockerfileTree
  private let runs: [Int: RunUnit]
  private let expander: Expander
  private let buildArguments: [String: VariableValue]
  private let context: String?
  private let files: FileSystem
  private var known: [Int: ImageContents] = [:]

  /// More stages than this are not followed: what is copied from the others is unknown.
  private static let mostStages = 100

  init(_ unit: DockerfileUnit, buildArguments: [String: VariableValue], context: String?, files: FileSystem) {
    tree = unit.tree
    runs = Dictionary(unit.runs.map { ($0.instruction, $0) }, uniquingKeysWith: { $1 })
    expander = Expander(escape: unit.tree.escape)
    self.buildArguments = buildArguments
    self.context = context
    self.files = files
  }

  /// What is in the image that a stage ends with.
  mutating func contents(of stage: Stage, base: ImageReference?, facts: ImageFacts?) -> ImageContents {
    if let known = known[stage.index] { return known }
    var contents = ImageContents(base: .unknown, facts: facts, context: context, files: files)
    let chain = tree.chain(of: stage.index)
    for index in neededStages(of: chain) where known.count < Self.mostStages {
      let other = tree.stages[index]
      contents.stages[index] = self.contents(of: other, base: nil, facts: nil)
    }
    let end = tree.walk(stage, buildArguments: buildArguments, visitBases: true) { index, before in
      note(tree.instructions[index], index, before, into: &contents)
    }
    contents.base = end.isScratch ? .scratch : base.map { .image($0) } ?? .unknown
    contents.user = end.user.flatMap { setting in known(setting).map { ImageUser($0, place: setting.place) } }
    contents.hasUnknownUser = end.user != nil && contents.user == nil
    contents.workingFolder = end.workdir.map { known($0) } ?? (end.isScratch ? "/" : nil)
    contents.volumes = end.volumes.compactMap { volume in known(volume).map { ($0, volume.place) } }
    known[stage.index] = contents
    return contents
  }

  /// The stages above that the instructions of a chain copy from.
  private func neededStages(of chain: [Int]) -> [Int] {
    var needed: Set<Int> = []
    for stage in chain {
      for instruction in tree.instructions(of: tree.stages[stage]) {
        guard let from = instruction.flag("from")?.value?.string, let source = tree.source(named: from, in: stage)
        else { continue }
        if !chain.contains(source) { needed.insert(source) }
      }
    }
    return needed.sorted()
  }

  private func known(_ setting: Setting) -> String? {
    if case .known(let text) = setting.value { text } else { nil }
  }

  private func note(_ instruction: Instruction, _ index: Int, _ before: StageState, into contents: inout ImageContents)
  {
    let user = before.user.flatMap { setting in known(setting).map { ImageUser($0, place: setting.place) } }
    let scribe = Scribe(stage: instruction.stage ?? 0, user: user)
    let place = Place(tree.file, instruction.span)
    switch instruction.body {
    case .copy(let copy): note(copy, instruction, index, before, scribe, into: &contents)
    case .words(let words) where instruction.keyword == .workdir:
      guard let word = words.first, let folder = path(word.text, before) else { return }
      contents.changes.append(scribe.change(.makeFolder(folder), place))
    default:
      guard let run = runs[index] else { return }
      var folder = before.workdir.map { known($0) } ?? (before.isScratch ? "/" : nil)
      for step in run.steps { note(step, &folder, before, scribe, into: &contents) }
    }
  }

  /// An absolute path, WORKDIR put in front of a relative one; nil where a part of it is not known.
  private func path(_ text: MappedText, _ before: StageState) -> String? {
    guard let path = expander.word(text, before.value(of:)).value else { return nil }
    if Path.isAbsolute(path) { return Path.normalized(path) }
    let folder = before.workdir.map { known($0) } ?? (before.isScratch ? "/" : nil)
    return folder.map { Path.join($0, path) }
  }

  // MARK: COPY and ADD

  private func note(
    _ copy: Copy,
    _ instruction: Instruction,
    _ index: Int,
    _ before: StageState,
    _ scribe: Scribe,
    into contents: inout ImageContents
  ) {
    guard let word = copy.destination else { return }
    guard let target = path(word.text, before) else {
      contents.changes.append(scribe.change(.anything, Place(tree.file, word.span)))
      return
    }
    let written = expander.word(word.text, before.value(of:)).text.string
    var placed = PlacedFile(
      source: .unknown,
      target: target,
      isFolder: copy.sources.count + copy.heredocs.count > 1 || written.hasSuffix("/") || written == "."
        || written.hasSuffix("/."),
      mode: text(of: "chmod", instruction, before).map { FileMode($0) },
      owner: text(of: "chown", instruction, before).map { FileOwner($0) },
      excludes: instruction.flags.filter { $0.name == "exclude" }.compactMap { $0.value?.string },
      keepsParents: isOn("parents", instruction),
      unpacks: instruction.keyword == .add,
      instruction: index
    )
    for source in copy.sources {
      placed.source = self.source(source, instruction, before)
      contents.changes.append(scribe.change(.put(placed), Place(tree.file, source.span)))
    }
    for heredoc in copy.heredocs where instruction.heredocs.indices.contains(heredoc) {
      placed.source = .heredoc(instruction.heredocs[heredoc])
      contents.changes.append(scribe.change(.put(placed), Place(tree.file, instruction.heredocs[heredoc].span)))
    }
  }

  private func text(of flag: String, _ instruction: Instruction, _ before: StageState) -> String? {
    guard let value = instruction.flag(flag)?.value else { return nil }
    return expander.word(value, before.value(of:)).value.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func isOn(_ flag: String, _ instruction: Instruction) -> Bool {
    guard let flag = instruction.flag(flag) else { return false }
    return flag.value.map { $0.bytes.equalsIgnoringCase("true") } ?? true
  }

  private func source(_ word: Word, _ instruction: Instruction, _ before: StageState) -> PlacedFile.Source {
    guard let text = expander.word(word.text, before.value(of:)).value else { return .unknown }
    if let from = instruction.flag("from")?.value?.string {
      if let stage = tree.source(named: from, in: instruction.stage ?? 0) { return .stage(stage, path: text) }
      return from.utf8.contains(UInt8(ascii: "$")) ? .unknown : .image(ImageReference(from), path: text)
    }
    let isRemote =
      text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("git@") || text.hasPrefix("git://")
    return instruction.keyword == .add && isRemote ? .remote(text) : .context(text)
  }

  // MARK: RUN

  private func note(
    _ step: RunStep,
    _ folder: inout String?,
    _ before: StageState,
    _ scribe: Scribe,
    into contents: inout ImageContents
  ) {
    let words = WordReader(state: before, folder: step.isInSubshell ? nil : folder)
    let place = Place(tree.file, step.span)
    func add(_ action: ImageChange.Action) { contents.changes.append(scribe.change(action, place)) }
    switch step.action {
    case .makeFolder(let word, let owner, let mode):
      guard let path = words.path(word) else { return }
      add(.makeFolder(path))
      if let owner { add(.setOwner(path, owner, isRecursive: false)) }
      if let mode { add(.setMode(path, mode, isRecursive: false)) }
    case .write(let word, let mode, let owner):
      guard let path = words.path(word) else { return }
      add(.write(path))
      if let owner { add(.setOwner(path, owner, isRecursive: false)) }
      if let mode { add(.setMode(path, mode, isRecursive: false)) }
    case .fill(let word):
      // Without a folder it is the one that the command runs in.
      let path = word.map { words.path($0) } ?? (step.isInSubshell ? nil : folder)
      add(path.map { .fill($0) } ?? .fill("/"))
    case .setOwner(let word, let owner, let isRecursive):
      guard let path = words.path(word) else { return add(.anything) }
      guard let owner = words.text(owner) else { return add(.setOwner(path, FileOwner(""), isRecursive: isRecursive)) }
      add(.setOwner(path, FileOwner(owner), isRecursive: isRecursive))
    case .setMode(let word, let mode, let isRecursive):
      guard let path = words.path(word) else { return add(.anything) }
      add(.setMode(path, mode, isRecursive: isRecursive))
    case .remove(let word):
      guard let path = words.path(word), !path.utf8.contains(UInt8(ascii: "*")) else { return }
      add(.remove(path))
    case .addUser(let word, let id, let home, let makesHome):
      guard let name = words.text(word) else { return }
      let path = home.map { words.path($0) } ?? "/home/" + name
      add(.addUser(ImageAccount(name: name, id: id, home: path ?? "/home/" + name)))
      guard makesHome, let path else { return }
      add(.makeFolder(path))
      add(.setOwner(path, FileOwner(name), isRecursive: false))
    case .packages(let packages):
      if let change = words.packages(packages) { add(.packages(change)) }
    case .changeFolder(let word): if !step.isInSubshell { folder = words.path(word) }
    case .anything: add(.anything)
    }
  }
}

/// Writes down who does something, and in which stage.
private struct Scribe {
  var stage: Int
  var user: ImageUser?

  func change(_ action: ImageChange.Action, _ place: Place) -> ImageChange {
    ImageChange(action: action, place: place, stage: stage, user: user)
  }
}

/// Reads words of a shell with what ENV and ARG say of their variables.
private struct WordReader {
  let state: StageState
  /// The folder that the command runs in, if that is known.
  let folder: String?

  func text(_ word: ShellWord) -> String? {
    var text = ""
    for part in word.parts {
      switch part {
      case .literal(let literal, _, _): text += literal.string
      case .parameter(let parameter):
        guard parameter.operator.isEmpty, !parameter.isLength, !parameter.isIndirect, parameter.subscript == nil,
          case .known(let value) = state.value(of: parameter.name)
        else { return nil }
        text += value
      case .command, .arithmetic, .process: return nil
      }
    }
    return text
  }

  /// An absolute path; nil where a part of it is not known. A final `/*` stays.
  func path(_ word: ShellWord) -> String? {
    guard let text = text(word), !text.isEmpty else { return nil }
    if text.hasPrefix("~") {
      return text == "~" || text.hasPrefix("~/") ? Path.normalized("/root" + text.dropFirst()) : nil
    }
    if Path.isAbsolute(text) { return Path.normalized(text) }
    return folder.map { Path.join($0, text) }
  }

  func packages(_ step: PackageStep) -> PackageChange? {
    guard let command = step.command, command.action == .install || command.action == .remove else { return nil }
    let names = command.packages.map { text($0) }
    return PackageChange(
      manager: command.manager.rawValue,
      isInstalled: command.action == .install,
      names: names.compactMap { $0.map(Self.withoutVersion) },
      isComplete: command.lists.isEmpty && !names.contains(nil) && !names.isEmpty
    )
  }

  /// `curl=7.88.1-10`, `curl>8`, `gunicorn[gevent]==21.2`, `typescript@5`
  private static func withoutVersion(_ name: String) -> String {
    let name = name.hasPrefix("@") ? "@" + name.dropFirst().prefix { $0 != "@" } : String(name.prefix { $0 != "@" })
    return String(name.prefix { !"=<>~[".contains($0) })
  }
}
