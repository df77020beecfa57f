import SourceText

/// How a package manager is told which version of a package to install.
enum PackagePin: Sendable {
  /// `name=1.2`, `name/release`, `./file.deb`
  case debian
  /// `name=1.2`, `name~1.2`, `name<2`
  case alpine
  /// `name-1.2`, `module:stream`
  case rpm
  /// `name=1.2`, `name<2`
  case zypper
  /// `name==1.2` or any other comparison, `git+https://…@ref`
  case python
  /// `name@1.2`, `git+https://…#ref`
  case node
  /// `name:1.2`, `-v 1.2`
  case gem
  /// `address@v1.2`
  case go
  /// `name@1.2`, `--version 1.2`
  case cargo
  /// `vendor/name:1.2`, `vendor/name 1.2`
  case composer
  /// `name=1.2`
  case conda
  /// Versions are written into a lock file, or there is nothing to pin.
  case none
}

extension PackageCommand {
  /// What it installs in whatever version there is that day.
  ///
  /// A word that is nothing but an expansion is left out: its value may well hold the version. So are files, folders and
  /// archives, which are of one version by themselves.
  ///
  /// `value` gives what a variable holds where that is known: `pip install $TOOLS` installs what TOOLS names. Parts that
  /// are not known stand in it as ``ShellWord/expansionMark``.
  package func unpinnedPackages(_ value: (String) -> String? = { _ in nil }) -> [ShellWord] {
    guard installsNamedPackages, !arguments.has(anyOf: manager.form.versionOptions) else { return [] }
    let pin = manager.form.pin
    var unpinned: [ShellWord] = []
    for (index, word) in packages.enumerated() {
      let text = PackageText(word)
      if text.isUnknown {
        guard let parameter = word.singleParameter, parameter.operator.isEmpty else { continue }
        let names = value(parameter.name)?.split { $0 == " " || $0 == "\n" || $0 == "\t" } ?? []
        let texts = names.map { PackageText(String($0)) }
        if texts.contains(where: { !$0.isUnknown && !$0.isOption && !$0.isPinned(pin) }) { unpinned.append(word) }
        continue
      }
      guard !text.bytes.isEmpty else { continue }
      if pin == .composer {
        if text.isComposerVersion {
          if !unpinned.isEmpty, packages[index - 1].span == unpinned[unpinned.count - 1].span { unpinned.removeLast() }
          continue
        }
        // create-project NAME FOLDER VERSION
        if actionName == "create-project" {
          guard index == 0, packages.count < 3 else { continue }
        }
      }
      if !text.isPinned(pin) { unpinned.append(word) }
    }
    return unpinned
  }

  /// Whether the operands name what is to be installed.
  private var installsNamedPackages: Bool {
    switch (manager, actionName) {
    case (.go, "run"): true
    case (.aptGet, "build-dep"), (.apt, "build-dep"), (.aptitude, "build-dep"): false
    case (.zypper, _): action == .install && !arguments.has("-t", "--type") && !actionName.hasPrefix("s")
    case (.npm, "ci"), (.npm, "clean-install"), (.npm, "install-clean"): false
    case (.uv, "sync"), (.poetry, "install"), (.poetry, "sync"), (.bundle, "install"), (.conda, "env create"): false
    case (.uv, "pip sync"), (.yarn, "workspaces focus"), (.composer, "install"), (.composer, "i"): false
    case (.conda, "env update"), (.yum, "groupinstall"), (.yum, "group install"), (.dnf, "groupinstall"): false
    case (.dnf, "group install"), (.microdnf, "groupinstall"), (.pnpm, "fetch"), (.cargo, "fetch"): false
    case (.go, "mod download"), (.yum, "builddep"), (.dnf, "builddep"): false
    default: action == .install
    }
  }
}

/// The text of a word that names a package, with each expansion as one mark.
private struct PackageText {
  var bytes: [UInt8] = []
  var isUnknown: Bool

  private static let mark = ShellWord.expansionMark

  init(_ word: ShellWord) { self.init(word.markedText) }

  init(_ text: String) {
    bytes = Array(text.utf8)
    isUnknown = bytes.allSatisfy { $0 == Self.mark }
  }

  var isOption: Bool { bytes.first == UInt8(ascii: "-") }

  private func has(anyOf set: StaticString) -> Bool {
    set.withUTF8Buffer { set in bytes.contains { set.contains($0) } }
  }

