import SourceText
import Testing

@testable import Dockerfile

@Suite("Expansion")
struct ExpansionTests {
  /// A=one, E is empty, P is a path, U is unknown; all else is unset.
  private func lookup(_ name: String) -> VariableValue {
    switch name {
    case "A": .known("one")
    case "E": .known("")
    case "P": .known("/usr/local/lib/x.tar.gz")
    case "S": .known("two words")
    case "U": .unknown
    default: .unset
    }
  }

  @Test(
    "One word",
    arguments: [
      ("plain", "plain"), ("", ""),
      ("$A", "one"), ("x${A}y", "xoney"), ("$A$A", "oneone"), ("$AB", ""), ("$A-B", "one-B"), ("${X}", ""), ("$", "$"),
      ("a$", "a$"), ("$ A", "$ A"), ("$1A", "A"), ("$$A", "A"), ("\\$A", "$A"), ("\\\\$A", "\\one"), ("a\\bc", "abc"),
      ("'$A'", "$A"), ("\"$A\"", "one"), ("\"\\$A\"", "$A"), ("\"a\\b\"", "a\\b"), ("\"a\\\"b\"", "a\"b"),
      ("'a\\'", "a\\"), ("a'b'\"c\"d", "abcd"), ("\"it's\"", "it's"), ("a\\", "a"),
      ("${X:-d}", "d"), ("${X-d}", "d"), ("${E:-d}", "d"), ("${E-d}", ""), ("${A:-d}", "one"),
      ("${A:+s}", "s"), ("${E:+s}", ""), ("${E+s}", "s"), ("${X+s}", ""),
      ("${A:?e}", "one"), ("${E?e}", ""),
      ("${X:-${A}}", "one"), ("${X:-${Y:-z}}", "z"), ("${X:-\"a b\"}", "a b"), ("${X:-'$A'}", "$A"), ("${X:-\\}}", "}"),
      ("${X:-a$A}b", "aoneb"), ("\"${X:-\"q\"}\"", "q"),
      ("${P#*/}", "usr/local/lib/x.tar.gz"), ("${P##*/}", "x.tar.gz"), ("${P%.*}", "/usr/local/lib/x.tar"),
      ("${P%%.*}", "/usr/local/lib/x"), ("${P#nothing}", "/usr/local/lib/x.tar.gz"), ("${P%/?.*}", "/usr/local/lib"),
      ("${A#o?}", "e"), ("${A%%*}", ""), ("${X#a}", ""), ("${A#\\*}", "one"),
      ("${P/local/opt}", "/usr/opt/lib/x.tar.gz"), ("${P//\\//-}", "-usr-local-lib-x.tar.gz"), ("${A/n/}", "oe"),
      ("${A//?/x}", "xxx"), ("${A/*/y}", "y"), ("${P/l*b/$A}", "/usr/one/x.tar.gz"), ("${X/a/b}", ""),
      ("<<$A", "<<one"),
    ]
  )
  func word(_ text: String, _ expected: String) {
    let expansion = Expander().word(mapped(text), lookup)
    #expect(expansion.value == expected, "\(expansion.problem?.message ?? "")")
  }

  @Test(
    "Unknown parts stay as written",
    arguments: [
      ("$U", "$U", "0..<2"), ("a${U}b$A", "a${U}bone", "1..<5"), ("${U:-d}", "${U:-d}", "0..<7"),
      ("${X:-$U}", "$U", "0..<2"),
      ("${A:+x$U}", "x$U", "1..<3"), ("${A:-$U}", "one", ""), ("\"$U'\"", "$U'", "0..<2"),
      ("${P#$U}", "${P#$U}", "0..<7"),
      ("${A/n/$U}", "${A/n/$U}", "0..<9"), ("${U/a/b}", "${U/a/b}", "0..<8"), ("$A$U", "one$U", "3..<5"),
    ]
  )
  func unknown(_ text: String, _ expected: String, _ ranges: String) {
    let expansion = Expander().word(mapped(text), lookup)
    #expect(expansion.text.string == expected)
    #expect(expansion.unknowns.map { "\($0.range)" }.joined(separator: " ") == ranges)
    #expect(expansion.isKnown == ranges.isEmpty)
  }

