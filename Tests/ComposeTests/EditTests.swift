import SourceText
import Testing
import YAML

@testable import Compose

/// Edits keep the way a file is written.
@Suite struct EditTests {
  private static let file = FileID(0)

  /// The text after the edits that `write` makes, given the place of a needle in it; nil where it makes none.
  private func edited(
    _ text: String,
    at needle: String = "web",
    _ write: (ComposeEdits, Place) -> [TextEdit]?
  ) throws -> String? {
    let bytes = Array(text.utf8)
    let tree = YAMLTree.parse(bytes, file: Self.file)
    let edits = ComposeEdits(ComposeFile(id: Self.file, path: "compose.yaml", role: .main, tree: tree), bytes: bytes)
    let range = try #require(text.range(of: needle))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let place = Place(Self.file, Span(start, start + needle.utf8.count))
    guard let made = write(edits, place) else { return nil }
    var result = bytes
    for edit in made.sorted(by: { $0.place > $1.place }) {
      result.replaceSubrange(edit.place.span.range, with: Array(edit.replacement.utf8))
    }
    let after = YAMLTree.parse(result, file: Self.file)
    #expect(after.problems.isEmpty && after.duplicateKeys.isEmpty, "\(String(decoding: result, as: UTF8.self))")
    return String(decoding: result, as: UTF8.self)
  }

  private let check = Snippet.mapping(["test": .words(["CMD", "true"]), "retries": .bare("3")])

  @Test(arguments: [
    // Two blanks, the last key, a comment behind it.
    (
      "services:\n  web:\n    image: a # why\n  db:\n    image: b\n",
      "services:\n  web:\n    image: a # why\n    check:\n      test: [\"CMD\", \"true\"]\n      retries: 3\n  db:\n    image: b\n"
    ),
    // Four blanks, no line break at the end.
    (
      "services:\n    web:\n        image: a",
      "services:\n    web:\n        image: a\n        check:\n            test: [\"CMD\", \"true\"]\n            retries: 3"
    ),
    // CRLF and a byte order mark.
    (
      "\u{FEFF}services:\r\n  web:\r\n    image: a\r\n",
      "\u{FEFF}services:\r\n  web:\r\n    image: a\r\n    check:\r\n      test: [\"CMD\", \"true\"]\r\n      retries: 3\r\n"
    ),
    // Brackets.
    (
      "services:\n  web: {image: a}\n",
      "services:\n  web: {image: a, check: {test: [\"CMD\", \"true\"], retries: 3}}\n"
    ),
    (
      "services:\n  web: {\n    image: a,\n  }\n",
      "services:\n  web: {\n    image: a,\n    check: {test: [\"CMD\", \"true\"], retries: 3},\n  }\n"
    ),
    ("services: {web: {}}\n", "services: {web: {check: {test: [\"CMD\", \"true\"], retries: 3}}}\n"),
    // Nothing there yet.
    (
      "services:\n  web: # later\n  db:\n    image: b\n",
      "services:\n  web: # later\n    check:\n      test: [\"CMD\", \"true\"]\n      retries: 3\n  db:\n    image: b\n"
    ),
    // A block scalar that would swallow what follows it.
    (
      "services:\n  web:\n    image: a\n    command: |+\n      x\n\n",
      "services:\n  web:\n    check:\n      test: [\"CMD\", \"true\"]\n      retries: 3\n    image: a\n    command: |+\n      x\n\n"
    ),
    (
      "services:\n  web:\n    image: a\n    command: |\n      x\n",
      "services:\n  web:\n    image: a\n    command: |\n      x\n    check:\n      test: [\"CMD\", \"true\"]\n      retries: 3\n"
    ),
  ])
  func insertsAKey(before: String, after: String) throws {
    #expect(try edited(before) { $0.insert("check", check, into: $1) } == after)
  }

  @Test(arguments: [
    "services:\n  web: *base\n", "services:\n  web: &base\n    image: a\n  db: *base\n",
    "services:\n  web:\n    check: 1\n", "services:\n  ? web\n  : image\n", "services:\n  web: !reset\n",
  ])
  func insertsNothingWhereItWouldHarm(text: String) throws {
    #expect(try edited(text) { $0.insert("check", check, into: $1) } == nil)
  }

