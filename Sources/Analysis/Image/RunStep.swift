import Shell
package import SourceText

/// Something that a command of a RUN does to the files and users of the image, its words not yet expanded.
package struct RunStep: Sendable {
  enum Action: Sendable {
    case makeFolder(ShellWord, owner: FileOwner?, mode: FileMode?)
    case write(ShellWord, mode: FileMode?, owner: FileOwner?)
    case fill(ShellWord?)
    case setOwner(ShellWord, ShellWord, isRecursive: Bool)
    case setMode(ShellWord, FileMode, isRecursive: Bool)
    case remove(ShellWord)
    case addUser(ShellWord, id: String?, home: ShellWord?, makesHome: Bool)
    case packages(PackageStep)
    case changeFolder(ShellWord)
    case anything
  }

  var action: Action
  package var span: Span
  /// Whether it runs in a shell of its own, so that nothing is known of the folder it works in.
  var isInSubshell: Bool
}

extension ShellScript {
  /// What a script does to files, users and packages, texts of `sh -c` included, in the order of its text.
  func runSteps(_ packages: [PackageStep]) -> [RunStep] {
    var reader = RunStepReader(packages: packages)
    forEachCommand { command, context in reader.read(command, context) }
    return reader.steps
  }
}

/// Sorts commands into what they do; a program that is not known does nothing to files.
private struct RunStepReader {
  /// By where their program stands: a function's are listed where it is called.
  let packages: [UInt32: PackageStep]
  var steps: [RunStep] = []

  init(packages: [PackageStep]) {
    self.packages = Dictionary(packages.map { ($0.span.start, $0) }, uniquingKeysWith: { one, _ in one })
  }

  mutating func read(_ command: SimpleCommand, _ context: CommandContext) {
    guard !context.isInCondition else { return }
    for redirection in command.redirections where redirection.operator.hasPrefix(">") || redirection.operator == "&>" {
      guard redirection.operator != ">&", redirection.target.literal?.hasPrefix("/dev/") != true else { continue }
      add(.write(redirection.target, mode: nil, owner: nil), redirection.span, context)
    }
    guard let invocation = command.invocation else { return }
    if let step = packages[invocation.programWord.span.start], step.command != nil {
      add(.packages(step), invocation.programSpan, context)
    }
    read(invocation, context)
  }

  private mutating func add(_ action: RunStep.Action, _ span: Span, _ context: CommandContext) {
    steps.append(RunStep(action: action, span: span, isInSubshell: context.isInSubshell && context.pipelineCount == 1))
  }

  private mutating func read(_ invocation: Invocation, _ context: CommandContext) {
    for action in Self.actions(of: invocation) { add(action, invocation.programSpan, context) }
  }

  private static func actions(of invocation: Invocation) -> [RunStep.Action] {
    switch invocation.program {
    case "mkdir": makeFolders(invocation)
    case "install": install(invocation)
    case "chown", "chgrp": changeOwner(invocation)
    case "chmod": changeMode(invocation)
    case "rm", "rmdir", "unlink": remove(invocation)
    case "useradd", "adduser", "luseradd": addUser(invocation)
    case "cd": invocation.arguments.first.map { [.changeFolder($0)] } ?? []
    case "cp", "mv", "ln", "rsync": copy(invocation)
    case "touch", "tee": Arguments(invocation.arguments).operands.map { .write($0, mode: nil, owner: nil) }
    case "curl", "wget", "aria2c": download(invocation)
    case "tar", "bsdtar": [.fill(value(of: invocation, "-C", "--directory", "--cd"))]
    case "unzip": [.fill(value(of: invocation, "-d"))]
    case "git": invocation.arguments.contains { $0.literal == "clone" } ? [.fill(nil)] : []
    case "make", "cmake", "ninja", "dpkg", "rpm", "dpkg-deb", "python", "python3", "perl", "ruby", "bash", "sh", "ash",
      "dash", "source", ".", "eval", "xargs", "find", "ansible-playbook", "chroot", "sdkman", "install-packages":
      invocation.nestedWord == nil && !isQuery(invocation) ? [.anything] : []
    default: invocation.runsFile ? [.anything] : []
    }
  }

