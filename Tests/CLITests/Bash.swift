import Foundation

/// Runs scripts as people write them; `composelint` is the command that was built.
enum Bash {
  static let hasTools = (try? run("command -v curl && command -v tar", in: Command.root).status) == 0

  /// Its exit code, and what it says on both streams; `$COMPOSELINT` is the command.
  static func run(
    _ script: String,
    in folder: URL,
    environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }.merging(
      ["COMPOSELINT": Command.executable.path, "SOURCE_DATE_EPOCH": "1795435200"]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
