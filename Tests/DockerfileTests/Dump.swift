import Diagnostics
import SourceText

@testable import Dockerfile

/// Trees as short texts to compare with.
func parse(_ text: String) -> DockerfileTree { DockerfileTree.parse(Array(text.utf8), file: FileID(0)) }

/// One line per instruction.
func dump(_ text: String) -> String { parse(text).instructions.map(dump).joined(separator: "\n") }

/// The same without a FROM in front.
func dumpOne(_ text: String) -> String {
  parse("FROM a\n" + text).instructions.dropFirst().map(dump).joined(separator: "\n")
}

func dump(_ instruction: Instruction) -> String {
  var parts = [(instruction.isOnBuild ? "onbuild " : "") + (instruction.keyword?.rawValue ?? "?")]
  parts += instruction.flags.map { flag in "--" + flag.name + (flag.value.map { "=" + $0.string } ?? "") }
  parts.append(dump(instruction.body))
  parts += instruction.heredocs.map { heredoc in
    let marks = (heredoc.stripsTabs ? "-" : "") + (heredoc.isQuoted ? "'" : "") + (heredoc.isClosed ? "" : "!")
    return "\(heredoc.descriptor)<<\(marks)\(heredoc.name){\(escaped(heredoc.body.string))}"
  }
  return parts.filter { !$0.isEmpty }.joined(separator: " ")
}

private func dump(_ body: Instruction.Body) -> String {
  switch body {
  case .from(let from): from.image.string + (from.name.map { " as " + $0.string } ?? "")
  case .command(let command): dump(command)
  case .copy(let copy):
    (copy.isJSON ? "json " : "") + list(copy.sources) + copy.heredocs.map { " <<\($0)" }.joined()
      + " -> " + (copy.destination?.string ?? "nothing")
  case .pairs(let pairs, let isLegacy): (isLegacy ? "legacy " : "") + dump(pairs)
  case .arguments(let pairs): dump(pairs)
  case .healthcheck(.none): "none"
  case .healthcheck(.command(let command)): dump(command)
  case .words(let words): list(words)
  case .other: "other"
  }
}

private func dump(_ command: CommandLine) -> String {
  switch command {
  case .exec(let words): "exec" + list(words)
  case .shell(let text): "shell{\(text.string)}"
  }
}

private func dump(_ pairs: [KeyValue]) -> String {
  pairs.map { pair in "[" + pair.key.string + "|" + (pair.value?.string ?? "nil") + "]" }.joined()
}

private func list(_ words: [Word]) -> String { "[" + words.map(\.string).joined(separator: "|") + "]" }

func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// `message @ underlined text`, one line per problem.
func problems(_ text: String) -> String {
  let file = SourceFile(path: "Dockerfile", bytes: Array(text.utf8))
  return parse(text).problems
    .map { "\($0.message) @ \(escaped(file.text($0.span)))" }
    .joined(separator: "\n")
}

/// The same for a file that begins with a FROM.
func problemsAfterFrom(_ text: String) -> String { problems("FROM a\n" + text) }

/// The bytes of a file that a span covers.
func covered(_ span: Span, _ text: String) -> String {
  SourceFile(path: "", bytes: Array(text.utf8)).text(span)
}

/// A text standing alone in its file.
func mapped(_ text: String) -> MappedText {
  let bytes = Array(text.utf8)
  return MappedText(verbatim: Place(FileID(0), Span(0, bytes.count)), in: bytes)
}
