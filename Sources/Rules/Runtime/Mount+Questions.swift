import Analysis
import Compose
import SourceText

extension Mount {
  /// Whether its path on the host is one of the project's folder as written: `./conf`, not `/srv/conf` or `~/conf`.
  var isInsideProject: Bool {
    guard kind == .bind, let source = source?.known else { return false }
    return source.hasPrefix(".") && hostPath != nil
  }

  /// What to underline: the short form whole, of a long one the path on the host.
  var spot: Place { isShort ? place : source?.place ?? place }
}

extension MissingFile {
  /// Whether it is one that everybody makes for themselves.
  var isExpected: Bool { isIgnoredByGit || example != nil || isDocumented || isOutsideRepository }
}

extension Project {
  /// Whether a script of the repository writes a file of this name.
  func isWritten(_ path: String) -> Bool { writtenNames.contains(Path.name(of: path)) }
}
