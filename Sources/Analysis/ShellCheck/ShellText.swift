package import SourceText

/// A text for a shell, with what ShellCheck has to know besides it.
package struct ShellText: Sendable {
  /// How the text stands in its file, which decides where fixes can be written.
  package enum Form: Sendable, Hashable {
    /// A file of its own.
    case script
    /// The lines of a heredoc: as they are.
    case heredoc
    /// An instruction whose continuation lines are joined: as it is, but without line breaks.
    case joined
    /// A string of YAML or JSON, with quotes and escapes of its own.
    case string
  }

  package var text: MappedText
  package var form: Form
  /// Nil where the text's own `#!` line decides.
  package var dialect: ShellDialect?
  /// Whether the shell was told to end at the first error: `sh -ec`.
  package var endsAtErrors = false
  /// Variables that are set before it runs.
  package var variables: Set<String> = []

  package init(_ text: MappedText, _ form: Form, dialect: ShellDialect?, variables: Set<String> = []) {
    self.text = text
    self.form = form
    self.dialect = dialect
    self.variables = variables
  }
}

/// The script that ShellCheck gets for a text: its lines, and some of ours between them.
package struct ShellCheckScript: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []
  /// The lines that are not the text's own, counted from 1, in order.
  private(set) var ownLines: [Int] = []

  private var line = 1

  package init(_ shellText: ShellText) {
    let body = Self.readable(shellText.text.bytes)
    let head = body.headEnd
    // The `#!` line has to stay the first one; a `shellcheck` comment above the first command speaks of the whole script.
    let first = body.starts(with: [0x23, 0x21]) ? (body.firstIndex(of: 0x0A).map { $0 + 1 } ?? body.count) : 0
    add(body[..<first])
    if first == 0, shellText.endsAtErrors { insert("#!/bin/sh -e") }
    if let dialect = shellText.dialect, !body[..<head].holds("shellcheck shell=") {
      insert("# shellcheck shell=\(dialect.rawValue)")
    }
    add(body[first..<head])
    let names = shellText.variables.filter(\.isVariableName).sorted()
    if !names.isEmpty, bytes.isEmpty || bytes.last == 0x0A {
      // In a RUN most values are single words, and those that are not are meant to be split: a plain number keeps
      // ShellCheck from asking for quotes. A script cannot know what it will be given.
      let value = shellText.form == .script ? "" : "=1"
      insert("export " + names.map { $0 + value }.joined(separator: " "))
    }
    add(body[head...])
  }

  private mutating func add(_ part: some Collection<UInt8>) {
    bytes.append(contentsOf: part)
    line += part.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  private mutating func insert(_ text: String) {
    ownLines.append(line)
    add(Array((text + "\n").utf8))
  }

  /// Bytes that are no UTF-8 would move every column behind them: they are shown as `?`, one for one.
  static func readable(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    if String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes) { return bytes }
    return bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
  }
}

extension [UInt8] {
  /// Where the first line begins that is neither blank nor a comment.
  fileprivate var headEnd: Int {
    var start = 0
    while start < count {
      let end = self[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
      guard let first = self[start..<end].first(where: { !$0.isWhitespace }) else {
        start = end
        continue
      }
      guard first == UInt8(ascii: "#") else { return start }
      start = end
    }
    return count
  }
}

extension String {
  /// Whether a shell can have a variable of this name.
  fileprivate var isVariableName: Bool {
    guard let first = utf8.first, first.isNameStart else { return false }
    return utf8.allSatisfy(\.isNameByte)
  }
}
