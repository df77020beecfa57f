import SourceText

/// A source of ADD that is a Git repository: `https://host/path.git?branch=x#ref:folder`, `git@host:path`.
struct GitSource {
  var query: [(key: String, value: String?)] = []
  var fragment = ""

  /// Nil for what BuildKit takes for a path or for a URL of a file.
  init?(_ text: String) {
    var rest = Substring(text)
    let scheme = ["https://", "http://", "git://", "ssh://"].first { rest.asciiLowercased.hasPrefix($0) }
    if let scheme { rest = rest.dropFirst(scheme.count) }
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = Self.pairs(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    switch scheme {
    case "git://", "ssh://": return
    case nil:
      if rest.hasPrefix("github.com/") { return }
      guard let at = rest.firstIndex(of: "@"), let colon = rest[at...].firstIndex(of: ":") else { return nil }
      let (user, host) = (rest[..<at], rest[rest.index(after: at)..<colon])
      guard !user.isEmpty, !host.isEmpty,
        user.utf8.allSatisfy({ $0.isNameByte || $0 == 0x2D }),
        host.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E })
      else { return nil }
    default: if !rest.hasSuffix(".git") { return nil }
    }
  }

  private static func pairs(_ query: Substring) -> [(key: String, value: String?)] {
    query.split(separator: "&").map { pair in
      guard let equals = pair.firstIndex(of: "=") else { return (String(pair), nil) }
      let value = String(pair[pair.index(after: equals)...])
      return (String(pair[..<equals]), value.isEmpty ? nil : value)
    }
  }

  /// What BuildKit refuses in its query; nil if nothing.
  var fault: String? {
    var seen: [String: String] = [:]
    for (key, value) in query {
      if seen.updateValue(value ?? "", forKey: key) != nil { return "'\(key)' stands twice in the address" }
      switch key {
      case "keep-git-dir", "submodules", "fetch-by-commit":
        if let value, GoBoolean.read(value) == nil { return "'\(key)' is true or false, not '\(value)'" }
      case "ref", "tag", "branch", "subdir", "checksum", "commit", "mtime":
        guard let value else { return "'\(key)' needs a value in the address" }
        if key == "mtime", value != "checkout", value != "commit" {
          return "'mtime' is checkout or commit, not '\(value)'"
        }
      default: return "an address of a repository knows no '\(key)'"
      }
    }
    return conflict(seen)
  }

  /// Two ways to say which commit, or which folder, that do not agree.
  private func conflict(_ values: [String: String]) -> String? {
    let parts = fragment.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var ref = parts.first ?? ""
    if parts.count > 1, !parts[1].isEmpty, let folder = values["subdir"], folder != parts[1] {
      return "the address names two folders, '\(parts[1])' and '\(folder)'"
    }
    if values["tag"] != nil, values["branch"] != nil { return "the address names both a tag and a branch" }
    for (key, prefix) in [("ref", ""), ("tag", "refs/tags/"), ("branch", "refs/heads/")] {
      guard let value = values[key] else { continue }
      let full = value.hasPrefix(prefix) ? value : prefix + value
      if !ref.isEmpty, ref != full { return "the address names two commits, '\(ref)' and '\(value)'" }
      ref = full
    }
    return nil
  }
}

/// What Go's strconv.ParseBool reads.
enum GoBoolean {
  static func read(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