  /// `python3 -c`, `find … -name x`, `bash --version`: what changes nothing that anybody asks for.
  private static func isQuery(_ invocation: Invocation) -> Bool {
    switch invocation.program {
    case "find": !invocation.arguments.contains { ["-exec", "-execdir", "-delete", "-ok"].contains($0.literal ?? "") }
    default: invocation.arguments.contains { ["--version", "-V", "-version"].contains($0.literal ?? "") }
    }
  }

  private static func value(of invocation: Invocation, _ names: String...) -> ShellWord? {
    let words = Array(invocation.arguments)
    for (index, word) in words.enumerated() {
      guard let literal = word.literal else { continue }
      if names.contains(literal), index + 1 < words.count { return words[index + 1] }
      if let name = names.first(where: { $0.hasPrefix("--") && literal.hasPrefix($0 + "=") }) {
        return word.dropping(first: name.utf8.count + 1)
      }
    }
    return nil
  }

  private static func makeFolders(_ invocation: Invocation) -> [RunStep.Action] {
    let arguments = Arguments(invocation.arguments, OptionForm(valued: ["-m", "--mode"]))
    let mode = arguments.values("-m", "--mode").first?.literal.map { FileMode($0) }
    return arguments.operands.flatMap(expanded).map { .makeFolder($0, owner: nil, mode: mode) }
  }

  private static func install(_ invocation: Invocation) -> [RunStep.Action] {
    let form = OptionForm(valued: ["-m", "--mode", "-o", "--owner", "-g", "--group", "-t", "--target-directory", "-S"])
    let arguments = Arguments(invocation.arguments, form)
    let mode = arguments.values("-m", "--mode").first?.literal.map { FileMode($0) }
    let user = arguments.values("-o", "--owner").first?.literal
    let group = arguments.values("-g", "--group").first?.literal
    let owner = user != nil || group != nil ? FileOwner((user ?? "root") + ":" + (group ?? "")) : nil
    if arguments.has("-d", "--directory") {
      return arguments.operands.flatMap(expanded).map { .makeFolder($0, owner: owner, mode: mode) }
    }
    return arguments.operands.last.map { [.write($0, mode: mode ?? FileMode("755"), owner: owner)] } ?? []
  }

  private static func changeOwner(_ invocation: Invocation) -> [RunStep.Action] {
    let arguments = Arguments(invocation.arguments)
    guard !arguments.options.contains(where: { $0.name == "--reference" }), var owner = arguments.operands.first
    else { return [.anything] }
    let isRecursive = arguments.has("-R", "--recursive")
    if invocation.program == "chgrp", let group = owner.literal {
      owner = ShellWord(
        parts: [.literal(ShellLiteral(":" + group, source: owner.span), .none, owner.span)],
        span: owner.span
      )
    }
    return arguments.operands.dropFirst().flatMap(expanded).map { .setOwner($0, owner, isRecursive: isRecursive) }
  }

  /// The mode may begin with a dash (`chmod -x file`), so options are told by their letters.
  private static func changeMode(_ invocation: Invocation) -> [RunStep.Action] {
    var words = Array(invocation.arguments)
    var isRecursive = false
    while let first = words.first?.literal, first.hasPrefix("-"),
      first.utf8.dropFirst().allSatisfy({ "Rcvf-".utf8.contains($0) || $0.isLetter && first.hasPrefix("--") })
    {
      if first.contains("R") || first == "--recursive" { isRecursive = true }
      words.removeFirst()
    }
    guard let mode = words.first?.literal else { return words.isEmpty ? [] : [.anything] }
    return words.dropFirst().flatMap(expanded).map { .setMode($0, FileMode(mode), isRecursive: isRecursive) }
  }

