import SourceText
import Testing

@testable import Shell

/// A text and what is read from it.
struct Case: Sendable, CustomStringConvertible {
  let text: String
  let tree: String
  init(_ text: String, _ tree: String) {
    self.text = text
    self.tree = tree
  }
  var description: String { text }
}

@Suite struct WordTests {
  static let words: [Case] = [
    Case("echo a'b c'd\"e f\"", "echo a'b c'd\"e f\""),
    Case("echo ''", "echo ''"),
    Case("echo a\\ b", "echo a' 'b"),
    Case("echo \"a\\\"b\\n\"", "echo \"a\"b\\n\""),
    Case("echo $'a\\tb\\x41\\''", "echo 'a\tbA''"),
    Case("echo $\"hi $X\"", "echo \"hi \"${~X}"),
    Case("echo a\\\nb", "echo ab"),
    Case("echo a#b # c", "echo a#b"),
    Case("# only a comment", ""),
    Case("echo $ $% 1$", "echo $ $% 1$"),
    Case("echo \"$\" \"50%$\"", "echo \"$\" \"50%$\""),
    Case("echo *.{js,ts} ~/x [a-z]?", "echo *.{js,ts} ~/x [a-z]?"),
    Case("ls !(a|b c).txt @(x|y)", "ls !(a|b c).txt @(x|y)"),
    Case("echo {} } ]]", "echo {} } ]]"),
    Case("echo é\\é", "echo é'é'"),
  ]

  static let expansions: [Case] = [
    Case("echo $X$1$@ $10 $$ $? $! $- $#", "echo ${X}${1}${@} ${1}0 ${$} ${?} ${!} ${-} ${#}"),
    Case("echo \"$X-${Y}\"", "echo ${~X}\"-\"${~Y}"),
    Case("echo ${X:-a b} ${X-} ${X:=\"q $Y\"}", "echo ${X:-a b} ${X-} ${X:=\"q \"${~Y}}"),
    Case("echo ${X:?not set} ${X:+y}", "echo ${X:?not set} ${X:+y}"),
    Case("echo ${#X} ${#} ${##} ${#X[@]} ${#:-1}", "echo ${#X} ${#} ${##} ${#X[@]} ${#:-1}"),
    Case("echo ${!X} ${!} ${!X*} ${!A[@]}", "echo ${!X} ${!} ${!X*} ${!A[@]}"),
    Case("echo ${X##*/} ${X%'}'} ${X//a/b} ${X/#a/b}", "echo ${X##*/} ${X%'}'} ${X//a/b} ${X/#a/b}"),
    Case("echo \"${X%\"$Y\"}\" \"${X:-it's}\"", "echo ${~X%${~Y}} ${~X:-\"it's\"}"),
    Case("echo ${X:0:3} ${X^^} ${X,,} ${X@Q} ${A[$i]}", "echo ${X:0:3} ${X^^} ${X,,} ${X@Q} ${A[${i}]}"),
    Case("echo ${A:-${B:-c}}", "echo ${A:-${B:-c}}"),
    Case("echo $(a; b) \"$(c \"d\")\"", "echo $(a ; b) ~$(c \"d\")"),
    Case("echo `a \\`b\\`` \"`c \\\"d\\\"`\"", "echo $(a $(b)) ~$(c \"d\")"),
    Case("echo $((i + $j * 0x1F)) $(( (1+2) ))", "echo $((${~i} + ${~j} * 0x1F)) $(( (1+2) ))"),
    Case("echo $((a) b)", "echo $((a) ; b)"),
    Case("echo $( (a) )", "echo $((a))"),
    Case("diff <(a) >(b)", "diff <(a) <(b)"),
    Case("x=$(case a in a) echo;; esac)", "x=$(<case a [a: echo]>)"),
    Case("echo \"$(echo ')')\"", "echo ~$(echo ')')"),
    Case("echo $(# it's a comment\nb)", "echo $(b)"),
  ]

  @Test(arguments: words + expansions) func reads(one: Case) {
    #expect(Dump.tree(one.text) == one.tree)
  }
}

