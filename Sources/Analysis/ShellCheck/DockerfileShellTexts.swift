import Dockerfile
import ImageCatalog
import Shell
import SourceText

/// The texts for shells that a Dockerfile holds, in its order.
struct DockerfileShellTexts {
  private let tree: DockerfileTree
  /// `# hadolint shell=bash`, by where it stands.
  private let pragmas: [(offset: UInt32, shell: String)]
  private let images: ImageSource

  init(_ tree: DockerfileTree, _ bytes: [UInt8], _ images: ImageSource) {
    self.tree = tree
    self.images = images
    pragmas = bytes.holds("shell=") ? tree.comments.compactMap { Self.pragma($0, bytes) } : []
  }

  private static func pragma(_ comment: Span, _ bytes: [UInt8]) -> (offset: UInt32, shell: String)? {
    let words = bytes[comment.range].drop { $0 == UInt8(ascii: "#") }.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, words[0].elementsEqual("hadolint".utf8), words[1].starts(with: "shell=".utf8) else {
      return nil
    }
    return (comment.start, String(decoding: words[1].dropFirst("shell=".utf8.count), as: UTF8.self))
  }

  func all() -> [ShellText] {
    var texts: [Int: ShellText] = [:]
    for stage in tree.stages {
      tree.walk(stage) { index, before in
        // A trigger is shown again in each stage that it runs in.
        guard texts[index] == nil, let text = text(of: index, in: stage, before) else { return }
        texts[index] = text
      }
    }
    return texts.keys.sorted().compactMap { texts[$0] }
  }

  private func text(of index: Int, in stage: Stage, _ before: StageState) -> ShellText? {
    let instruction = tree.instructions[index]
    guard instruction.heredocs.allSatisfy(\.isClosed) else { return nil }
    var variables = Set(before.environment.keys)
    if instruction.keyword == .run {
      variables.formUnion(before.arguments.names)
      variables.formUnion(DockerfileTree.proxyArguments)
    }
    switch instruction.body {
    case .command(.exec(let words)) where instruction.keyword != .shell,
      .healthcheck(.command(.exec(let words))):
      return nested(words, before, variables)
    default: break
    }
    guard let text = instruction.completeShellText else { return nil }
    let form: ShellText.Form = instruction.scriptHeredoc == nil ? .joined : .heredoc
    if text.bytes.starts(with: [0x23, 0x21]) {
      // A heredoc with a `#!` line of its own.
      guard let shell = ShellScript.parse(text).shell, ShellDialect(program: shell) != nil else { return nil }
      return ShellText(text, form, dialect: nil, variables: variables)
    }
    guard let shell = shell(for: instruction, in: stage, before) else { return nil }
    var result = ShellText(text, form, dialect: shell.dialect, variables: variables)
    result.endsAtErrors = shell.endsAtErrors
    return result
  }

  private func nested(_ words: [Word], _ before: StageState, _ variables: Set<String>) -> ShellText? {
    guard words.count > 2 else { return nil }
    let list = words.map { ShellWord(text: $0.text, span: $0.span) }
    guard let invocation = Invocation(exec: list), let index = invocation.nestedIndex,
      var text = ShellText(nested: words[index].text, in: invocation, facts(before))
    else { return nil }
    text.variables = variables
    return text
  }

  // MARK: The shell

  private struct ShellInForce {
    var dialect: ShellDialect
    var endsAtErrors = false
  }

  /// Nil for a shell that ShellCheck cannot read.
  private func shell(for instruction: Instruction, in stage: Stage, _ before: StageState) -> ShellInForce? {
    var words = ["/bin/sh"]
    if let setting = before.shell, case .exec(let shell) = setting.command { words = shell.map(\.string) }
    if let pragma = pragma(before: instruction.span.start, in: stage, before) { words = [pragma] }
    if before.shell == nil, words == ["/bin/sh"], isWindows(before) { return nil }
    guard let program = words.first, var dialect = ShellDialect(program: program) else { return nil }
    if dialect == .sh { dialect = ShellDialect(shOf: facts(before)) }
    let flags = words.dropFirst().filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }
    return ShellInForce(dialect: dialect, endsAtErrors: flags.contains { $0.utf8.contains(UInt8(ascii: "e")) })
  }

  /// The last `# hadolint shell=` above, in this stage or, if it has none, in the one that it is FROM; a SHELL after it
  /// outranks it.
  private func pragma(before offset: UInt32, in stage: Stage, _ state: StageState) -> String? {
    var stage = stage
    var end = offset
    while true {
      let first = stage.instructions.lowerBound
      let start = first > 0 ? tree.instructions[first - 1].span.end : 0
      if let pragma = pragmas.last(where: { $0.offset < end && $0.offset >= start }) {
        let isOutranked = state.shell.map { $0.place.span.start > pragma.offset } ?? false
        return isOutranked ? nil : pragma.shell
      }
      guard let base = stage.base, base < stage.index else { return nil }
      stage = tree.stages[base]
      end = tree.instructions[stage.instructions.upperBound - 1].span.end
    }
  }

  private func facts(_ state: StageState) -> ImageFacts? {
    state.image.value.flatMap { images.facts(for: ImageReference($0)) }
  }

  /// Whether RUN is for cmd: the names of Microsoft's own images, or the escape character that only their files need.
  private func isWindows(_ state: StageState) -> Bool {
    let image = state.image.text.string.asciiLowercased
    return tree.escape == UInt8(ascii: "`") || image.holds("windows") || image.holds("nanoserver")
      || image.holds("servercore")
  }
}

extension Instruction {
  /// ``shellText`` with the heredocs that feed its commands below it, as Docker gives both to the shell.
  fileprivate var completeShellText: MappedText? {
    guard var text = shellText else { return nil }
    guard scriptHeredoc == nil else { return text }
    for heredoc in heredocs {
      text.append(0x0A, standingFor: heredoc.span)
      text.append(0..<heredoc.body.bytes.count, of: heredoc.body)
      text.append(Array(heredoc.name.utf8), standingFor: heredoc.span)
    }
    return text
  }
}