  /// The only entry of a mapping has its span, and is what is meant.
  @Test func knowsTheOnlyServiceFromAllServices() throws {
    let text = "services:\n  web:\n    image: a\n"
    #expect(
      try edited(text, at: "web:\n    image: a") { $0.insert("init", .bare("true"), into: $1) }
        == "services:\n  web:\n    image: a\n    init: true\n"
    )
  }

  @Test func insertsBehindAGivenKey() throws {
    let text = "services:\n  web:\n    build:\n      context: .\n    ports: []\n"
    #expect(
      try edited(text) { $0.insert("a", .text("yes"), into: $1, after: ["image", "build"]) }
        == "services:\n  web:\n    build:\n      context: .\n    a: \"yes\"\n    ports: []\n"
    )
  }

  @Test(arguments: [
    ("web:\n  p:\n    - 'a' # one\n    # two\n", "web:\n  p:\n    - 'a' # one\n    - '80:80'\n    # two\n"),
    ("web:\n  p:\n  - a\n", "web:\n  p:\n  - a\n  - \"80:80\"\n"),
    ("web:\n  p: [a]\n", "web:\n  p: [a, \"80:80\"]\n"),
    ("web:\n  p: []\n", "web:\n  p: [\"80:80\"]\n"),
    ("web:\n  q: 1\n", "web:\n  q: 1\n  p:\n    - \"80:80\"\n"),
    ("web:\n  q:\n  - 1\n", "web:\n  q:\n  - 1\n  p:\n  - \"80:80\"\n"),
    (
      "web:\n  p:\n    - a:\n        - |\n          x\n  q: 1\n",
      "web:\n  p:\n    - a:\n        - |\n          x\n    - \"80:80\"\n  q: 1\n"
    ),
  ])
  func addsAnItem(before: String, after: String) throws {
    #expect(try edited(before) { $0.add("80:80", toList: "p", of: $1) } == after)
  }

  @Test(arguments: [
    ("web:\n  e:\n    - A=1\n", "web:\n  e:\n    - A=1\n    - B=x y\n"),
    ("web:\n  e:\n    A: 1\n", "web:\n  e:\n    A: 1\n    B: x y\n"),
    ("web:\n  e: {A: 1}\n", "web:\n  e: {A: 1, B: x y}\n"),
  ])
  func addsAPair(before: String, after: String) throws {
    #expect(try edited(before) { $0.add(name: "B", value: "x y", separator: "=", to: "e", of: $1) } == after)
  }

  @Test(arguments: [
    ("services:\n  web:\n    a: 1\n    web2: 1 # c\n    b: 1\n", "web2", "services:\n  web:\n    a: 1\n    b: 1\n"),
    ("version: '3'\n\nservices: {}\n", "version", "services: {}\n"),
    ("# top\nversion: '3' # c\nservices: {}\n", "version", "# top\nservices: {}\n"),
    ("# top\n\nversion: '3'\n\nservices: {}\n", "version", "# top\n\nservices: {}\n"),
    ("\u{FEFF}version: '3'\r\nservices: {}\r\n", "version", "\u{FEFF}services: {}\r\n"),
    ("services: {}\nversion: '3'", "version", "services: {}"),
    ("services: {}\r\n\r\nversion: '3'\r\n", "version", "services: {}\r\n\r\n"),
    ("a: {b: 1, c: 2}\n", "b", "a: {c: 2}\n"), ("a: {b: 1, c: 2}\n", "c", "a: {b: 1}\n"),
    ("a:\n  - b: 1\n    c: 2\n", "b", "a:\n  - c: 2\n"), ("a:\n- b\n- c\n", "b", "a:\n- c\n"),
    ("a: [b, c]\n", "c", "a: [b]\n"),
    ("services:\n  w:\n    image: i\n    ports:\n      - x\n", "x", "services:\n  w:\n    image: i\n"),
  ])
  func deletes(before: String, needle: String, after: String) throws {
    #expect(try edited(before, at: needle) { $0.delete($1) } == after)
  }

  @Test(arguments: [
    ("services:\n  w:\n    image: i\n", "image"), ("a: &x 1\nb: *x\n", "a"), ("a: {b: 1, # c\n  c: 2}\n", "b"),
    ("version: '3'\n", "version"),
  ])
  func deletesNothingThatIsNeeded(text: String, needle: String) throws {
    #expect(try edited(text, at: needle) { $0.delete($1) } == nil)
  }

  @Test(arguments: [
    ("a: x:1\n", "1", "b", "a: x:b\n"), ("a: x1\n", "1", ": y", "a: \"x: y\"\n"), ("a: 'x1'\n", "1", "'", "a: 'x'''\n"),
    ("a: \"x1\"\n", "1", "\"", "a: \"x\\\"\"\n"), ("a: [x1, y]\n", "1", ",", "a: [\"x,\", y]\n"),
    ("a: |\n  x1\n", "1", ": #", "a: |\n  x: #\n"),
  ])
  func replacesAPart(before: String, needle: String, text: String, after: String) throws {
    #expect(try edited(before, at: needle) { $0.replace(part: $1, with: text) } == after)
  }

  @Test(arguments: [
    ("a: x # c\n", "a", "a:\n  - path: x\n    required: false # c\n"),
    ("a: [x]\n", "x", "a: [{path: x, required: false}]\n"),
    ("a:\n  - x # c\n  - y\n", "x", "a:\n  - path: x\n    required: false # c\n  - y\n"),
  ])
  func replacesAScalarByAMapping(before: String, needle: String, after: String) throws {
    let item = Snippet.mapping(["path": "x", "required": .bare("false")])
    let value = needle == "a" ? Snippet.list([item]) : item
    #expect(try edited(before, at: needle) { $0.replace($1, with: value) } == after)
  }

  @Test func writesTagsAndQuotesAndNames() throws {
    #expect(try edited("a:\n  - x\n", at: "a") { $0.tag($1, "!override") } == "a: !override\n  - x\n")
    #expect(try edited("a: [x]\n", at: "a") { $0.tag($1, "!override") } == "a: !override [x]\n")
    #expect(try edited("a: yes # c\n", at: "yes") { $0.quote($1) } == "a: \"yes\" # c\n")
    #expect(try edited("'a': x\n", at: "'a'") { $0.rename($1, to: "b") } == "'b': x\n")
    #expect(try edited("a: x\n", at: "a") { $0.rename($1, to: "on") } == "\"on\": x\n")
    #expect(try edited("a: 'x'\n", at: "a") { $0.replace($1, with: "it's") } == "a: 'it''s'\n")
  }

  private static let healthy = "condition: service_healthy"
  private static let started = "condition: service_started"

  @Test(arguments: [
    ("", "\n      db:\n        \(healthy)"),
    (
      "\n      - db # the data\n      - cache",
      "\n      db: # the data\n        \(healthy)\n      cache:\n        \(started)"
    ),
    ("\n    - cache", "\n      cache:\n        \(started)\n      db:\n        \(healthy)"),
    (" [db, 'x']", " {db: {\(healthy)}, 'x': {\(started)}}"), (" [x]", " {x: {\(started)}, db: {\(healthy)}}"),
    (" []", " {db: {\(healthy)}}"), ("\n      db:\n        \(started) # c", "\n      db:\n        \(healthy) # c"),
    ("\n      db:\n        required: false", "\n      db:\n        required: false\n        \(healthy)"),
    ("\n      x:\n        \(started)", "\n      x:\n        \(started)\n      db:\n        \(healthy)"),
  ])
  func dependsWithACondition(before: String, after: String) throws {
    let head = "services:\n  web:\n    image: a\n"
    let text = head + (before.isEmpty ? "" : "    depends_on:\(before)\n") + "    ports: []\n"
    let expected = head + "    depends_on:\(after)\n    ports: []\n"
    #expect(try edited(text) { $0.depend(on: "db", .healthy, in: $1) } == expected)
  }
}