@Suite struct CommandTests {
  static let simple: [Case] = [
    Case("A=b C= D+=e cmd F=g", "A=b C= D=e cmd F=g"),
    Case("A=(1 \"2 3\" # c\n $x)", "A=(1 \"2 3\" ${x})"),
    Case("A[1]=x B[$i]=(y)", "A=x B=(y)"),
    Case("declare -a A=(1 2) B", "declare -a A=(12 B"),
    Case("a >f 2>&1 <g >>h &>i &>>j >|k <>l {fd}>m 3<&-", "a >f 2>&1 <g >>h &>i &>>j >|k <>l {fd}>m 3<&-"),
    Case("2>e", " 2>e"),
    Case("a<<<\"$x\" b", "a b <<<${~x}"),
    Case("a 2 >f 2>g", "a 2 >f 2>g"),
    Case("a | b |& c || d && ! e &\nf", "a | b | c || d && ! e & ; f"),
    Case("a &&\n\n# c\n b |\n c", "a && b | c"),
    Case("a\r\nb \\\r\n c\r\n", "a ; b c"),
    Case("time a; time -p { b; }; ! (c)", "time a ; {b} ; ! (c)"),
    Case("\u{FEFF}a", "a"),
  ]

  static let compound: [Case] = [
    Case("if a; then b; elif c\nthen d; else e; fi >f", "<if a then b if c then d else e> >f"),
    Case("while a; b; do c; done < f", "<while a ; b do c> <f"),
    Case("until a\ndo\n b\ndone | c", "<until a do b> | c"),
    Case("for x in 1 $y; do a; done", "<for x in 1 ${y} do a>"),
    Case("for x\ndo a; done; for y do b; done", "<for x do a> ; <for y do b>"),
    Case("for ((i=0; i<$n; i++)); do a; done", "<for ${~i}=0; ${~i}<${~n}; ${~i}++ do a>"),
    Case("for x in a; { b; }", "<for x in a do b>"),
    Case("select x in a b; do c; done", "<select x a b do c>"),
    Case("case $x in a|b) c;; (d) ;& \"e\"*) f;;& *) g\nesac", "<case ${x} [a|b: c, d: , \"e\"*: f, *: g]>"),
    Case("case x in\n# c\nif) a ;;\nesac", "<case x [if: a]>"),
    Case("f() { a; }; function g { b; }; function h() (c)", "fn f {a} ; fn g {b} ; fn h (c)"),
    Case("f ()\n{\n a\n} >x", "fn f {a} >x"),
    Case("(a; b) & { c; } 2>d", "(a ; b) & ; {c} 2>d"),
    Case("[[ -f $x && ( a == b || c < d ) ]] && e", "[[-f ${x} && ( a == b || c < d )]] && e"),
    Case("[[ $x =~ ^(a|b c)+$ ]]", "[[${x} =~ ^(a|b c)+$]]"),
    Case("((i++)); ((a > (b))) || c", "[[${~i}++]] ; [[${~a} > (${~b})]] || c"),
    Case("((a); b)", "((a) ; b)"),
    Case("echo if then fi do done { }", "echo if then fi do done { }"),
    Case("if true; then if a; then b; fi; fi", "<if true then <if a then b>>"),
  ]

  static let heredocs: [Case] = [
    Case("cat <<E\na $x\n'b'\nE\nc", "cat <<E{\"a \"${~x}\"⏎'b'⏎\"} ; c"),
    Case("cat <<'E' >f\na $x\nE\n", "cat <<'E'{'a $x⏎'} >f"),
    Case("cat <<-E\n\ta\n\t\tb\n\tE\nc", "cat <<-E{\"a⏎b⏎\"} ; c"),
    Case("cat <<A <<B && d\na\nA\nb\nB\ne", "cat <<A{\"a⏎\"} <<B{\"b⏎\"} && d ; e"),
    Case("cat <<E | while read x; do\na\nE\n b; done", "cat <<E{\"a⏎\"} | <while read x do b>"),
    Case("x=$(cat <<E\na)\nE\n)", "x=$(cat <<E{\"a)⏎\"})"),
    Case("x=\"$(cat <<E\nit's \"a\nE\n)\"; b", "x=~$(cat <<E{\"it's \"a⏎\"}) ; b"),
    Case("cat <<E 'a\nb'\nc\nE\nd", "cat 'a⏎b' <<E{\"c⏎\"} ; d"),
    Case("cat <<E # don't\nc\nE\nd", "cat <<E{\"c⏎\"} ; d"),
    Case("cat <<E\r\na\r\nE\r\nb\r\n", "cat <<E{\"a\r⏎\"} ; b"),
    Case("cat <<E", "cat <<E"),
    Case("cat <<E\nE", "cat <<E{}"),
    Case("cat <<E \\\n | b\na\nE\n", "cat <<E{\"a⏎\"} | b"),
  ]

  @Test(arguments: simple + compound + heredocs) func reads(one: Case) {
    #expect(Dump.tree(one.text) == one.tree)
  }
}

