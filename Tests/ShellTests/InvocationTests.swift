import SourceText
import Testing

@testable import Shell

@Suite struct InvocationTests {
  static let cases: [Case] = [
    Case("curl -f x", "curl(-f x)"),
    Case("/usr/bin/curl x", "curl(x)"),
    Case("sudo -u root -E A=b apt-get install x", "sudo A=b apt-get(install x)"),
    Case("X=1 env -i Y=2 -u Z nice -n 5 prog a", "env nice X=1 Y=2 prog(a)"),
    Case("exec \"$@\"", "exec ?()"),
    Case("exec gosu \"$USER\" tini -- /app/run --x", "exec gosu tini run(--x)"),
    Case("exec 3<>f", "exec()"),
    Case("command -v curl", "command(-v curl)"),
    Case("command curl", "command curl()"),
    Case("timeout -k 5 30s sh -c 'a'", "timeout sh(-c a) a()"),
    Case("timeout -t 10 nc -z a 1", "timeout nc(-z a 1)"),
    Case("find . | xargs -0 -n1 rm -f", "find(.) xargs rm(-f)"),
    Case("xargs", "xargs()"),
    Case("busybox wget x", "busybox wget(x)"),
    Case("dumb-init -- su-exec app:app node x", "dumb-init su-exec node(x)"),
    Case("sudo", "sudo()"),
    Case(
      "sudo -i -u app; runuser -u app -- a b; runuser app -c 'c d'",
      "sudo(-i -u app) runuser a(b) runuser(app -c c d) c(d)"
    ),
    Case("timeout --foreground --signal KILL 5 a; nice a; ionice -c2 -n 7 b", "timeout a() nice a() ionice b()"),
    Case("env; env -u A; \"$X\" a; A=1", "env() env(-u A) ?(a)"),
    Case("su app -c 'id; ls'", "su(app -c id; ls) id() ls()"),
    Case("sh -ec \"a; b $X\"", "sh(-ec …) a() b(…)"),
    Case("bash -o pipefail -c 'a | b' c d", "bash(-o pipefail -c a | b c d) a() b()"),
    Case("sh -c '$X'", "sh(-c $X) ?()"),
    Case("sh run.sh -c x", "sh(run.sh -c x)"),
    Case("eval 'a b'", "eval(a b) a(b)"),
    Case("sh -c \"$X\"", "sh(-c …)"),
  ]

  @Test(arguments: cases) func reads(one: Case) {
    var said: [String] = []
    Dump.parse(one.text).forEachInvocation { invocation, _ in
      let wrappers = invocation.wrappers.map { $0.name + " " }.joined()
      let environment = invocation.environment.map { "\($0.name)=\($0.value?.literal ?? "…") " }.joined()
      let arguments = invocation.arguments.map { $0.literal ?? "…" }.joined(separator: " ")
      said.append(wrappers + environment + (invocation.program ?? "?") + "(" + arguments + ")")
    }
    #expect(said.joined(separator: " ") == one.tree)
  }

  @Test func execForm() {
    let words = ["docker-entrypoint.sh", "sh", "-c", "a"].enumerated().map { ShellWord($1, span: Span($0, $0 + 1)) }
    #expect(Invocation(exec: words)?.program == "docker-entrypoint.sh")
    #expect(
      Invocation(exec: Array(words.dropFirst()))?.nestedScript(in: FileID(0))?.list.items.first?.span == Span(3, 4)
    )
    #expect(Invocation(exec: []) == nil)
  }

  @Test func launchedByAWaiter() {
    let text = "wait-for-it.sh db:5432 -t 30 -- exec npm start"
    Dump.parse(text).forEachInvocation { invocation, _ in
      #expect(invocation.launched?.program == "npm")
    }
  }
}

@Suite struct ShellSpanTests {
  /// What is underlined for the program and each argument of every command.
  private func underlined(_ script: ShellScript, _ file: String) -> [String] {
    var said: [String] = []
    script.forEachCommand { command, _ in
      said.append(command.words.map { Dump.string($0.span, file) }.joined(separator: "·"))
    }
    return said
  }