  private func ends(in suffixes: StaticString...) -> Bool {
    suffixes.contains { suffix in
      suffix.withUTF8Buffer { bytes.count >= $0.count && bytes.suffix($0.count).elementsEqual($0) }
    }
  }

  private func begins(with prefixes: StaticString...) -> Bool {
    prefixes.contains { prefix in prefix.withUTF8Buffer { bytes.starts(with: $0) } }
  }

  private var isAddress: Bool { bytes.holds("://") }
  private var isLocal: Bool {
    begins(with: "/", "./", "../", "~/", "file:") || bytes == [0x2E] || bytes == [0x2E, 0x2E]
  }

  /// `1.2`, `^1`, `~2.0`, `dev-main`: what composer takes as the version of the word before.
  var isComposerVersion: Bool {
    guard let first = bytes.first, !bytes.contains(UInt8(ascii: "/")) else { return false }
    return first.isDigit || "^~*<>=@".utf8.contains(first) || begins(with: "dev-")
      || (first == UInt8(ascii: "v") && bytes.count > 1 && bytes[1].isDigit)
  }

  func isPinned(_ pin: PackagePin) -> Bool {
    switch pin {
    case .none: true
    case .debian: has(anyOf: "=/^") || ends(in: ".deb", "-")
    case .alpine: has(anyOf: "=~<>") || isLocal || ends(in: ".apk") || begins(with: ".", "!")
    case .rpm: isPinnedRPM
    case .zypper: has(anyOf: "=<>") || isLocal || isAddress || ends(in: ".rpm") || begins(with: "-", "!", "+")
    case .python: isPinnedPython
    case .node: isPinnedNode
    case .gem: has(anyOf: ":") || isLocal || ends(in: ".gem")
    case .go: isPinnedGo
    case .cargo: has(anyOf: "@=") || begins(with: "+")
    case .composer: has(anyOf: ":=~^ ") || !bytes.contains(UInt8(ascii: "/"))
    case .conda: has(anyOf: "=<>") || isLocal || isAddress || ends(in: ".conda", ".tar.bz2")
    }
  }

  /// A `-` before a digit or a variable, a file, a group; modules have a stream behind `:`.
  private var isPinnedRPM: Bool {
    if isLocal || isAddress || has(anyOf: ":*") || ends(in: ".rpm") || begins(with: "@", "-") { return true }
    return zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "-") && ($1.isDigit || $1 == Self.mark) }
  }

  private var isPinnedPython: Bool {
    if begins(with: "git+", "hg+", "svn+", "bzr+") {
      let start = (bytes.firstIndex(of: UInt8(ascii: "/")) ?? 0) + 2
      guard let at = bytes.dropFirst(start).lastIndex(of: UInt8(ascii: "@")) else { return false }
      // The @ of git+ssh://git@host is none.
      return bytes[start...].firstIndex(of: UInt8(ascii: "/")).map { at > $0 } ?? false
    }
    if has(anyOf: "<>=~!@") || isAddress || begins(with: ".") { return true }
    return bytes.contains(UInt8(ascii: "/")) || ends(in: ".whl", ".tar.gz", ".zip", ".tar.bz2")
      || bytes.holds(".whl[")
  }

  private var isPinnedNode: Bool {
    if isLocal || ends(in: ".tgz", ".tar.gz", ".tar") { return true }
    if begins(with: "git+", "git:", "git@", "github:", "gitlab:", "bitbucket:") || ends(in: ".git") {
      return bytes.contains(UInt8(ascii: "#"))
    }
    if isAddress || begins(with: "workspace:", "link:", "portal:") { return true }
    guard let at = bytes.dropFirst().lastIndex(of: UInt8(ascii: "@")) else {
      return bytes.contains(UInt8(ascii: "#"))
    }
    return !Self.floating.contains(String(decoding: bytes[(at + 1)...], as: UTF8.self))
  }

  private var isPinnedGo: Bool {
    if isLocal || begins(with: ".") { return true }
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
      return !Self.floating.contains(String(decoding: bytes[(at + 1)...], as: UTF8.self))
    }
    // Without a dot in its first part it is in the standard library or this module; `go run` also takes files.
    let host = bytes.prefix { $0 != UInt8(ascii: "/") }
    return !host.contains(UInt8(ascii: ".")) || ends(in: ".go")
  }

  /// Names of whatever is newest.
  private static let floating: Set<String> = ["latest", "next", "none", "upgrade", "patch", "canary", "*", ""]
}
