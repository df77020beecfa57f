import Linting
import SourceText

/// The installed git, asked what changed; it writes nothing.
enum GitProgram {
  /// Longer than this no question takes; what does is ended.
  private static let secondsToWait = 120

  static let git = Git { arguments in
    guard let program = ChildProcess.find("git") else {
      return .failure(.unavailable("--since needs git, which is not on PATH"))
    }
    guard let folder = TemporaryFolder() else { return .failure(.unavailable("there is no temporary folder for git")) }
    defer { folder.remove() }
    let answer = folder.path + "/answer"
    // A monitor of the file system is a program that the repository names.
    let command = [program, "-c", "core.fsmonitor=false"] + arguments
    guard let child = ChildProcess(command, environment: environment, output: answer) else {
      return .failure(.unavailable("\(program): cannot be started"))
    }
    folder.note("answer")
    guard let code = child.wait(seconds: secondsToWait) else {
      return .failure(.unavailable("\(program): no answer within \(secondsToWait) seconds"))
    }
    guard code == 0 else { return .failure(.refused) }
    switch FileSystem.disk.read(answer) {
    case .success(let bytes): return .success(bytes)
    case .failure(let error): return .failure(.unavailable("\(program): its answer \(error.reason)"))
    }
  }

  /// Ours, for where the repository is and which folders are trusted, but for what would change or repeat its answers.
  private static var environment: [String: String] {
    var variables = Terminal.environment.filter { name, _ in
      !name.hasPrefix("GIT_TRACE") && name != "GIT_EXTERNAL_DIFF" && name != "GIT_DIFF_OPTS"
    }
    variables["GIT_OPTIONAL_LOCKS"] = "0"
    variables["LC_ALL"] = "C"
    return variables
  }
}
