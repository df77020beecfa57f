import SourceText
import Testing

@testable import YAML

/// A tree as one line a node: kind, style, the text of its span, and for scalars their value where it differs.
func dump(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  let tree = YAMLTree.parse(bytes, file: FileID(0))
  let file = SourceFile(path: "x", bytes: bytes)
  return tree.nodes.indices.map { index in
    let node = tree.nodes[index]
    let shown = file.text(node.span).replacingLineBreaks
    switch node.kind {
    case .scalar:
      let value = tree.text(of: YAMLNodeID(index), in: bytes).replacingLineBreaks
      return value == shown ? "scalar \(shown)" : "scalar \(shown) = \(value)"
    case .mapping: return "map \(shown)"
    case .sequence: return "list \(shown)"
    case .alias: return "alias \(shown)"
    }
  }
}

func problems(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  let tree = YAMLTree.parse(bytes, file: FileID(0))
  let lines = LineIndex(bytes)
  return (tree.problems + tree.duplicateKeys).map { problem in
    let position = lines.position(of: problem.span.start)
    return "\(position.line):\(position.column) \(problem.message)"
  }
}

extension String {
  var replacingLineBreaks: String { split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎") }
}

@Suite struct SpanTests {
  @Test func blockCollectionsEndWithTheirLastValue() {
    #expect(
      dump("a:\n  b: 1\n  c:\n\n# end\nd: x\n") == [
        "map a:⏎  b: 1⏎  c:⏎⏎# end⏎d: x", "scalar a", "map b: 1⏎  c:", "scalar b", "scalar 1", "scalar c", "scalar ",
        "scalar d", "scalar x",
      ]
    )
  }

  @Test func propertiesAreNotPartOfTheText() {
    #expect(
      dump("a: &x !!str 1\nb: &y\n  c: *x\n").dropFirst() == [
        "scalar a", "scalar 1", "scalar b", "map c: *x", "scalar c", "alias *x",
      ]
    )
  }

  @Test func aTagAloneStandsBeforeAnEmptyValue() {
    let text = "ports: !reset\nb: 1\n"
    let tree = YAMLTree.parse(Array(text.utf8), file: FileID(0))
    #expect(tree.tags.map(\.name) == ["!reset"])
    #expect(tree.tags.map(\.span) == [Span(7, 13)])
    #expect(tree[tree.entries[0].value].span == Span(13, 13))
  }

  @Test func listsWithoutIndentation() {
    #expect(
      dump("a:\n- 1\n- b: 2\n  c: 3\n").dropFirst(2) == [
        "list - 1⏎- b: 2⏎  c: 3", "scalar 1", "map b: 2⏎  c: 3", "scalar b", "scalar 2", "scalar c", "scalar 3",
      ]
    )
  }

  @Test func flowCollectionsKeepTheirBrackets() {
    #expect(
      dump("a: [1, {b: 2, c}]\n").dropFirst(2) == [
        "list [1, {b: 2, c}]", "scalar 1", "map {b: 2, c}", "scalar b", "scalar 2", "scalar c", "scalar ",
      ]
    )
  }

  @Test func spansCountBytesThroughMarksAndUnicode() {
    #expect(
      dump("\u{FEFF}nä: \"hé\"\nü: ö\n").dropFirst() == ["scalar nä", "scalar \"hé\" = hé", "scalar ü", "scalar ö"]
    )
    #expect(dump("a: 1\r\nb: 2\r\n").dropFirst() == ["scalar a", "scalar 1", "scalar b", "scalar 2"])
  }

  @Test func severalDocuments() {
    let tree = YAMLTree.parse(Array("a: 1\n---\nb: 2\n".utf8), file: FileID(0))
    #expect(tree.documents.count == 2)
  }
}

