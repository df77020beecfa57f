import ArgumentParser
import Rules

/// `composelint completions SHELL`: what a shell reads to complete options, files and the names of rules.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completions for a shell.",
    discussion: """
      bash: composelint completions bash > ~/.local/share/bash-completion/completions/composelint
      zsh:  composelint completions zsh > DIRECTORY/_composelint, in a directory of $fpath
      fish: composelint completions fish > ~/.config/fish/completions/composelint.fish
      """
  )

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    let shell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.write(Composelint.completionScript(for: shell) + "\n")
  }
}

extension CompletionKind {
  /// The ids of the rules, asked for only when somebody completes one.
  static var ruleIDs: CompletionKind {
    .custom { _, _, _ in RuleRegistry.all.map { $0.metadata.id }.sorted() }
  }
}