  @Test func throughContinuationLines() {
    let file = "RUN apt-get \\\n  update && a\\\nb 'c \\\n d'"
    let bytes = Array(file.utf8)
    var text = MappedText(at: Place(FileID(0), Span(4, bytes.count)))
    var start = 4
    for index in bytes.indices where bytes[index] == 0x5C {
      text.append(verbatim: Span(start, index), in: bytes)
      start = index + 2
    }
    text.append(verbatim: Span(start, bytes.count), in: bytes)
    #expect(underlined(ShellScript.parse(text), file) == ["apt-get·update", "a\\\nb·'c \\\n d'"])
  }

  @Test func throughNestedShells() {
    let file = "sh -c \"a \\\"b c\\\"; sh -c 'd e' \\$F; g `h \\`i\\``\""
    let said = underlined(Dump.parse(file), file)
    #expect(said.prefix(2) == ["i", "h·`i\\`"])
    #expect(said.dropFirst(3) == ["a·\"b c\\\"", "sh·-c·'d e'·$F", "d·e", "g·`h \\`i\\``"])
  }

  @Test func throughHeredocs() {
    let file = "sh <<-E\n\ta $(b c)\n\tE\nd"
    #expect(underlined(Dump.parse(file), file) == ["b·c", "sh", "a·$(b c)", "d"])
  }

  @Test func ofItemsAndParameters() {
    let file = "  a && b ; c ${X:-y} \"${Z}\" & # d"
    let script = Dump.parse(file)
    #expect(script.list.items.map { Dump.string($0.span, file) } == ["a && b", "c ${X:-y} \"${Z}\""])
    var said: [String] = []
    script.forEachParameter { parameter, _ in said.append(Dump.string(parameter.span, file)) }
    #expect(said == ["${X:-y}", "${Z}"])
  }
}

@Suite struct WalkTests {
  private func contexts(_ text: String) -> [String] {
    var said: [String] = []
    Dump.parse(text).forEachCommand { command, context in
      var marks = context.ancestors.map(mark)
      if context.isInCondition { marks.append("?") }
      if context.precededBy == .and { marks.append("&&.") }
      if context.followedBy != nil { marks.append(context.followedBy == .and ? ".&&" : ".||") }
      if context.pipelineCount > 1 { marks.append("\(context.pipelineIndex)/\(context.pipelineCount)") }
      if context.isNegated { marks.append("!") }
      said.append((command.words.first?.literal ?? "-") + (marks.isEmpty ? "" : ":" + marks.joined(separator: ",")))
    }
    return said
  }

  private func mark(_ ancestor: CommandContext.Ancestor) -> String {
    switch ancestor {
    case .loop: "loop"
    case .conditional: "if"
    case .selection: "case"
    case .function(let function): function.name
    case .group: "{}"
    case .subshell: "()"
    case .substitution: "$()"
    case .process: "<()"
    case .nested(let invocation): invocation.program ?? ""
    }
  }

  @Test func ordersAndPlaces() {
    let text =
      "a && b || c; x=$(d | e); f() { g; }; until ! h; do i; done; if j; then (k); fi; sh -c 'l'; case m in n) o;; esac"
    let expected = [
      "a:.&&", "b:&&.,.||", "c", "d:$(),0/2", "e:$(),1/2", "-", "g:f,{}", "h:loop,?,!", "i:loop", "j:if,?", "k:if,()",
      "sh", "l:sh", "o:case",
    ]
    #expect(contexts(text) == expected)
  }

  @Test func everyParameterIsListed() {
    let text = """
      A=$B cmd $C >$D <<E
      $F
      E
      [[ $G ]] && case $H in $I) ;; esac; for x in $J; do :; done; (( K )); echo ${L:-$M} $((N)) "$(o $P)"
      (a) >$Q
      """
    var said: [String] = []
    Dump.parse(text).forEachParameter { parameter, _ in said.append(parameter.name) }
    #expect(said.joined() == "BCDFGHIJKLMNPQ")
  }
}
