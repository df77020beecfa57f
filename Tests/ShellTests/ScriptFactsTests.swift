import SourceText
import Testing

@testable import Shell

@Suite struct WaitLoopTests {
  static let cases: [Case] = [
    Case("until nc -z db 5432; do sleep 1; done", "nc[-z db 5432] sleep"),
    Case("while ! pg_isready -h \"$H\"; do sleep 1; done", "pg_isready[-h ${~H}] sleep"),
    Case("until curl -sf http://a; do :; done", "curl[-sf http://a]"),
    Case("while ! (echo >/dev/tcp/db/5432) 2>/dev/null; do sleep 1; done", "/dev/tcp[/dev/tcp/db/5432] sleep"),
    Case("until bash -c '</dev/tcp/db/1'; do sleep 1; done", "/dev/tcp[/dev/tcp/db/1] sleep"),
    Case("while true; do nc -z a 1 && break; sleep 1; done", "nc[-z a 1] sleep"),
    Case("while :; do if curl a; then break; fi; done", "curl[a]"),
    Case("while :; do if ! curl a; then sleep 1; else break; fi; done", "curl[a] sleep"),
    Case("until [ \"$(curl -so /dev/null a)\" = 200 ]; do sleep 1; done", "curl[-so /dev/null a] sleep"),
    Case("while [[ \"$(redis-cli -h r ping)\" != PONG ]]; do sleep 1; done", "redis-cli[-h r ping] sleep"),
    Case("ok=0; while [ $ok = 0 ]; do nc -z a 1 && ok=1; done", "nc[-z a 1]"),
    Case("w() { until nc -z \"$1\" \"$2\"; do sleep 1; done; }; w a 1", "nc[-z ${~1} ${~2}] sleep in w"),
    Case("sh -c 'until nc -z a 1; do sleep 1; done'", "nc[-z a 1] sleep"),
    Case("(until curl a; do sleep 1; done; b) & c", "curl[a] sleep &"),
    Case("until ping -c1 a || getent hosts a; do sleep 1; done", "ping[-c1 a] sleep"),
  ]

  static let bounded: [String] = [
    "until nc -z a 1; do i=$((i+1)); [ $i -gt 9 ] && exit 1; sleep 1; done",
    "until nc -z a 1; do if [ $((n++)) -gt 9 ]; then echo no; return 1; fi; done",
    "until nc -z a 1 || [ $i -eq 9 ]; do i=`expr $i + 1`; done",
    "until nc -z a 1 || ((++i > 9)); do sleep 1; done",
    "while ! nc -z a 1 && [ \"$i\" -lt 9 ]; do let i++; done",
    "until curl a; do ((left--)) || break; done",
    "until curl a || [ $SECONDS -gt 60 ]; do sleep 1; done",
    "until curl a; do if [ $(date +%s) -gt $end ]; then exit 1; fi; done",
    "until curl a; do now=$(( $(date +%s) - s )); if [ $now -gt 60 ]; then exit 1; fi; done",
    "timeout 60 sh -c 'until nc -z a 1; do sleep 1; done'",
    "fail() { exit 1; }; until nc -z a 1; do [ $i -gt 9 ] && fail; done",
    "while true; do curl a && break; i=$((i+1)); if [ $i = 9 ]; then exit 1; fi; done",
  ]

  static let others: [String] = [
    "while read l; do curl $l; done", "while true; do curl a; sleep 60; done", "while curl a; do sleep 1; done",
    "for i in 1 2; do curl a; done", "until [ -f x ]; do sleep 1; done", "while [ $# -gt 0 ]; do wget $1; shift; done",
    "until getent passwd a; do sleep 1; done", "curl a", "while true; do curl a || exit 1; done",
  ]

  private func dump(_ text: String) -> String {
    ScriptFacts(Dump.parse(text)).loops.map { loop in
      loop.probe.program + "[" + Dump.words(loop.probe.words) + "]" + (loop.sleeps ? " sleep" : "")
        + (loop.isBounded ? " bounded" : "") + (loop.isInBackground ? " &" : "")
        + (loop.function.map { " in " + $0 } ?? "")
    }.joined(separator: "; ")
  }

