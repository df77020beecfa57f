#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension FileSystem {
  /// The largest file that is read, in bytes; a larger one is an error, not a hang.
  package static let largestFile = 64 << 20

  /// The files of this machine. Only regular files are opened; nothing is ever written or executed.
  package static let disk = FileSystem(
    read: readFile,
    status: statusOf,
    list: namesIn,
    realPath: { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    }
  )

  @Sendable private static func statusOf(_ path: String) -> FileStatus? {
    var info = stat()
    guard stat(path, &info) == 0 else {
      return errno == EACCES ? FileStatus(kind: .closed, size: 0, isExecutable: false) : nil
    }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return FileStatus(kind: .file, size: Int(info.st_size), isExecutable: info.st_mode & 0o111 != 0)
    case S_IFDIR: return FileStatus(kind: .folder, size: 0, isExecutable: false)
    default: return FileStatus(kind: .special, size: 0, isExecutable: false)
    }
  }

  @Sendable private static func readFile(_ path: String) -> Result<[UInt8], FileError> {
    // O_NONBLOCK: opening a FIFO that nobody writes to must not wait.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(FileError(String(cString: strerror(errno)).lowercasedFirst)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return .failure(FileError("cannot be examined")) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      return .failure(FileError(info.st_mode & S_IFMT == S_IFDIR ? "is a directory" : "is not a regular file"))
    }
    guard info.st_size <= largestFile else {
      return .failure(FileError("is larger than \(largestFile >> 20) MiB"))
    }
    return readAll(descriptor, expected: Int(info.st_size))
  }

  private static func readAll(_ descriptor: CInt, expected: Int) -> Result<[UInt8], FileError> {
    var failure: FileError?
    var isComplete = false
    // One byte more than expected, so that the usual file needs one read and one that answers 0.
    var bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
      while count < buffer.count {
        let got = Self.read(descriptor, into: buffer, from: count)
        if got < 0 { failure = FileError(String(cString: strerror(errno)).lowercasedFirst) }
        guard got > 0 else { isComplete = true; return }
        count += got
      }
    }
    // A file that grew since, or one of unknown size (as under /proc).
    var more = [UInt8](repeating: 0, count: isComplete ? 0 : 1 << 16)
    while !isComplete, failure == nil, bytes.count <= largestFile {
      let got = more.withUnsafeMutableBufferPointer { Self.read(descriptor, into: $0, from: 0) }
      if got < 0 { failure = FileError(String(cString: strerror(errno)).lowercasedFirst) }
      if got <= 0 { isComplete = true } else { bytes.append(contentsOf: more[..<got]) }
    }
    if let failure { return .failure(failure) }
    return isComplete ? .success(bytes) : .failure(FileError("is larger than \(largestFile >> 20) MiB"))
  }

  private static func read(_ descriptor: CInt, into buffer: UnsafeMutableBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    while true {
      #if canImport(Darwin)
        let got = Darwin.read(descriptor, base + start, buffer.count - start)
      #elseif canImport(Musl)
        let got = Musl.read(descriptor, base + start, buffer.count - start)
      #else
        let got = Glibc.read(descriptor, base + start, buffer.count - start)
      #endif
      if got < 0, errno == EINTR { continue }
      return got
    }
  }

  @Sendable private static func namesIn(_ folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension String {
  /// strerror's "No such file or directory" in the middle of a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