@Suite struct ShellProblemTests {
  static let problems: [Case] = [
    Case("echo 'a", "': this `'` is never closed"),
    Case("echo \"a\nb", "\": this `\"` is never closed"),
    Case("echo `a", "`: this backquote is never closed"),
    Case("echo $(a", "$(: this `$(` is never closed: `)` is missing"),
    Case("echo ${a", "${: this `${` is never closed: `}` is missing"),
    Case("(a; b", "(: this `(` is never closed: `)` is missing"),
    Case("{ a; b", "{: this `{` is never closed: `}` is missing"),
    Case("if a; then b", "if: this `if` is never closed: `fi` is missing"),
    Case("if a; b; fi", "if: this `if` has no `then` before the `fi` that follows"),
    Case("while a; do b; fi", "while: this `while` has no `done` before the `fi` that follows"),
    Case("for x in a; do b", "for: this `for` is never closed: `done` is missing"),
    Case("case x in a) b", "case: this `case` is never closed: `esac` is missing"),
    Case("a; fi", "fi: `fi` without an `if` before it"),
    Case("a )", "): `)` without a `(` before it"),
    Case("a &&", "&&: there is no command after `&&`"),
    Case("a | | b", "|: there is no command after `|`"),
    Case("&& a", "&&: there is no command before `&&`"),
    Case("a; ; b", ";: there is no command before `;`"),
    Case("if a; then fi", "then: there is no command after this `then`"),
    Case("a >", ">: there is no file after `>`"),
    Case("[[ a", "[[: this `[[` is never closed: `]]` is missing"),
    Case("echo a (b)", "(: `(` cannot stand here"),
    Case("ls @(a|b", "(: this `(` is never closed: `)` is missing"),
    Case("!", "!: there is no command after `!`"),
    Case("cat <<E\na\n", "E: the text after `<<E` is never closed"),
  ]

  @Test(arguments: problems) func saidOnce(one: Case) {
    let script = Dump.parse(one.text)
    #expect(script.problems.count == 1)
    let said = script.problems.map { Dump.string($0.span, one.text) + ": " + $0.message }
    #expect(said.first == one.tree)
  }

  @Test func whatWasReadStays() {
    #expect(Dump.tree("a; if b; then c").hasPrefix("a ; <if b then c>"))
  }
}

@Suite struct ShellRobustnessTests {
  static let sample = """
    #!/bin/bash -e
    f() { local a="${1:-$(b `c \\`d\\``)}"; case $a in (x|y*) [[ $a =~ ^(z|$b)$ ]] && e ;; *) : ;& esac; }
    cat <<-E | while read -r l; do A=($l "m"); ((i++)); done 2>&1
    \t$x ${y//\\}/q} $((1 + ${z#"}"}))
    \tE
    if ! time { sh -c "until nc -z $h 1; do sleep 1; done"; }; then x=$'\\x41\\'' ls @(a|b) <(c) & fi # end
    """

  private func examine(_ bytes: [UInt8]) -> Bool {
    let script = ShellScript.parse(bytes, file: FileID(0))
    var isInside = script.problems.allSatisfy { $0.span.end <= bytes.count }
    script.forEachCommand { command, _ in
      isInside = isInside && command.span.end <= bytes.count
      _ = command.invocation?.packageCommand
    }
    script.forEachParameter { parameter, _ in isInside = isInside && parameter.span.end <= bytes.count }
    _ = ScriptFacts(script)
    return isInside
  }

  @Test func sampleIsSound() { #expect(Dump.parse(Self.sample).problems.map(\.message) == []) }

  @Test func anyPartOfAScriptIsRead() {
    let bytes = Array(Self.sample.utf8)
    for index in bytes.indices {
      #expect(examine(Array(bytes[..<index])))
      #expect(examine(Array(bytes[index...])))
      #expect(examine(Array(bytes[..<index] + bytes[(index + 1)...])))
    }
  }

  @Test(arguments: [
    "(", "$(", "${a:-", "\"$(", "if a; then ", "case a in b) ", "f() { ", "$((", "a=(b ", "! ", "sh -c '", "`\\",
  ])
  func deepNestingEnds(opener: String) {
    let script = Dump.parse(String(repeating: opener, count: 20_000))
    #expect(script.problems.count <= 1)
  }

  @Test func badBytesAreRead() {
    #expect(examine([0x24, 0x7B, 0xFF, 0x7D, 0x00, 0x5C]))
    #expect(examine(Array("sh -c '".utf8) + [0xC3, 0x28, 0x27]))
    #expect(examine([]))
  }
}