  @Test(arguments: cases) func waitForEver(one: Case) { #expect(dump(one.text) == one.tree) }

  @Test(arguments: bounded) func giveUp(text: String) {
    let loops = ScriptFacts(Dump.parse(text)).loops
    #expect(loops.map(\.isBounded) == [true])
  }

  @Test func execFormsAreWalkedToo() {
    let texts = ["timeout", "60", "sh", "-c", "until nc -z a 1; do sleep 1; done"]
    let words = texts.map { ShellWord($0, span: Span(0, 1)) }
    #expect(ScriptFacts(ShellScript(exec: words, file: FileID(0))).loops.map(\.isBounded) == [true])
    let bare = ScriptFacts(ShellScript(exec: Array(words.dropFirst(2)), file: FileID(0)))
    #expect(bare.loops.map(\.isBounded) == [false])
    #expect(ShellScript(exec: [], file: FileID(0)).list.items.isEmpty)
  }

  @Test(arguments: others) func doNotWait(text: String) { #expect(dump(text) == "") }
}

@Suite struct WaiterTests {
  static let cases: [Case] = [
    Case("./wait-for-it.sh db:5432 -t 30 -- npm start", "db:5432 > npm"),
    Case("wait-for-it -h db -p 5432 --timeout=0", "db 5432 unlimited"),
    Case("bash /wait-for.sh a:1 -- b", "a:1 > b"),
    Case("dockerize -wait tcp://a:1 -wait http://b -timeout 9s c d", "tcp://a:1 http://b > c"),
    Case("dockerize -template a:b c", ""),
    Case("wait-on -t 5 tcp:a:1 && b", "tcp:a:1"),
    Case("wait4x tcp a:1 -t 5s -- b", "a:1 > b"),
    Case("/wait && b", ""),
    Case("wait $pid", ""),
  ]

  @Test(arguments: cases) func reads(one: Case) {
    let said = ScriptFacts(Dump.parse(one.text)).waiters.map { waiter in
      waiter.targets.map(Dump.word).joined(separator: " ") + (waiter.isUnlimited ? " unlimited" : "")
        + (waiter.launched.map { " > " + ($0.program ?? "?") } ?? "")
    }
    #expect(said.joined(separator: "; ") == one.tree)
  }
}

@Suite struct ScriptFactsTests {
  static let endings: [Case] = [
    Case("a; exec b", "exec b"),
    Case("exec \"$@\"", "exec arguments"),
    Case("exec gosu app \"$@\"\n# end", "exec arguments"),
    Case("a", "command a"),
    Case("\"$@\"", "command ?"),
    Case("if a; then exec b; else exec c; fi", "exec b"),
    Case("if a; then exec b; fi", "sometimes"),
    Case("if a; then exec b; else exit 1; fi", "exec b"),
    Case("case $1 in a) exec b;; *) exec c;; esac", "exec b"),
    Case("case $1 in a) exec b;; esac", "sometimes"),
    Case("[ a ] && exec b", "sometimes"),
    Case("main() { exec \"$@\"; }; main \"$@\"", "exec arguments"),
    Case("f() { f; }; f", "command f"),
    Case("exec a &", "other"),
    Case("exec a | b", "other"),
    Case("(exec a)", "other"),
    Case("while :; do a; done", "other"),
    Case("", "nothing"),
    Case("f() { exec a; }", "nothing"),
    Case("A=1", "other"),
  ]

  @Test(arguments: endings) func ends(one: Case) {
    let facts = ScriptFacts(Dump.parse(one.text))
    let said: String
    switch facts.ending {
    case .nothing: said = "nothing"
    case .exec(let invocation): said = "exec " + (facts.endsInArguments ? "arguments" : invocation.program ?? "?")
    case .command(let invocation): said = "command " + (invocation.program ?? "?")
    case .sometimesExec: said = "sometimes"
    case .other: said = "other"
    }
    #expect(said == one.tree)
  }

  private func reads(_ text: String) -> String {
    ScriptFacts(Dump.parse(text)).reads.map { read in
      let user = read.user.map { "@\($0.invocation.program ?? "?")\($0.wordIndex)" } ?? ""
      return read.name + (read.hasDefault ? "-" : "") + (read.isRequired ? "?" : "")
        + (read.isAssignedBefore ? "=" : "") + user
    }.joined(separator: " ")
  }

  @Test func readsOfVariables() {
    let text =
      "A=1; exec curl -f \"$A/$B\" ${C:-$D}; E=${E:?no}; for F in $G; do [ -n \"$F\" ]; done; echo $1 $@ ${H:=1}$H"
    #expect(reads(text) == "A=@curl3 B@curl3 C-@curl4 D@curl4 E? G F=@[2 H-@echo3 H=@echo3")
  }

  @Test func nestedReadsAreListedOnce() {
    #expect(reads("sh -c \"curl $A\"") == "A@sh2")
    #expect(reads("sh -c 'curl $A'") == "A@curl1")
  }

  @Test func assignmentsAndExports() {
    let text = "A=1; export B=2 C; local D=3; read -r -p x E F; declare -x G=4; X=1 cmd; printf -v H x; export \"I=$A\""
    let facts = ScriptFacts(Dump.parse(text))
    let said = facts.assignments.map {
      ($0.isLocal ? "local " : "") + $0.name + ($0.value.map { "=" + Dump.word($0) } ?? "")
    }
    #expect(said == ["A=1", "B=2", "local D=3", "E", "F", "G=4", "H", "I=${~A}"])
    #expect(facts.exported.sorted() == ["B", "C", "G", "I"])
  }

  @Test func trapsArgumentsAndErrors() {
    let facts = ScriptFacts(Dump.parse("#!/bin/sh -e\ntrap 'kill $p' TERM sigint\nf() { a \"$@\"; }\nf \"$@\" $1\n"))
    #expect(facts.traps.map(\.signals) == [["TERM", "INT"]])
    #expect(facts.argumentUses.count == 1)
    #expect(facts.stopsAtErrors)
    #expect(facts.calls["f"]?.count == 1)
    #expect(ScriptFacts(Dump.parse("set -o errexit")).stopsAtErrors)
    #expect(!ScriptFacts(Dump.parse("set -- -e")).stopsAtErrors)
  }

  @Test func shebangs() {
    #expect(Dump.parse("#!/usr/bin/env -S bash -e\n").shell == "bash")
    #expect(Dump.parse("#! /bin/sh\r\na").shell == "sh")
    #expect(Dump.parse("#!/usr/bin/python3\n").shell == nil)
    #expect(Dump.parse("a").shell == "")
  }
}
