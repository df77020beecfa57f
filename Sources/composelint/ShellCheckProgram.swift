import Linting
import SourceText

/// The installed ShellCheck: scripts go into a folder of their own, the program reads them there and is gone.
///
/// Only the program on PATH is started, or the one that the command line names; a configuration file cannot name one.
enum ShellCheckProgram {
  /// Longer than this no batch of scripts takes; what does is ended.
  private static let secondsToWait = 120

  static func checker(path: String?) -> ShellChecker {
    ShellChecker { scripts in
      guard let program = path ?? ChildProcess.find("shellcheck") else {
        return .failure(
          .init("shellcheck is not on PATH: install it (https://www.shellcheck.net), or run with --no-shellcheck")
        )
      }
      return check(scripts, with: program)
    }
  }

  private static func check(_ scripts: [[UInt8]], with program: String) -> Result<[UInt8], ShellChecker.Failure> {
    guard let folder = TemporaryFolder() else { return .failure(.init("there is no temporary folder for shellcheck")) }
    defer { folder.remove() }
    for (number, script) in scripts.enumerated() where !folder.write(script, to: "\(number)") {
      return .failure(.init("\(folder.path): scripts for shellcheck cannot be written"))
    }
    // SC1090, SC1091: files that it was not given. SC2187: says only that ash is read as dash.
    let arguments =
      [program, "--norc", "--format=json1", "--exclude=SC1090,SC1091,SC2187"]
      + scripts.indices.map { folder.path + "/\($0)" }
    let report = folder.path + "/report"
    // Nothing of the environment may change what is found: SHELLCHECK_OPTS would.
    guard let child = ChildProcess(arguments, environment: ["LC_ALL": "C.UTF-8"], output: report) else {
      return .failure(.init("\(program): cannot be started"))
    }
    folder.note("report")
    guard let code = child.wait(seconds: secondsToWait) else {
      return .failure(.init("\(program): no answer within \(secondsToWait) seconds"))
    }
    // 1 stands for comments.
    guard code == 0 || code == 1, case .success(let bytes) = FileSystem.disk.read(report) else {
      return .failure(.init("\(program): failed with exit code \(code)"))
    }
    return .success(bytes)
  }
}
