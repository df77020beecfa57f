import ArgumentParser

/// The command: parses its arguments, runs, and ends with 0, 1 or 2.
@main
struct Composelint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "composelint",
    abstract: "Tells you what is wrong with a Docker Compose project before Docker does.",
    discussion: """
      Reads the compose files, the Dockerfiles they build, the scripts those images start with and the env files as \
      one project. Needs no Docker and no network. Without a subcommand it lints: 'composelint help lint' lists the \
      options.

      Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 composelint could not do its job.
      """,
    version: Version.current,
    subcommands: [
      LintCommand.self, ResolveCommand.self, GraphCommand.self, RulesCommand.self, ExplainCommand.self,
      InitCommand.self, MigrateCommand.self, CompletionsCommand.self,
    ],
    defaultSubcommand: LintCommand.self
  )

  static func main() async {
    Terminal.takeStreams()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Terminal.exit(code.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Help and version are answers; anything else is one line on stderr and exit code 2.
  private static func end(with error: any Error) -> Never {
    if exitCode(for: error).isSuccess {
      Terminal.write(fullMessage(for: error) + "\n")
      Terminal.exit(0)
    }
    let message = message(for: error).split(separator: "\n").first.map(String.init) ?? "unknown error"
    Terminal.complain(message)
    Terminal.exit(2)
  }
}

enum Version {
  static let current = "0.1.0"
}
