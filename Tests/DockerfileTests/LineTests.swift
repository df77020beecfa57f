import SourceText
import Testing

@testable import Dockerfile

@Suite("Lines: directives, comments, continuations")
struct LineTests {
  @Test(
    "Continuations are joined, comments and blank lines between them dropped",
    arguments: [
      ("RUN a \\\n b", "run shell{a  b}"),
      ("RUN a \\   \n b", "run shell{a  b}"),
      ("RUN a \\\r\n b\r\n", "run shell{a  b}"),
      ("RUN a\\\nb", "run shell{ab}"),
      ("RUN a \\\n# one\n   # two\n b", "run shell{a  b}"),
      ("RUN a \\\n\n  \n b", "run shell{a  b}"),
      ("RUN a \\", "run shell{a}"),
      ("RUN a \\\\\nUSER b", "run shell{a \\\\}\nuser [b]"),
      ("RU\\\nN a", "run shell{a}"),
      ("  \t run\t a", "run shell{a}"),
      ("\\\nRUN a", "run shell{a}"),
      ("RUN a \\\n  # only a comment", "run shell{a}"),
      ("RUN echo '#' # kept", "run shell{echo '#' # kept}"),
    ]
  )
  func joins(_ text: String, _ expected: String) {
    #expect(dumpOne(text) == expected)
  }

  @Test func continuationWithNothingAfterIt() {
    #expect(problemsAfterFrom("\\\n") == "nothing follows this line continuation @ \\")
  }

  @Test func commentsAndEmptyContinuationsAreKept() {
    let text = "# top\nFROM a\nRUN a \\\n # in\n\n b\n  # end"
    let tree = parse(text)
    #expect(tree.comments.map { covered($0, text) } == ["# top", "# in", "# end"])
    #expect(tree.emptyContinuations.count == 1)
    #expect(tree.problems.isEmpty)
  }

  @Test func byteOrderMark() {
    let tree = parse("\u{FEFF}# syntax=docker/dockerfile:1\nFROM a\n")
    #expect(tree.directives.map(\.value) == ["docker/dockerfile:1"])
    #expect(tree.instructions.first?.keywordSpan == Span(32, 36))
    #expect(tree.problems.isEmpty)
  }

  @Test(
    "Directives stand at the top and nowhere else",
    arguments: [
      ("# syntax=a\n# escape=`\nFROM a", "syntax=a escape=`"),
      ("#syntax = a b \nFROM a", "syntax=a b"),
      ("# SYNTAX=a\nFROM a", "syntax=a"),
      ("# check=skip=A,B;error=true\nFROM a", "check=skip=A,B;error=true"),
      ("# a comment\n# syntax=a\nFROM a", ""),
      ("\n# syntax=a\nFROM a", ""),
      ("# unknown=1\n# syntax=a\nFROM a", ""),
      ("FROM a\n# syntax=a", ""),
      ("# syntax=\n# check=a\nFROM a", ""),
      ("#!/bin/x\n# syntax=a\nFROM a", "syntax=a"),
    ]
  )
  func directives(_ text: String, _ expected: String) {
    #expect(parse(text).directives.map { $0.name + "=" + $0.value }.joined(separator: " ") == expected)
  }

  @Test func escapeDirective() {
    let text = "# escape=`\nFROM a\nRUN a `\n  b\nRUN c \\\nUSER d"
    #expect(dump(text) == "from a\nrun shell{a   b}\nrun shell{c \\}\nuser [d]")
    #expect(parse(text).escape == UInt8(ascii: "`"))
    #expect(problems("# escape=x\nFROM a") == "the escape character must be \\ or `, not 'x' @ x")
    #expect(
      problems("# escape=`\n# escape=`\nFROM a") == "the escape directive may stand only once @ # escape=`"
    )
  }

  @Test func spansThroughContinuations() {
    let text = "FROM a\nENV A=1 \\\n  # c\n  LONG\\\nER=\"two \\\nwords\"\nCOPY x \\\n y /z"
    let tree = parse(text)
    guard case .pairs(let pairs, _) = tree.instructions[1].body, pairs.count == 2 else {
      Issue.record("no pairs")
      return
    }
    #expect(pairs[1].key.string == "LONGER")
    #expect(covered(pairs[1].key.span, text) == "LONG\\\nER")
    #expect(pairs[1].value?.string == "\"two words\"")
    #expect(pairs[1].value.map { covered($0.span, text) } == "\"two \\\nwords\"")
    guard case .copy(let copy) = tree.instructions[2].body else { return }
    #expect(covered(copy.sources[1].span, text) == "y")
    #expect(covered(tree.instructions[2].span, text) == "COPY x \\\n y /z")
  }

  @Test func longLines() {
    let fits = "FROM a\nRUN " + String(repeating: "x", count: 65531) + "\n"
    #expect(problems(fits) == "")
    let long = "FROM a\nRUN " + String(repeating: "x", count: 65532) + "\n"
    #expect(
      parse(long).problems.map(\.message) == ["this line has 65537 bytes; Docker reads no line longer than 65535"]
    )
  }

  @Test func anyBytes() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "FROM a", "RUN ", "COPY <<E", "ENV A=", "\\\n", "\n", "\"", "'", "${", "}", "[", "]", "<<-", "E\n", "--a=", "$",
      "\u{FF}",
      "ONBUILD ", "HEALTHCHECK ", "EXPOSE 1-", ":", "/", "#", "%", "`", "\r\n", "{\"", ",", "\\u12",
    ]
    for _ in 0..<300 {
      let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let tree = parse(text)
      for stage in tree.stages { _ = tree.state(atEndOf: stage) }
      let isInside = tree.problems.allSatisfy { Int($0.span.end) <= text.utf8.count }
      #expect(isInside, "\(text.debugDescription)")
    }
  }
}
