import SourceText
import Testing

@testable import Dockerfile

@Suite("Stages and what they hold")
struct StageTests {
  private func bases(_ text: String) -> String {
    parse(text).stages.map { $0.base.map(String.init) ?? "-" }.joined(separator: " ")
  }

  @Test(
    "A stage that is FROM another",
    arguments: [
      ("FROM a AS b\nFROM b", "- 0"), ("FROM a AS B\nFROM b", "- 0"), ("FROM a\nFROM 0", "- -"),
      ("FROM b AS b\nFROM b", "- 0"), ("FROM b\nFROM a AS b", "- -"), ("FROM a AS x\nFROM c AS x\nFROM x", "- - 1"),
      ("ARG V=b\nFROM a AS b\nFROM $V", "- 0"), ("ARG V\nFROM a AS b\nFROM ${V:-b}", "- 0"),
      ("ARG V=1\nARG W=b$V\nFROM a AS b1\nFROM $W", "- 0"), ("FROM a AS b\nARG V=b\nFROM $V", "- -"),
      ("FROM a AS amd64\nFROM $TARGETARCH", "- -"),
    ]
  )
  func links(_ text: String, _ expected: String) {
    #expect(bases(text) == expected)
  }

  @Test func lookingUpStages() {
    let tree = parse("ARG A\nFROM a AS Build\nRUN x\nFROM b\nRUN y\nRUN z")
    #expect(tree.stage(named: "BUILD")?.index == 0)
    #expect(tree.stage(named: "1")?.index == 1)
    #expect(tree.stage(named: "2") == nil)
    #expect(tree.stages.map(\.instructions) == [1..<3, 3..<6])
    #expect(tree.instructions.map(\.stage) == [nil, 0, 0, 1, 1, 1])
  }

  /// The last stage's state as short lines.
  private func state(_ text: String, _ arguments: [String: VariableValue] = [:]) -> String {
    let tree = parse(text)
    guard let last = tree.stages.last else { return "no stage" }
    return show(tree.state(atEndOf: last, buildArguments: arguments))
  }

  private func show(_ state: StageState) -> String {
    var parts: [String] = []
    func add(_ name: String, _ values: [String: Setting]) {
      guard !values.isEmpty else { return }
      parts.append(name + values.sorted { $0.key < $1.key }.map { " " + $0.key + show($0.value) }.joined())
    }
    add("env", state.environment)
    add(
      "arg",
      Dictionary(
        uniqueKeysWithValues: state.arguments.names.compactMap { name in state.arguments[name].map { (name, $0) } }
      )
    )
    add("label", state.labels)
    if let workdir = state.workdir { parts.append("workdir" + show(workdir)) }
    if let user = state.user { parts.append("user" + show(user)) }
    if let signal = state.stopSignal { parts.append("signal" + show(signal)) }
    if let entrypoint = state.entrypoint { parts.append("entrypoint " + show(entrypoint)) }
    if let command = state.command { parts.append("cmd " + show(command)) }
    if state.isCommandReset { parts.append("no cmd") }
    if !state.exposed.isEmpty {
      parts.append("expose" + state.exposed.map { " " + ($0.range == nil ? "?" : "") + $0.text }.joined())
    }
    if !state.volumes.isEmpty { parts.append("volume" + state.volumes.map(show).joined()) }
    return parts.joined(separator: "; ")
  }

  private func show(_ setting: Setting) -> String {
    switch setting.value {
    case .known(let text): "=" + text
    case .unset: "-"
    case .unknown: "?" + setting.text
    }
  }

  private func show(_ setting: CommandSetting) -> String {
    let shell = setting.shell.map { $0.joined(separator: " ") + ": " } ?? ""
    switch setting.command {
    case .exec(let words): return words.map(\.string).joined(separator: "|")
    case .shell(let text): return shell + "$ " + text.string
    }
  }

