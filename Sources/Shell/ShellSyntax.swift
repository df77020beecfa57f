package import Diagnostics
package import SourceText

/// A shell script, or the shell text of a RUN, a CMD-SHELL test or a `command:`, as a tree.
///
/// All spans are spans of the file that the text came from, whatever continuation lines, YAML folding or escapes lay
/// between. Reading never fails: what could not be parsed is in `problems`, and the commands before it are in `list`.
package struct ShellScript: Sendable {
  package var list: ShellList
  /// The interpreter of a `#!` line with its arguments (`/bin/bash`, `-e`); empty if there is none.
  package var shebang: [String] = []
  package var shebangSpan: Span?
  /// The file that all spans are in.
  package var file = FileID(0)
  package var problems: [Problem] = []

  package init(list: ShellList) { self.list = list }
}

/// Commands one after the other, separated by `;`, `&` or line ends.
package struct ShellList: Sendable {
  package var items: [ShellItem]
  package var span: Span

  package init(items: [ShellItem], span: Span) {
    self.items = items
    self.span = span
  }
}

/// One item of a list: pipelines joined with `&&` and `||`.
package struct ShellItem: Sendable {
  package var first: ShellPipeline
  package var rest: [Link]
  /// Whether it ends in `&`.
  package var isBackground: Bool
  package var span: Span

  package enum Operator: Sendable { case and, or }

  package struct Link: Sendable {
    package var `operator`: Operator
    package var operatorSpan: Span
    package var pipeline: ShellPipeline

    package init(operator: Operator, operatorSpan: Span, pipeline: ShellPipeline) {
      self.operator = `operator`
      self.operatorSpan = operatorSpan
      self.pipeline = pipeline
    }
  }

  package init(first: ShellPipeline, rest: [Link], isBackground: Bool, span: Span) {
    self.first = first
    self.rest = rest
    self.isBackground = isBackground
    self.span = span
  }
}

/// Commands joined with `|` or `|&`.
package struct ShellPipeline: Sendable {
  package var isNegated: Bool
  package var commands: [ShellCommand]
  package var span: Span

  package init(isNegated: Bool, commands: [ShellCommand], span: Span) {
    self.isNegated = isNegated
    self.commands = commands
    self.span = span
  }
}

/// Any command; compound ones carry their redirections.
package indirect enum ShellCommand: Sendable {
  case simple(SimpleCommand)
  /// `( … )`
  case subshell(ShellList, [Redirection], Span)
  /// `{ …; }`
  case group(ShellList, [Redirection], Span)
  case conditional(Conditional)
  case loop(Loop)
  case selection(Selection)
  case function(ShellFunction)
  /// `[[ … ]]` or `(( … ))`: words as they stand, not evaluated.
  case test([ShellWord], Span)

  package var span: Span {
    switch self {
    case .simple(let command): command.span
    case .subshell(_, _, let span), .group(_, _, let span), .test(_, let span): span
    case .conditional(let conditional): conditional.span
    case .loop(let loop): loop.span
    case .selection(let selection): selection.span
    case .function(let function): function.span
    }
  }
}

/// `NAME=value word word >file`: assignments, words and redirections. Without words it only assigns.
package struct SimpleCommand: Sendable {
  package var assignments: [Assignment]
  package var words: [ShellWord]
  package var redirections: [Redirection]
  package var span: Span

  package init(assignments: [Assignment], words: [ShellWord], redirections: [Redirection], span: Span) {
    self.assignments = assignments
    self.words = words
    self.redirections = redirections
    self.span = span
  }

  /// `NAME=value`, `NAME+=value` or `NAME=(…)` (whose value is nil).
  package struct Assignment: Sendable {
    package var name: String
    package var nameSpan: Span
    package var value: ShellWord?
    /// The words of `NAME=(…)`.
    package var elements: [ShellWord]
    package var span: Span

    package init(name: String, nameSpan: Span, value: ShellWord?, elements: [ShellWord] = [], span: Span) {
      self.name = name
      self.nameSpan = nameSpan
      self.value = value
      self.elements = elements
      self.span = span
    }
  }
}

/// `if` / `elif` branches and `else`.
package struct Conditional: Sendable {
  package struct Branch: Sendable {
    package var condition: ShellList
    package var body: ShellList
    package init(condition: ShellList, body: ShellList) {
      self.condition = condition
      self.body = body
    }
  }

  package var branches: [Branch]
  package var otherwise: ShellList?
  package var redirections: [Redirection]
  package var span: Span

  package init(branches: [Branch], otherwise: ShellList?, redirections: [Redirection], span: Span) {
    self.branches = branches
    self.otherwise = otherwise
    self.redirections = redirections
    self.span = span
  }
}

/// `while`, `until`, `for` and `select`.
package struct Loop: Sendable {
  package enum Kind: Sendable {
    case `while`(condition: ShellList)
    case until(condition: ShellList)
    /// `for name in words`; `words` is nil without `in` (the positional parameters).
    case each(name: String, words: [ShellWord]?)
    /// `for ((…; …; …))`
    case counted
    case select(name: String)
  }

  package var kind: Kind
  /// What stands between the keyword and `do` in `for ((…))` (one arithmetic word) and `select` (its words).
  package var header: [ShellWord] = []
  package var body: ShellList
  package var redirections: [Redirection]
  /// The keyword that begins it: `until`.
  package var keyword: Span
  package var span: Span

  /// The commands of `while …` and `until …` up to `do`.
  package var condition: ShellList? {
    switch kind {
    case .while(let condition), .until(let condition): condition
    case .each, .counted, .select: nil
    }
  }

  package init(kind: Kind, body: ShellList, redirections: [Redirection], keyword: Span, span: Span) {
    self.kind = kind
    self.body = body
    self.redirections = redirections
    self.keyword = keyword
    self.span = span
  }
}

