import Linting
import Reporting
import SourceText

/// `--fix` and `--diff`.
extension LintCommand {
  func fix(
    _ paths: [String],
    with linter: Linter,
    _ adoption: Adoption,
    _ reports: [ReportFile]
  ) async throws(LintError) {
    let isInput = self.paths == ["-"]
    let options = FixOptions(includesUnsafe: unsafeFixes, onlyFile: isInput ? paths.first : nil)
    let run = try await linter.fix(paths, options)
    complain(of: run.verdict)
    for (path, reason) in run.refused.sorted(by: { $0.key < $1.key }) {
      Terminal.complain("\(path): \(reason); not fixed")
    }
    if diff { show(run) }
    if isInput { try answer(run, linter.files.read(paths.first ?? ""), adoption, reports) }
    let outcome = FixWriter.write(run, to: .writableDisk)
    for (path, reason) in outcome.left { Terminal.complain("\(path): \(reason); not fixed") }
    if outcome.fixed > 0 { Terminal.complain("fixed " + counted(outcome.fixed, in: outcome.written.count)) }
    // What was not written is still there to be found.
    let verdict = try adoption.apply(to: outcome.left.isEmpty ? run.verdict : try await linter.run(paths))
    try deliver(verdict, reports)
    Terminal.exit(exitCode(of: verdict, isUnfixed: !outcome.left.isEmpty))
  }

  /// `--diff`: the changes on stdout, a line that counts them on stderr.
  private func show(_ run: FixedRun) -> Never {
    let isForPeople = Terminal.isTerminal(1)
    for file in run.files {
      let style = Style(isColoured: isColoured())
      Terminal.write(
        bytes: DiffReport.render(file.path, file.text, shown: file.shown, style, isForPeople: isForPeople)
      )
    }
    if run.files.contains(where: { $0.shown != ($0.text.original, $0.text.bytes) }) {
      Terminal.complain("this difference hides secrets: apply it with --fix, not as a patch")
    }
    Terminal.complain(
      run.files.isEmpty
        ? "nothing to fix" : "would fix " + counted(run.fixes.count, in: run.files.count)
    )
    Terminal.exit(run.verdict.obstacles.isEmpty ? run.files.isEmpty ? 0 : 1 : 2)
  }

  /// `--fix -`: the text, fixed or not, on stdout; what remains to be said goes to stderr.
  private func answer(
    _ run: FixedRun,
    _ input: Result<[UInt8], FileError>,
    _ adoption: Adoption,
    _ reports: [ReportFile]
  ) throws(LintError) -> Never {
    let bytes = run.files.first?.text.bytes ?? ((try? input.get()) ?? [])
    Terminal.write(bytes: bytes)
    let verdict = try adoption.apply(to: run.verdict)
    try deliver(verdict, reports, to: 2)
    Terminal.exit(exitCode(of: verdict))
  }

  private func counted(_ findings: Int, in files: Int) -> String {
    "\(findings) finding\(findings == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
  }
}
