package import SourceText

extension Instruction {
  /// The heredoc that is the whole of a RUN: its lines are the script, run by the shell or by their own `#!`.
  package var scriptHeredoc: Heredoc? {
    guard keyword == .run, case .command(.shell(let text)) = body, HeredocOperator(text) != nil else { return nil }
    return heredocs.first
  }

  /// The text that a shell runs for a RUN, CMD, ENTRYPOINT or HEALTHCHECK in shell form; nil in JSON form.
  ///
  /// Where heredocs feed a command their operators stand in the text and their lines in ``heredocs``.
  package var shellText: MappedText? {
    if let heredoc = scriptHeredoc { return heredoc.body }
    switch body {
    case .command(.shell(let text)), .healthcheck(.command(.shell(let text))): return text
    default: return nil
    }
  }
}