/// `case word in pattern) … ;; esac`
package struct Selection: Sendable {
  package struct Arm: Sendable {
    package var patterns: [ShellWord]
    package var body: ShellList
    package init(patterns: [ShellWord], body: ShellList) {
      self.patterns = patterns
      self.body = body
    }
  }

  package var subject: ShellWord
  package var arms: [Arm]
  package var redirections: [Redirection]
  package var span: Span

  package init(subject: ShellWord, arms: [Arm], redirections: [Redirection], span: Span) {
    self.subject = subject
    self.arms = arms
    self.redirections = redirections
    self.span = span
  }
}

package struct ShellFunction: Sendable {
  package var name: String
  package var nameSpan: Span
  package var body: ShellCommand
  package var span: Span

  package init(name: String, nameSpan: Span, body: ShellCommand, span: Span) {
    self.name = name
    self.nameSpan = nameSpan
    self.body = body
    self.span = span
  }
}

/// `>file`, `2>&1`, `<<EOF`.
package struct Redirection: Sendable {
  /// As written: `>`, `>>`, `<`, `>&`, `<<`, `<<-`, `<<<`, `&>`, `>|`, `<>`.
  package var `operator`: String
  /// The number or `{name}` before it; nil if none.
  package var descriptor: String?
  package var target: ShellWord
  /// The body of a heredoc, as a word whose parts are literals and, unless its delimiter is quoted, expansions.
  package var heredoc: ShellWord?
  package var span: Span

  package init(operator: String, descriptor: String?, target: ShellWord, heredoc: ShellWord?, span: Span) {
    self.operator = `operator`
    self.descriptor = descriptor
    self.target = target
    self.heredoc = heredoc
    self.span = span
  }
}

/// One word: literal text and expansions side by side.
package struct ShellWord: Sendable {
  package var parts: [Part]
  package var span: Span

  package init(parts: [Part], span: Span) {
    self.parts = parts
    self.span = span
  }

  package enum Quoting: Sendable { case none, single, double }

  package indirect enum Part: Sendable {
    /// Text after removal of quotes and escapes. The span includes its quotes where one pair covers the part.
    case literal(ShellLiteral, Quoting, Span)
    /// `$NAME`, `${NAME…}`, `$1`, `$@`
    case parameter(Parameter)
    /// `$( … )` or backquotes.
    case command(ShellList, isQuoted: Bool, Span)
    /// `$(( … ))`, not evaluated: its text, with the parameters (also those without `$`) and commands inside.
    case arithmetic([Part], Span)
    /// `<( … )` or `>( … )`
    case process(ShellList, Span)

    package var span: Span {
      switch self {
      case .literal(_, _, let span), .command(_, _, let span), .arithmetic(_, let span), .process(_, let span): span
      case .parameter(let parameter): parameter.span
      }
    }
  }

  /// An expansion of a parameter.
  package struct Parameter: Sendable {
    /// `NAME`, `1`, `@`, `?` …
    package var name: String
    /// `:-`, `-`, `:=`, `=`, `:?`, `?`, `:+`, `+`, `%`, `%%`, `#`, `##`, `/`, `//`, `:`, `^`, `,` …, or empty.
    package var `operator`: String
    /// What follows the operator.
    package var argument: ShellWord?
    /// What stands in brackets after the name: `${NAME[@]}`.
    package var `subscript`: ShellWord?
    /// `${#NAME}`
    package var isLength: Bool
    /// `${!NAME}`: the variable that NAME names is read as well.
    package var isIndirect = false
    /// Inside double quotes.
    package var isQuoted: Bool
    package var span: Span

    package init(
      name: String,
      operator: String,
      argument: ShellWord?,
      isLength: Bool,
      isQuoted: Bool,
      span: Span
    ) {
      self.name = name
      self.operator = `operator`
      self.argument = argument
      self.isLength = isLength
      self.isQuoted = isQuoted
      self.span = span
    }
  }

  /// The text of a word without expansions; nil if it has any.
  package var literal: String? {
    var text = ""
    for part in parts {
      guard case .literal(let piece, _, _) = part else { return nil }
      text += piece.string
    }
    return text
  }

  /// Stands for an expansion in ``markedText``; no name of a program, package or file holds it.
  package static let expansionMark: UInt8 = 1

  /// The text of a word with each expansion as one mark.
  package var markedText: String {
    var text = ""
    for part in parts {
      if case .literal(let piece, _, _) = part { text += piece.string } else { text += "\u{1}" }
    }
    return text
  }

  /// The literal text up to the first expansion: `http://` of `http://$HOST`.
  package var literalPrefix: String {
    var text = ""
    for part in parts {
      guard case .literal(let piece, _, _) = part else { break }
      text += piece.string
    }
    return text
  }

  /// Whether any byte of it was quoted or escaped.
  package var isQuoted: Bool {
    parts.contains { part in
      switch part {
      case .literal(_, let quoting, _): quoting != .none
      case .parameter(let parameter): parameter.isQuoted
      case .command(_, let isQuoted, _): isQuoted
      case .arithmetic, .process: false
      }
    }
  }
}