  private static func remove(_ invocation: Invocation) -> [RunStep.Action] {
    Arguments(invocation.arguments).operands.flatMap(expanded).map { .remove($0) }
  }

  private static func copy(_ invocation: Invocation) -> [RunStep.Action] {
    let form = OptionForm(valued: ["-t", "--target-directory", "-S", "--suffix"])
    let arguments = Arguments(invocation.arguments, form)
    let sources = arguments.operands.dropLast()
    let moved: [RunStep.Action] = invocation.program == "mv" ? sources.map { .remove($0) } : []
    if let folder = arguments.values("-t", "--target-directory").first { return moved + [.fill(folder)] }
    guard let target = arguments.operands.last, !sources.isEmpty else { return [] }
    // What lands in a folder, and whether the target is one, is not known; the path itself is there in any case.
    return moved + [.write(target, mode: nil, owner: nil), .fill(target)]
  }

  private static func download(_ invocation: Invocation) -> [RunStep.Action] {
    let isWget = invocation.program == "wget"
    var written: [ShellWord] = []
    let words = Array(invocation.arguments)
    for (index, word) in words.enumerated() {
      guard let literal = word.literal else { continue }
      let isShort = literal.hasPrefix("-") && !literal.hasPrefix("--")
      let takesNext =
        isWget
        ? literal == "--output-document" || (isShort && literal.hasSuffix("O"))
        : literal == "--output" || (isShort && literal.hasSuffix("o"))
      if takesNext, index + 1 < words.count { written.append(words[index + 1]) }
      for name in ["--output-document=", "--output="] where literal.hasPrefix(name) {
        written.append(word.dropping(first: name.utf8.count))
      }
    }
    return written.filter { $0.literal != "-" }.map { .write($0, mode: nil, owner: nil) }
  }

  private static func addUser(_ invocation: Invocation) -> [RunStep.Action] {
    let form = OptionForm(valued: [
      "-u", "--uid", "-g", "--gid", "-G", "--groups", "--ingroup", "-d", "--home", "--home-dir", "-h", "-s", "--shell",
      "-c", "--comment", "--gecos", "-b", "--base-dir", "-e", "--expiredate", "-f", "--inactive", "-k", "--skel", "-K",
      "--key", "-p", "--password", "--firstuid", "--lastuid", "-R", "--root", "-Z",
    ])
    let isUseradd = invocation.program != "adduser"
    let arguments = Arguments(invocation.arguments, form)
    // `adduser user group` adds one to the other.
    guard let name = arguments.operands.last, isUseradd || arguments.operands.count == 1 else { return [] }
    let home = arguments.values("-d", "--home", "--home-dir", "-h").first
    let isSwitchedOff = arguments.has("-M", "--no-create-home") || (!isUseradd && arguments.has("-H"))
    let makesHome = !isSwitchedOff && (!isUseradd || arguments.has("-m", "--create-home"))
    let id = arguments.values("-u", "--uid").first?.literal
    return [.addUser(name, id: id, home: home, makesHome: makesHome)]
  }

  /// The words that braces stand for: `/srv/{data,logs}`.
  private static func expanded(_ word: ShellWord) -> [ShellWord] {
    guard word.parts.count == 1, case .literal(let literal, .none, let span) = word.parts[0],
      literal.string.utf8.contains(UInt8(ascii: "{"))
    else { return [word] }
    return BraceExpansion.expand(Array(literal.string.utf8)).map { bytes in
      let text = ShellLiteral(String(decoding: bytes, as: UTF8.self), source: literal.source)
      return ShellWord(parts: [.literal(text, .none, span)], span: word.span)
    }
  }
}

extension Invocation {
  /// Whether it runs a file that was put into the image, or a program whose name is not known.
  fileprivate var runsFile: Bool {
    guard packageCommand == nil else { return false }
    guard let program = programWord.literal else { return true }
    return program.utf8.contains(UInt8(ascii: "/"))
      && !["/usr/", "/bin/", "/sbin/"].contains(where: program.hasPrefix)
  }
}
