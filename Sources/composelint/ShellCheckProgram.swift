import Linting
import SourceText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The installed ShellCheck: scripts go into a folder of their own, the program reads them there and is gone.
///
/// Only the program on PATH is started, or the one that the command line names; a configuration file cannot name one.
enum ShellCheckProgram {
  /// Longer than this no batch of scripts takes; what does is ended.
  private static let secondsToWait = 120

  static func checker(path: String?) -> ShellChecker {
    ShellChecker { scripts in
      guard let program = path ?? onPath else {
        return .failure(
          .init("shellcheck is not on PATH: install it (https://www.shellcheck.net), or run with --no-shellcheck")
        )
      }
      return check(scripts, with: program)
    }
  }

  /// Relative entries of PATH are passed over: the folder that is linted must not bring the program.
  private static var onPath: String? {
    (Terminal.variable("PATH") ?? "").split(separator: ":").lazy.map(String.init).filter { $0.hasPrefix("/") }
      .map { $0 + "/shellcheck" }.first { access($0, X_OK) == 0 && FileSystem.disk.isFile($0) }
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
    guard let child = ChildProcess(arguments, output: report) else {
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

/// A folder that only we can look into, and the files that we put there.
private final class TemporaryFolder {
  let path: String
  private var names: [String] = []

  init?() {
    var template = Array(((Terminal.variable("TMPDIR") ?? "/tmp") + "/composelint-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Remembers a file that somebody else writes.
  func note(_ name: String) { names.append(name) }

  func write(_ bytes: [UInt8], to name: String) -> Bool {
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    note(name)
    let isWritten = Terminal.writeAll(bytes, to: descriptor)
    return close(descriptor) == 0 && isWritten
  }

  func remove() {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }
}

/// A program that runs beside us, its output in a file, without input, errors or our environment.
private struct ChildProcess {
  private let identifier: pid_t

  /// Nil if it cannot be started.
  init?(_ arguments: [String], output: String) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Nothing of the environment may change what is found: SHELLCHECK_OPTS would.
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for text in environment + words { free(text) } }
    var child: pid_t = 0
    guard let program = arguments.first, posix_spawn(&child, program, &actions, nil, &words, &environment) == 0 else {
      return nil
    }
    identifier = child
  }

  /// The exit code; nil if it had to be ended.
  func wait(seconds: Int) -> Int? {
    var status: CInt = 0
    var pause = timespec(tv_sec: 0, tv_nsec: 500_000)
    for _ in 0..<(seconds * 2000) {
      let ended = waitpid(identifier, &status, WNOHANG)
      // The low seven bits hold the signal that ended it, if one did.
      if ended == identifier { return status & 0x7F == 0 ? Int(status >> 8) & 0xFF : 128 + Int(status & 0x7F) }
      if ended < 0, errno != EINTR { return 127 }
      nanosleep(&pause, nil)
    }
    kill(identifier, SIGKILL)
    waitpid(identifier, &status, 0)
    return nil
  }
}