  @Test(
    "Values",
    arguments: [
      ("FROM scratch\nENV A=1 B=$A\nENV C=$A", "env A=1 B= C=1"),
      ("FROM a\nENV B=$A", "env B?$A"),
      ("FROM a\nENV PATH=/x:$PATH", "env PATH?/x:$PATH"),
      ("FROM scratch\nENV A=$PATH", "env A=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
      ("FROM a\nENV A some $X text", "env A?some $X text"),
      ("FROM a\nARG A=1\nENV B=$A", "env B=1; arg A=1"),
      ("FROM a\nENV A=1\nARG A=2\nENV B=$A", "env A=1 B=2; arg A=2"),
      ("ARG A=1\nFROM a\nENV B=$A", "env B?$A"),
      ("ARG A=1\nFROM a\nARG A\nENV B=$A", "env B=1; arg A=1"),
      ("ARG A=1\nFROM a\nARG A=2\nENV B=$A", "env B=2; arg A=2"),
      ("FROM scratch\nARG A\nENV B=${A:-d}", "env B=d; arg A-"),
      ("FROM a\nARG TARGETARCH\nENV B=$TARGETARCH", "env B?$TARGETARCH; arg TARGETARCH?"),
      ("FROM a\nARG A=1 B=${A}2\nLABEL x.y=$B", "arg A=1 B=12; label x.y=12"),
      ("FROM a\nWORKDIR /a\nWORKDIR b/../c", "workdir=/a/c"),
      ("FROM a\nWORKDIR b", "workdir?b"),
      ("FROM scratch\nWORKDIR b", "workdir=/b"),
      ("FROM a\nENV D=/x\nWORKDIR $D/y\nWORKDIR $Z", "env D=/x; workdir?$Z"),
      ("FROM a\nUSER \"me:us\"\nSTOPSIGNAL 9", "user=me:us; signal=9"),
      ("FROM a\nARG P=81\nEXPOSE 80 $P/udp $Q \"82\"", "arg P=81; expose 80 81/udp ?$Q 82"),
      ("FROM a\nVOLUME [\"/a b\", \"$X\"]", "volume=/a b?$X"),
      ("FROM a AS b\nENV A=1\nARG C=2\nFROM b\nENV D=$A$C", "env A=1 D=12; arg C=2"),
      ("FROM a AS b\nENV A=1\nFROM a\nENV D=2", "env D=2"),
    ]
  )
  func values(_ text: String, _ expected: String) {
    #expect(state(text) == expected)
  }

  @Test(
    "Commands",
    arguments: [
      ("FROM a\nCMD x\nENTRYPOINT [\"y\"]", "entrypoint y; cmd $ x"),
      ("FROM a\nENTRYPOINT [\"y\"]\nCMD [\"z\"]", "entrypoint y; cmd z"),
      ("FROM a\nENTRYPOINT [\"y\"]", "entrypoint y; no cmd"),
      ("FROM a AS b\nCMD x\nFROM b\nENTRYPOINT [\"y\"]", "entrypoint y; no cmd"),
      ("FROM a AS b\nCMD x\nFROM b\nUSER 1", "user=1; cmd $ x"),
      ("FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nCMD x", "cmd /bin/bash -c: $ x"),
      ("FROM a\nCMD x\nSHELL [\"/bin/bash\", \"-c\"]", "cmd $ x"),
    ]
  )
  func commands(_ text: String, _ expected: String) {
    #expect(state(text) == expected)
  }

  @Test(
    "ONBUILD runs in the next stage only",
    arguments: [
      ("FROM a\nONBUILD ENV A=1", ""),
      ("FROM a AS b\nONBUILD ENV A=1\nFROM b\nENV B=$A", "env A=1 B=1"),
      ("FROM a AS b\nONBUILD USER u\nFROM b AS c\nUSER v\nFROM c", "user=v"),
    ]
  )
  func onBuild(_ text: String, _ expected: String) {
    #expect(state(text) == expected)
  }

  @Test func buildArguments() {
    let text = "ARG BASE=x\nFROM one AS x\nENV IN=x\nFROM two AS y\nENV IN=y\nFROM $BASE\nARG A=1\nENV B=$A"
    #expect(state(text) == "env B=1 IN=x; arg A=1")
    #expect(state(text, ["A": .known("2"), "BASE": .known("y")]) == "env B=2 IN=y; arg A=2")
    #expect(state(text, ["A": .unknown]) == "env B?$A IN=x; arg A?")
    #expect(state(text, ["A": .unset]) == "env B=1 IN=x; arg A=1")
  }

  @Test func walkShowsTheStateBefore() {
    let tree = parse("FROM a AS b\nUSER u\nONBUILD USER t\nFROM b\nUSER v\nRUN x")
    guard let last = tree.stages.last else { return }
    var seen: [String] = []
    tree.walk(last) { index, before in seen.append("\(index):\(before.user?.text ?? "-")") }
    #expect(seen == ["3:u", "2:u", "4:t", "5:v"])
  }

  @Test func allStatesAtOnce() {
    let tree = parse("ARG V=1\nFROM a:$V AS b\nUSER u\nFROM b\nFROM c:$W")
    let states = tree.stageStates()
    #expect(states.map { $0.user?.text } == ["u", "u", nil])
    #expect(states.map(\.image.text.string) == ["a:1", "a:1", "c:"])
  }

  @Test func placesAreThoseOfTheInstructions() {
    let text = "FROM a AS b\nENV A=1 B=2\nEXPOSE 80\nFROM b"
    let tree = parse(text)
    let state = tree.state(atEndOf: tree.stages[1])
    #expect(state.environment["B"].map { covered($0.place.span, text) } == "B=2")
    #expect(state.exposed.first.map { covered($0.place.span, text) } == "80")
    #expect(state.image.value == "a")
  }
}
