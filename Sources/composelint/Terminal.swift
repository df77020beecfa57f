import ImageCatalog
import Reporting
import SourceText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The outside world: standard streams, environment, clock and exit. Nothing else in the command touches it.
enum Terminal {
  /// Writes all of it. Where the reader went away the rest is dropped, and the exit code stays what it would have been;
  /// any other failure ends the program.
  static func write(_ text: String, to descriptor: CInt = 1) { write(bytes: Array(text.utf8), to: descriptor) }

  static func write(bytes: [UInt8], to descriptor: CInt = 1) {
    bytes.withUnsafeBufferPointer { bytes in
      var sent = 0
      while sent < bytes.count {
        guard let base = bytes.baseAddress else { return }
        let count = systemWrite(descriptor, base + sent, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        // Of a reader that went away there is nothing to say, and of a lost standard error there is nowhere to say it.
        if count <= 0, errno == EPIPE || descriptor == 2 { return }
        if count <= 0 {
          complain("standard output: \(String(cString: strerror(errno)))")
          exit(2)
        }
        sent += count
      }
    }
  }

  /// Writes all bytes to an open file; false where that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var sent = 0
      while sent < bytes.count {
        guard let base = bytes.baseAddress else { return true }
        let count = systemWrite(descriptor, base + sent, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }

  /// Lets `write` see a closed pipe instead of being killed by it, and keeps the numbers of closed streams from becoming
  /// those of files.
  static func takeStreams() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor: CInt in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // Writing to what is open for reading fails, as it should where there is no standard output.
      _ = open("/dev/null", descriptor == 2 ? O_WRONLY : O_RDONLY)
    }
  }

  /// `composelint: message` on stderr, as one line.
  static func complain(_ message: String) {
    write("composelint: " + Printable.line(message) + "\n", to: 2)
  }

  /// Writes a file, which is made or, unless it has to be new, written over; says why where that cannot be done.
  static func write(_ text: String, toFile path: String, isNew: Bool = false) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | (isNew ? O_EXCL : O_TRUNC) | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { systemWrite(descriptor, $0, buffer.count) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return String(cString: strerror(errno)) }
      sent += count
    }
    return nil
  }

  static func exit(_ code: CInt) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code)
    #elseif canImport(Musl)
      Musl.exit(code)
    #else
      Glibc.exit(code)
    #endif
  }

  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Every variable of the environment.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    while let slot = next, let entry = slot.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next = slot + 1
    }
    return variables
  }

  static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// Today in UTC, so that no time zone changes what is found. `SOURCE_DATE_EPOCH` sets it for runs to be repeated.
  static var today: Day {
    let seconds = variable("SOURCE_DATE_EPOCH").flatMap { Int($0) } ?? time(nil)
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return Day(Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }

  static var processors: Int { max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))) }

  /// All of standard input, up to the largest file that is read.
  static func readInput() -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= FileSystem.largestFile {
      let got = buffer.withUnsafeMutableBufferPointer { systemRead(0, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<got])
    }
    return nil
  }

  private static func systemWrite(_ descriptor: CInt, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Glibc.write(descriptor, bytes, count)
    #endif
  }

  private static func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, bytes, count)
    #else
      Glibc.read(descriptor, bytes, count)
    #endif
  }
}