@Suite struct ScalarTextTests {
  @Test(arguments: [
    ("a: 'it''s'", "it's"), (#"a: "x\ty\u00e9\x41""#, "x\tyéA"), ("a: one\n  two\n\n  three", "one two\nthree"),
    ("a: \"one\\\n   two\"", "onetwo"), ("a: |\n  x\n   y\n\n", "x\n y\n"), ("a: |-\n  x\n", "x"),
    ("a: |+\n  x\n\n", "x\n\n"),
    ("a: >\n  x\n  y\n\n  z\n", "x y\nz\n"), ("a: >\n  x\n    y\n  z\n", "x\n  y\nz\n"), ("a: |2\n   x\n", " x\n"),
    ("a: |\r\n  x\r\n  y\r\n", "x\ny\n"),
  ])
  func valuesAreLibyamls(text: String, value: String) {
    let bytes = Array(text.utf8)
    let tree = YAMLTree.parse(bytes, file: FileID(0))
    let id = tree.entries[0].value
    #expect(tree.text(of: id, in: bytes) == value)
    let mapped = tree.mappedText(of: id, in: bytes)
    #expect(mapped.string == value)
    // Not the fallback: every byte that stands in the file as it is points at itself.
    for (offset, byte) in mapped.bytes.enumerated() where byte.isLetter && !text.contains("\\x41") {
      #expect(bytes[Int(mapped.span(of: offset..<(offset + 1)).start)] == byte)
    }
  }
}

@Suite struct CommentTests {
  @Test func commentsStandOutsideScalars() {
    let text = "# one\na: 'x # no' # two\nb: c#d\nc: | # three\n  # text\n# four\n"
    let bytes = Array(text.utf8)
    let tree = YAMLTree.parse(bytes, file: FileID(0))
    let file = SourceFile(path: "x", bytes: bytes)
    #expect(tree.comments.map { file.text($0.span) } == ["# one", "# two", "# three", "# four"])
    #expect(tree.comments.map(\.isWholeLine) == [true, false, false, true])
  }
}

@Suite struct ProblemTests {
  @Test(arguments: [
    ("a: 1\na: 2\n", "2:1 the key `a` stands twice in this mapping"),
    ("a: *nope\n", "1:4 there is no anchor `&nope` before this place"),
    ("a: b: c\n", "1:5 a second `:` in one line makes this value look like a key"),
    ("a:\n\tb: 1\n", "2:1 a tab indents this line, and YAML allows only spaces there"),
    ("a: \"x\nb: 1\n", "1:4 this quote is never closed"),
    ("a: [1, 2\nb: 3\n", "2:2 expected a comma or `]` here"),
    ("a: @x\n", "1:4 a value cannot begin with `@`"),
    ("a:\n    b: 1\n  c: 2\n", "3:3 this line is indented by 2 spaces, but the mapping it is in by 0"),
    (
      "a: x\n  b: 1\n",
      "2:3 a key cannot stand here: the line above already has a value, or this line is indented too deep"
    ),
    ("a:\n  b\nc: 1\n", ""),
    ("a: &x [*x]\n", "1:8 `*x` stands inside the very value that `&x` names, so it would contain itself"),
    ("a: \u{1}\n", "1:4 a control character (U+0001) cannot stand here"),
    ("a: \"\\q\"\n", "1:5 there is no such escape in a double-quoted string"),
  ])
  func saysWhatAndWhere(text: String, expected: String) {
    #expect(problems(text).joined(separator: "; ") == expected)
  }

  @Test func mergeKeysMayRepeat() {
    #expect(problems("x: &x {a: 1}\ny: &y {b: 1}\nz:\n  <<: *x\n  <<: *y\n") == [])
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 5000)
    #expect(
      problems(deep).first?.hasSuffix("nested more than 200 levels deep; the rest of the file is not read") == true
    )
  }

  @Test func aliasesAreCountedNotFollowed() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<80 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(YAMLTree.parse(Array(text.utf8), file: FileID(0)).expandedNodeCount == .max)
  }
}

@Suite struct ScalarResolutionTests {
  @Test(arguments: [
    ("~", YAMLScalar.null), ("", .null), ("true", .bool(true)), ("FALSE", .bool(false)),
    ("yes", .string(isOldBoolean: true)), ("tRue", .string(isOldBoolean: false)), ("12", .int(12)), ("0x1F", .int(31)),
    ("0o17", .int(15)), ("017", .int(15)), ("1_000", .int(1000)), ("1e3", .float(1000)), (".5", .float(0.5)),
    ("-.inf", .float(-.infinity)), ("22:22", .string(isOldBoolean: false)), ("1.2.3", .string(isOldBoolean: false)),
    ("-", .string(isOldBoolean: false)), ("08", .int(8)), ("2001-01-01", .string(isOldBoolean: false)),
  ])
  func plain(text: String, meaning: YAMLScalar) {
    #expect(YAMLScalar(Array(text.utf8)[...], isPlain: true) == meaning)
  }

  @Test func quotesAndTagsMakeText() {
    #expect(YAMLScalar(Array("12".utf8)[...], isPlain: false) == .string(isOldBoolean: false))
    #expect(
      YAMLScalar(Array("12".utf8)[...], isPlain: true, tag: "tag:yaml.org,2002:str") == .string(isOldBoolean: false)
    )
  }
}

@Suite struct RobustnessTests {
  @Test func mutatedInputKeepsSpansInTheFile() {
    let seed = Array(
      "x: &a\n  - 'b' # c\n  - {d: [1, \"é\\n\"], <<: *a}\ny: |\n  text\n? z\n: >-\n  w\n---\n- !t q\n".utf8
    )
    var state: UInt64 = 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let replacements = Array(":-#'\"[]{}\n\t &*!|>?,%@x\r\u{0}".utf8)
    for _ in 0..<3000 {
      var bytes = seed
      for _ in 0...random(4) { bytes[random(bytes.count)] = replacements[random(replacements.count)] }
      if random(3) == 0 { bytes.removeLast(random(bytes.count)) }
      let tree = YAMLTree.parse(bytes, file: FileID(0))
      let spans =
        tree.nodes.map(\.span) + tree.entries.map(\.span) + tree.comments.map(\.span) + tree.problems.map(\.span)
      for span in spans { #expect(Int(span.end) <= bytes.count) }
      for index in tree.nodes.indices { _ = tree.text(of: YAMLNodeID(index), in: bytes) }
    }
  }
}
