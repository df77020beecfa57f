import SourceText

/// What package managers leave behind in an image.
package enum PackageCache: String, Sendable, Hashable, CaseIterable {
  /// The index of apt: /var/lib/apt/lists.
  case aptLists
  /// The packages that apt fetched: /var/cache/apt.
  case aptArchives
  case apk, yum, dnf, zypper, pip, uv, poetry, conda, npm, yarn, pnpm, gem, cargo, go, composer

  /// The folders that it is in by default; `~` is the home of whoever installs.
  package var folders: [String] {
    switch self {
    case .aptLists: ["/var/lib/apt/lists"]
    case .aptArchives: ["/var/cache/apt/archives"]
    case .apk: ["/var/cache/apk"]
    case .yum: ["/var/cache/yum"]
    case .dnf: ["/var/cache/dnf", "/var/cache/libdnf5"]
    case .zypper: ["/var/cache/zypp"]
    case .pip: ["~/.cache/pip"]
    case .uv: ["~/.cache/uv"]
    case .poetry: ["~/.cache/pypoetry"]
    case .conda: ["/opt/conda/pkgs", "~/miniconda3/pkgs"]
    case .npm: ["~/.npm"]
    case .yarn: ["~/.cache/yarn", "/usr/local/share/.cache/yarn", "~/.yarn/berry/cache"]
    case .pnpm: ["~/.local/share/pnpm/store"]
    case .gem: ["/usr/local/bundle/cache"]
    case .cargo: ["~/.cargo/registry", "/usr/local/cargo/registry"]
    case .go: ["/go/pkg/mod", "~/.cache/go-build"]
    case .composer: ["~/.composer/cache", "~/.cache/composer"]
    }
  }
}

extension PackageCache {
  /// Whether everything in it lies below a path, in whichever home: what a mount or a removal there covers.
  package func isCovered(by path: String) -> Bool {
    let cover = RemovedPath.all(in: ShellWord(path, span: Span(0, 0)))
    return cover.contains { cover in folders.contains { cover.covers($0) } }
  }
}

extension Invocation {
  /// The caches that this command empties: with `rm -rf`, `find … -delete` or the manager's own action.
  package var cleanedCaches: Set<PackageCache> {
    switch program {
    case "rm": return cachesRemoved
    case "find":
      guard arguments.contains(where: { $0.literal == "-delete" || $0.literal == "rm" || $0.literal == "/bin/rm" })
      else { return [] }
      let paths = arguments.prefix { !($0.literalPrefix.hasPrefix("-") || $0.literalPrefix.hasPrefix("(")) }
      return Self.caches(in: Array(paths), isRecursive: true)
    default: break
    }
    guard let command = packageCommand, command.action == .clean else { return [] }
    if command.actionName == "distclean" || command.actionName == "dist-clean" { return [.aptLists, .aptArchives] }
    let form = command.manager.form
    switch command.manager {
    case .go:
      return command.arguments.has("-modcache", "-cache", "--modcache") ? form.caches : []
    case .zypper:
      // Without these it removes only packages, which are not kept anyway.
      return command.arguments.has("-a", "--all", "-m", "--metadata") ? form.caches : []
    case .conda:
      return command.arguments.has("-a", "--all", "-t", "--tarballs", "-p", "--packages") ? form.caches : []
    default: return form.cleans ?? form.caches
    }
  }

  private var cachesRemoved: Set<PackageCache> {
    let arguments = Arguments(arguments)
    return Self.caches(in: arguments.operands, isRecursive: arguments.has("-r", "-R", "--recursive"))
  }

  private static func caches(in words: [ShellWord], isRecursive: Bool) -> Set<PackageCache> {
    var cleaned: Set<PackageCache> = []
    for path in words.flatMap(RemovedPath.all(in:)) where isRecursive || path.isGlob {
      for cache in PackageCache.allCases where cache.folders.contains(where: path.covers) { cleaned.insert(cache) }
    }
    return cleaned
  }
}

/// A path that is removed with all that is in it.
struct RemovedPath {
  /// Without a final `/`, `/*` or `/.`.
  var folder: String
  /// Whether it ended in a `*`.
  var isGlob: Bool

  /// Whether the `*` takes names that begin with a dot, too.
  var takesHidden = true

  /// Whether everything in `other` goes with it. /root and the users' homes are all `~`.
  func covers(_ other: String) -> Bool {
    guard !folder.isEmpty else { return isGlob }
    if other == folder { return true }
    guard other.hasPrefix(folder + "/") else { return false }
    return takesHidden || !other.dropFirst(folder.utf8.count + 1).hasPrefix(".")
  }

  /// The paths that a word stands for, with its braces expanded; none if its folder is not known.
  static func all(in word: ShellWord) -> [RemovedPath] {
    var pattern: [UInt8] = []
    for (index, part) in word.parts.enumerated() {
      switch part {
      case .literal(let piece, let quoting, _):
        // A quoted `*` or brace is one of the name.
        pattern += piece.string.utf8.map { quoting != .none && "*{}?[".utf8.contains($0) ? 1 : $0 }
      case .parameter(let parameter) where index == 0 && parameter.name == "HOME":
        pattern += "~".utf8
      default: return []
      }
    }
    return BraceExpansion.expand(pattern).compactMap(RemovedPath.init)
  }

  private init?(_ bytes: [UInt8]) {
    var parts = bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    isGlob = false
    while let last = parts.last, last == "." || Self.takesAll(last) {
      isGlob = isGlob || last != "."
      takesHidden = last.hasPrefix(".")
      parts.removeLast()
    }
    // A glob in the middle, or one that takes only some: what it removes is not known.
    guard !parts.contains(where: { $0.utf8.contains(UInt8(ascii: "*")) || $0 == ".." }) else { return nil }
    if bytes.first == UInt8(ascii: "/") {
      if parts.first == "root" {
        parts[0] = "~"
      } else if parts.count > 1, parts[0] == "home" {
        parts.replaceSubrange(0...1, with: ["~"])
      } else {
        folder = parts.map { "/" + $0 }.joined()
        return
      }
    }
    guard parts.first == "~" else { return nil }
    folder = parts.joined(separator: "/")
  }

  /// Whether a last component matches all names, or all of an index (`*_*`).
  private static func takesAll(_ component: String) -> Bool {
    component.utf8.contains(UInt8(ascii: "*")) && component.utf8.allSatisfy { "*_.".utf8.contains($0) }
  }
}

/// `{a,b}` in an unquoted word.
package enum BraceExpansion {
  /// All words that a pattern stands for; the pattern itself if they would be too many.
  package static func expand(_ pattern: [UInt8]) -> [[UInt8]] {
    var done: [[UInt8]] = []
    var open = [pattern]
    while let next = open.popLast() {
      if let alternatives = firstBrace(of: next) {
        open += alternatives.reversed()
      } else {
        done.append(next)
      }
      if open.count + done.count > 64 { return [pattern] }
    }
    return done
  }

  private static func firstBrace(of pattern: [UInt8]) -> [[UInt8]]? {
    guard let start = pattern.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    var depth = 0
    var cuts = [start]
    for index in start..<pattern.count {
      switch pattern[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ",") where depth == 1: cuts.append(index)
      case UInt8(ascii: "}"):
        depth -= 1
        guard depth == 0 else { continue }
        guard cuts.count > 1 else { return nil }
        cuts.append(index)
        return zip(cuts, cuts.dropFirst()).map { pattern[..<start] + pattern[($0 + 1)..<$1] + pattern[(index + 1)...] }
          .map { Array($0) }
      default: break
      }
    }
    return nil
  }
}
