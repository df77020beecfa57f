package import Shell
package import SourceText

/// Something that a RUN does with packages or their caches, in the order in which the shell comes to it.
package struct PackageStep: Sendable {
  /// Nil for a command that only empties caches (`rm -rf /var/lib/apt/lists/*`).
  package var command: PackageCommand?
  /// The caches that it empties.
  package var cleans: Set<PackageCache>
  /// From the program to the action: `apt-get install`.
  package var span: Span

  /// The names of what it installs or removes, as far as they are literal.
  package var packageNames: Set<String> { Set(command?.packages.compactMap(\.literal) ?? []) }

  package func does(_ action: PackageCommand.Action) -> Bool { command?.action == action }
}

extension ShellScript {
  /// What a script does with packages, texts of `sh -c` included.
  var packageSteps: [PackageStep] {
    var steps: [PackageStep] = []
    forEachInvocation { invocation, _ in
      let cleans = invocation.cleanedCaches
      let command = invocation.packageCommand
      guard command != nil || !cleans.isEmpty else { return }
      let span = invocation.programWord.span.joined(with: command?.actionSpan ?? invocation.programWord.span)
      steps.append(PackageStep(command: command, cleans: cleans, span: span))
    }
    return steps
  }
}
