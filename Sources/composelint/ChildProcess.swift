import SourceText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder that only we can look into, and the files that we put there.
final class TemporaryFolder {
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

/// A program that runs beside us, its output in a file, without input or errors, in an environment that we choose.
struct ChildProcess {
  private let identifier: pid_t

  /// Nil if it cannot be started.
  init?(_ arguments: [String], environment variables: [String: String], output: String) {
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
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
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

  /// The program of this name that PATH leads to. Relative entries are passed over: the folder that is linted must not
  /// bring the program.
  static func find(_ name: String) -> String? {
    (Terminal.variable("PATH") ?? "").split(separator: ":").lazy.map(String.init).filter { $0.hasPrefix("/") }
      .map { $0 + "/" + name }.first { access($0, X_OK) == 0 && FileSystem.disk.isFile($0) }
  }
}
