import Diagnostics
import SourceText
import Testing

@testable import Reporting

/// Two findings in two files, with everything that a format can show.
func sample() -> LintResult {
  var sources = SourceTable()
  let compose = sources.add(
    SourceFile(path: "compose.yaml", bytes: Array("services:\n  wéb:\n\turl: http://localhost\n".utf8))
  )
  let script = sources.add(SourceFile(path: "run.sh", bytes: Array("#!/bin/sh\ncurl x\u{1B}\n".utf8)))
  let place = Place(compose, Span(31, 40))
  let finding = Finding(
    rule: "localhost-without-listener",
    severity: .error,
    category: .networking,
    message: "nothing listens",
    place: place,
    related: [RelatedPlace("it connects here", at: Place(script, Span(10, 17)))],
    fixes: [Fix("write `auth`", .unsafe, [TextEdit(place, "auth")])],
    help: "write the service's name"
  )
  let block = Finding(
    rule: "missing-healthcheck",
    severity: .info,
    category: .health,
    message: "no healthcheck",
    place: Place(compose, Span(12, 40))
  )
  return LintResult.merging([
    LintResult(findings: [finding, block, finding], sources: sources, files: 2, projects: 1, suppressed: 1)
  ])
}

@Suite struct TextReportTests {
  @Test func golden() {
    #expect(
      TextReport.render(sample(), .init(style: Style(isColoured: false))) == """
        compose.yaml:2:3: info: no healthcheck [missing-healthcheck]
        2 |   wéb:
          |   ^^^^ …

        compose.yaml:3:14: error: nothing listens [localhost-without-listener]
        3 |   url: http://localhost
          |               ^^^^^^^^^
          --> run.sh:2:1: it connects here
        2 | curl x\\u{1b}
          | ^^^^^^^^^^^^
          = help: write the service's name

        1 error, 1 note in 2 files (1 silenced).
        1 can be fixed with --fix --unsafe-fixes.

        """
    )
  }

  @Test func quietIsOneLineAFinding() {
    let text = TextReport.render(sample(), .init(style: Style(isColoured: false), isQuiet: true))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test func longLinesAreCutAroundTheSpan() {
    var sources = SourceTable()
    let line = String(repeating: "a", count: 500) + "HERE" + String(repeating: "b", count: 500)
    let file = sources.add(SourceFile(path: "x", bytes: Array(line.utf8)))
    let finding = Finding(
      rule: "r",
      severity: .warning,
      category: .style,
      message: "m",
      place: Place(file, Span(500, 504))
    )
    let result = LintResult(findings: [finding], sources: sources, files: 1, projects: 1, suppressed: 0)
    let lines = TextReport.render(result, .init(style: Style(isColoured: false))).split(separator: "\n")
    let text = Array(lines[1].unicodeScalars)
    let carets = Array(lines[2].unicodeScalars)
    let marked = carets.indices.filter { carets[$0] == "^" }.map { Character(text[$0]) }
    #expect(String(marked) == "HERE")
    #expect(text.count < 200)
  }
}

@Suite struct JSONReportTests {
  @Test func golden() {
    #expect(
      JSONReport.render(sample(), version: "1.2.3").split(separator: "\n").map { $0.drop { $0 == " " } }.joined() == """
        {"version": 1,"tool": {"name": "composelint","version": "1.2.3"},"findings": [{"rule": "missing-healthcheck",\
        "severity": "info","category": "health","message": "no healthcheck","file": "compose.yaml","range": {"start": \
        {"line": 2,"column": 3,"offset": 12},"end": {"line": 3,"column": 23,"offset": 40}},"related": [],"fixes": [],\
        "help": "","documentation": "rules.md#missing-healthcheck"},{"rule": "localhost-without-listener","severity": \
        "error","category": "networking","message": "nothing listens","file": "compose.yaml","range": {"start": \
        {"line": 3,"column": 14,"offset": 31},"end": {"line": 3,"column": 23,"offset": 40}},"related": [{"message": \
        "it connects here","file": "run.sh","range": {"start": {"line": 2,"column": 1,"offset": 10},"end": {"line": 2,\
        "column": 8,"offset": 17}}}],"fixes": [{"title": "write `auth`","safety": "unsafe","edits": [{"file": \
        "compose.yaml","range": {"start": {"line": 3,"column": 14,"offset": 31},"end": {"line": 3,"column": 23,\
        "offset": 40}},"replacement": "auth"}]}],"help": "write the service's name","documentation": \
        "rules.md#localhost-without-listener"}],"summary": {"files": 2,"projects": 1,"errors": 1,"warnings": 0,\
        "infos": 1,"fixable": 1,"suppressed": 1,"known": 0,"unchanged": 0}}
        """
    )
  }

  @Test func controlCharactersAreEscaped() {
    var json = JSONWriter()
    json.string("a\"\\\n\u{1}\u{7F}\u{2028}é")
    #expect(json.text == #""a\"\\\n\u0001\u007f\u2028é""#)
  }
}
