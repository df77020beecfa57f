import Foundation
import Testing

/// What people see who run the command by hand: colours, links and how far it is.
@Suite struct TerminalTests {
  private static let escape = "\u{1B}"

  private func shown(_ environment: [String: String], _ options: [String] = []) throws -> String {
    try Command.onTerminal(options + ["Examples/tool-module"], environment: environment)
  }

  @Test func coloursAreForTerminals() throws {
    #expect(try shown([:]).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(try shown(["NO_COLOR": ""]).contains(Self.escape))
    #expect(try !shown(["NO_COLOR": "1"]).contains(Self.escape))
    #expect(try !shown(["TERM": "dumb"]).contains(Self.escape))
    #expect(try !shown([:], ["--color", "never"]).contains(Self.escape))
    #expect(try shown(["NO_COLOR": "1"], ["--color", "always"]).contains(Self.escape))
    #expect(try shown(["NO_COLOR": "1", "FORCE_COLOR": "1"]).contains(Self.escape))
  }

  @Test func rulesAreLinksWhereTheTerminalFollowsThem() throws {
    let link = "\u{1B}]8;;https://"
    #expect(try !shown([:]).contains(link))
    #expect(try shown(["TERM_PROGRAM": "vscode"]).contains(link))
    #expect(try shown(["VTE_VERSION": "7006"]).contains(link))
    #expect(try !shown(["TERM_PROGRAM": "vscode", "FORCE_HYPERLINK": "0"]).contains(link))
    let file = try Command.run(["Examples/tool-module"], environment: ["FORCE_HYPERLINK": "1"])
    #expect(!file.output.contains(link))
  }

  @Test func aRunOfMoreThanASecondSaysHowFarItIs() throws {
    let bench = try Workbench([
      "compose.yaml": "services:\n  a:\n    image: alpine:3.22\n    command: ['sh', '-c', 'echo hello']\n",
      "checker": "#!/bin/sh\nsleep 1.3\necho '{\"comments\":[]}'\n",
    ])
    let checker = bench.url.appendingPathComponent("checker").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: checker)
    let slow = try Command.onTerminal(["--shellcheck-path", checker], in: bench.url)
    #expect(slow.contains("\r\u{1B}[Klinting 1 of 1\r\u{1B}[K"))
    #expect(try !Command.onTerminal([], in: bench.url).contains("linting"))
    let unseen = try Command.run(["--shellcheck-path", checker], in: bench.url)
    #expect(unseen.error.isEmpty && !unseen.output.contains("linting"))
  }
}

extension Command {
  /// All that the command writes where standard output and standard error are a terminal.
  static func onTerminal(
    _ arguments: [String],
    in folder: URL = root,
    environment: [String: String] = [:]
  ) throws -> String {
    let (terminal, end) = try openTerminal()
    defer { close(terminal) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["SOURCE_DATE_EPOCH": "1795435200", "TERM": "xterm-256color"].merging(environment) { $1 }
    let handle = FileHandle(fileDescriptor: end, closeOnDealloc: false)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    close(end)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // The last writer's end is seen as an error on Linux, as nothing more to read elsewhere.
    while case let count = read(terminal, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Both ends of a new terminal: the one that shows, and the one that programs write to.
  private static func openTerminal() throws -> (Int32, Int32) {
    #if os(Linux)
      let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (number, lock): (UInt32, Int32) = (0, 0)
      // TIOCGPTN and TIOCSPTLCK, which Swift does not see.
      try #require(
        terminal >= 0 && ioctl(terminal, 0x8004_5430, &number) == 0 && ioctl(terminal, 0x4004_5431, &lock) == 0
      )
      let end = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #else
      let terminal = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0)
      let end = open(try #require(ptsname(terminal)), O_RDWR | O_NOCTTY)
    #endif
    try #require(end >= 0)
    return (terminal, end)
  }
}
