import Analysis
import Dockerfile
import SourceText

extension String {
  /// Whether a path, of Unix or of Windows, does not begin at a root.
  var isRelativePath: Bool {
    var bytes = Substring(self).utf8
    guard let first = bytes.popFirst() else { return false }
    if first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") { return false }
    return !(first.isLetter && bytes.first == UInt8(ascii: ":"))
  }

  /// Without the quotes around it.
  var withoutQuotes: String {
    guard utf8.count > 1, let quote = utf8.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      utf8.last == quote
    else { return self }
    return String(dropFirst().dropLast())
  }

  /// Whether ADD fetches it: an address or a Git repository.
  var isRemoteSource: Bool {
    ["http://", "https://", "git://", "ssh://", "git@", "github.com/"].contains { hasPrefix($0) }
  }

  /// Whether it is called like an archive or a compressed file that ADD unpacks.
  var isArchiveName: Bool {
    let name = asciiLowercased
    return [
      ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz", ".tar.lzma", ".tlz", ".tar.lz",
      ".tar.z", ".taz", ".tar.zst", ".tzst", ".tz2", ".gz", ".bz2", ".xz", ".lzma", ".z",
    ].contains { name.hasSuffix($0) }
  }
}

extension DockerfileUnit {
  /// The words of every EXPOSE.
  var exposedWords: [Word] {
    tree.instructions.filter { $0.keyword == .expose }.flatMap { instruction -> [Word] in
      guard case .words(let words) = instruction.body else { return [] }
      return words
    }
  }
}
