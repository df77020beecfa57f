import Analysis
import SourceText

/// ShellCheck as a value: the installed program, or recorded answers.
package struct ShellChecker: Sendable {
  /// Takes scripts and gives what `shellcheck --format=json1` prints about files named `0`, `1`, … in their order.
  package var check: @Sendable (_ scripts: [[UInt8]]) -> Result<[UInt8], Failure>

  /// Why there is no answer, in one line.
  package struct Failure: Error, Sendable, Hashable {
    package var message: String
    package init(_ message: String) { self.message = message }
  }

  package init(check: @escaping @Sendable ([[UInt8]]) -> Result<[UInt8], Failure>) { self.check = check }

  /// As many scripts as are checked in one go: a bound on memory and on the time until something has to come back.
  private static let largestBatch = 400

  /// Asks about all texts of some projects, each script once, and puts the comments into the projects.
  func check(_ projects: inout [Project]) throws(LintError) {
    var numbers: [ShellCheckScript: Int] = [:]
    var scripts: [[UInt8]] = []
    var uses: [[(text: ShellText, script: ShellCheckScript)]] = []
    for project in projects {
      let texts = project.shellTexts.map { ($0, ShellCheckScript($0)) }
      for (_, script) in texts where numbers[script] == nil {
        numbers[script] = scripts.count
        scripts.append(script.bytes)
      }
      uses.append(texts)
    }
    let answers = try answers(to: scripts)
    for index in projects.indices {
      let sources = projects[index].sources
      projects[index].shellComments = uses[index].flatMap { text, script in
        answers[numbers[script] ?? 0].comments(on: text, script, in: sources[text.text.place.file])
      }
    }
  }

  /// One answer for each script.
  private func answers(to scripts: [[UInt8]]) throws(LintError) -> [ShellCheckAnswer] {
    var answers: [ShellCheckAnswer] = []
    for start in stride(from: 0, to: scripts.count, by: Self.largestBatch) {
      let batch = Array(scripts[start..<min(start + Self.largestBatch, scripts.count)])
      switch check(batch) {
      case .failure(let failure): throw LintError(failure.message)
      case .success(let report):
        guard let answer = ShellCheckAnswer.read(report, scripts: batch.count) else {
          throw LintError("shellcheck gave an answer that is not in its format json1")
        }
        answers += answer
      }
    }
    return answers
  }
}