  @Test(
    "Bad syntax",
    arguments: [
      ("${", "this ${ has no closing }"), ("${A", "this ${ has no closing }"), ("${A:", "this ${ has no closing }"),
      ("${A:-", "this ${ has no closing }"), ("${A:-\"b}", "this double quote is never closed"),
      ("${A/b}", "this ${ has no second / and no closing }"), ("${A/b/c", "this ${ has no closing }"),
      ("${}", "a variable's name is missing after ${"), ("${{A}}", "a variable's name is missing after ${"),
      ("'a", "this single quote is never closed"), ("\"a", "this double quote is never closed"),
      ("${X?}", "X is not set: it must be set here"), ("${X:?gone}", "X is not set: gone"),
      ("${E:?gone}", "E is not set: gone"), ("${A#\\x}", nil),
    ] as [(String, String?)]
  )
  func bad(_ text: String, _ expected: String?) {
    let expansion = Expander().word(mapped(text), lookup)
    #expect(!expansion.isKnown)
    if let expected { #expect(expansion.problem?.message == expected) }
  }

  @Test("Unsupported forms", arguments: ["${!A}", "${A[0]}", "${A^^}", "${A:1:2}", "${#A}", "${A:#x}", "${A@Q}"])
  func unsupported(_ text: String) {
    let problem = Expander().word(mapped(text), lookup).problem
    #expect(problem?.message.hasPrefix("Docker cannot expand") == true)
  }

  @Test(
    "Words",
    arguments: [
      ("a b", "a|b"), ("  a\tb ", "a|b"), ("$S x", "two|words|x"), ("\"$S\" x", "two words|x"), ("'a b'c", "a bc"),
      ("a\\ b", "a b"), ("\"\"", ""), ("$X", ""), ("${X:-a b}", "a|b"), ("${X:-\"a b\"}c", "a|bc"),
      ("${U:-a b}", "${U:-a b}"),
    ]
  )
  func words(_ text: String, _ expected: String) {
    let words = Expander().words(mapped(text), lookup).words
    #expect(words.map(\.text.string).joined(separator: "|") == expected)
  }

  @Test(
    "References",
    arguments: [
      ("$A x ${B:-${C}}", "A@$A B:-@${B:-${C}} C@${C}"), ("'$A' \\$B", ""), ("\"$A\"", "A@$A"),
      ("${A##x}", "A##@${A##x}"),
      ("${A//x/$B}", "A//@${A//x/$B} B@$B"), ("${A+$B", "B@$B"),
    ]
  )
  func references(_ text: String, _ expected: String) {
    let references = Expander().references(in: mapped(text))
    #expect(references.map { "\($0.name)\($0.modifier)@\(covered($0.span, text))" }.joined(separator: " ") == expected)
  }

  @Test func backquoteEscapes() {
    let expander = Expander(escape: UInt8(ascii: "`"))
    #expect(expander.word(mapped("C:\\dir`$A"), lookup).value == "C:\\dir$A")
  }

  @Test func heredocBodyKeepsQuotes() {
    #expect(Expander.heredocBody.word(mapped("\"it's $A\" \\$A"), lookup).value == "\"it's one\" $A")
  }

  @Test func placesOfExpandedText() {
    let text = "x${A}y'z'"
    let expanded = Expander().word(mapped(text), lookup).text
    #expect(expanded.string == "xoneyz")
    #expect(expanded.span(of: 1..<2) == Span(1, 5))
    #expect(expanded.span(of: 4..<5) == Span(5, 6))
    #expect(expanded.span(of: 5..<6) == Span(7, 8))
  }

  @Test func deepNestingEndsInAProblem() {
    let depth = 100_000
    let text = String(repeating: "${X:-", count: depth) + String(repeating: "}", count: depth)
    #expect(Expander().word(mapped(text), lookup).problem?.message == "variables are nested too deeply here")
  }

  @Test func hugePatternsDoNotHang() {
    let value = String(repeating: "a", count: 60_000)
    let pattern = String(repeating: "*a", count: 400) + "b"
    let expansion = Expander().word(mapped("${V//\(pattern)/x}")) { _ in .known(value) }
    #expect(expansion.unknowns.count == 1)
  }
}
