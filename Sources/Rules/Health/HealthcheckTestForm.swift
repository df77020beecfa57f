import Analysis
import Compose
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A healthcheck whose test is written in a form that runs something else, or that Compose refuses.
struct HealthcheckTestForm: ProjectRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-test-form",
    summary: "A healthcheck's test is not run as it is written",
    category: .health,
    severity: .error,
    fix: .unsafe,
    rationale: """
      A list must begin with `CMD`, `CMD-SHELL` or `NONE`, else Compose refuses the file. After `CMD` no shell reads the \
      words: `||`, `&&`, `|`, `>` and `$VAR` reach the program as text (`wget: bad address '||'`, and the container stays \
      unhealthy). After `CMD-SHELL` only the first item is run, the others are lost. All seen on Docker Engine 28.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost/", "||", "exit", "1"]
        #                                                      ^^^^ healthcheck-test-form
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            healthcheck:
              test: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for container in project.containers {
      guard let test = container.service.healthcheck?.test, case .list(let words) = test.form else { continue }
      check(words, in: project, &report)
    }
    for dockerfile in project.dockerfiles {
      for instruction in dockerfile.tree.instructions {
        guard case .healthcheck(.command(.exec(let words))) = instruction.body else { continue }
        let texts = words.map { Text($0.string, place: Place(dockerfile.tree.file, $0.span)) }
        checkOperators(texts, &report)
      }
    }
  }

  private func check(_ words: [Text], in project: Project, _ report: inout Report) {
    guard let first = words.first else { return }
    switch first.known {
    case "CMD": checkOperators(Array(words.dropFirst()), &report, fix: shellForm(words, project))
    case "CMD-SHELL":
      guard words.count > 2 else { return }
      let lost = words[2].place.span.joined(with: words[words.count - 1].place.span)
      report.emit(
        .losesWords,
        at: Place(words[2].place.file, lost),
        related: [RelatedPlace("only this is run", at: words[1].place)],
        help: "write the whole command as one item after \"CMD-SHELL\", or begin the list with \"CMD\""
      )
    case "NONE", nil: return
    default:
      report.emit(
        .lacksKeyword(first.string),
        at: first.place,
        help: "put \"CMD\" in front, or write the test as one string to run it in a shell",
        fix: project.edits(in: first.place.file)?.insert("CMD", before: first.place)
          .map { Fix("put \"CMD\" in front", .unsafe, $0) }
      )
    }
  }

  /// Words that only a shell understands. One finding says it; what `sh -c` gets is for a shell.
  private func checkOperators(_ words: [Text], _ report: inout Report, fix: Fix? = nil) {
    guard let program = words.first?.known, !["sh", "bash", "ash", "dash", "zsh"].contains(Path.name(of: program))
    else {
      return
    }
    let operators: Set<String> = ["||", "&&", "|", ";", ">", ">>", "<", "2>&1", "&"]
    for word in words {
      guard let text = word.known else { continue }
      if operators.contains(text) || text.hasPrefix(">/") || text.hasPrefix(">&") {
        return emit(.isNoOperator(text), word, &report, fix)
      }
      if Self.isWholeVariable(text) { return emit(.isNoVariable(text), word, &report, fix) }
      // One item that holds a whole command line.
      if words.count == 1, text.holds(" ") { return emit(.isOneProgram(text), word, &report, fix) }
      if text.holds(" || ") || text.holds(" && ") || text.holds(" | ") {
        return emit(.isNoOperator(text), word, &report, fix)
      }
    }
  }

  /// `CMD-SHELL` in front of what is one command line already.
  private func shellForm(_ words: [Text], _ project: Project) -> Fix? {
    guard words.count == 2, let keyword = words.first else { return nil }
    return project.edits(in: keyword.place.file)?.replace(keyword.place, with: "CMD-SHELL")
      .map { Fix("write `CMD-SHELL`", .unsafe, $0) }
  }

  private func emit(_ message: Message, _ word: Text, _ report: inout Report, _ fix: Fix?) {
    report.emit(
      message,
      at: word.place,
      help: "write test: [\"CMD-SHELL\", \"the whole command\"], which a shell runs",
      fix: fix
    )
  }

  private static func isWholeVariable(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "$") else { return false }
    if bytes[1] == UInt8(ascii: "{") { return bytes.last == UInt8(ascii: "}") }
    return bytes[1].isNameStart && bytes.dropFirst(2).allSatisfy { $0.isNameByte }
  }
}

extension Message {
  fileprivate static func isNoOperator(_ text: String) -> Message {
    "no shell reads this list: the program gets `\(text)` as an argument, and the check fails"
  }

  fileprivate static func isNoVariable(_ text: String) -> Message {
    "no shell reads this list: the program gets `\(text)` as it stands, not the variable's value"
  }

  fileprivate static func isOneProgram(_ text: String) -> Message {
    "no shell reads this list: `\(text)` is taken for the name of one program"
  }

  fileprivate static let losesWords: Message = "after CMD-SHELL only the first item is run; these words are lost"

  fileprivate static func lacksKeyword(_ word: String) -> Message {
    "a healthcheck's test begins with CMD, CMD-SHELL or NONE, not with `\(word)`; Docker Compose refuses the file"
  }
}
