#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension FileSystem {
  /// The files of this machine, and a way to replace their content.
  package static let writableDisk: FileSystem = {
    var files = disk
    files.write = { replaceFile($0, $1) }
    return files
  }()

  /// Writes a temporary file in the same folder and puts it in the place of the old one, with its mode and owner.
  ///
  /// Links are followed: the file that they lead to is replaced.
  private static func replaceFile(_ path: String, _ bytes: [UInt8]) -> FileError? {
    // Ended in between, it would leave the temporary file behind.
    Interruptions.postponed { replaceNow(path, bytes) }
  }

  private static func replaceNow(_ path: String, _ bytes: [UInt8]) -> FileError? {
    guard let resolved = realpath(path, nil) else { return lastError() }
    let real = String(cString: resolved)
    free(resolved)
    var info = stat()
    guard stat(real, &info) == 0 else { return lastError() }
    guard info.st_mode & S_IFMT == S_IFREG else { return FileError("is not a regular file") }
    guard access(real, W_OK) == 0 else { return lastError() }
    let temporary = Path.join(Path.folder(of: real), ".\(Path.name(of: real)).composelint-\(getpid())")
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return lastError() }
    var failure = writeAll(bytes, to: descriptor)
    if failure == nil, info.st_uid != geteuid() || info.st_gid != getegid() {
      // A file of somebody else that we may write is better left alone than handed to another owner.
      if fchown(descriptor, info.st_uid, info.st_gid) != 0 { failure = FileError("belongs to another user or group") }
    }
    if failure == nil, fchmod(descriptor, info.st_mode & 0o7777) != 0 || fsync(descriptor) != 0 {
      failure = lastError()
    }
    close(descriptor)
    if failure == nil, rename(temporary, real) != 0 { failure = lastError() }
    if failure != nil { unlink(temporary) }
    return failure
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> FileError? {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count, let base = buffer.baseAddress {
        #if canImport(Darwin)
          let count = Darwin.write(descriptor, base + sent, buffer.count - sent)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, base + sent, buffer.count - sent)
        #else
          let count = Glibc.write(descriptor, base + sent, buffer.count - sent)
        #endif
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return lastError() }
        sent += count
      }
      return nil
    }
  }

  private static func lastError() -> FileError {
    let text = String(cString: strerror(errno))
    return FileError(text.prefix(1).lowercased() + text.dropFirst())
  }
}
