package import SourceText

/// A program that installs packages.
package enum PackageManager: String, Sendable, Hashable, CaseIterable {
  case aptGet = "apt-get"
  case apt, aptitude, apk, yum, dnf, microdnf, zypper
  case pip, pipx, uv, poetry, conda, npm, yarn, pnpm, gem, bundle, cargo, go, composer

  /// Whether it installs the distribution's packages, not a language's.
  package var isSystem: Bool {
    switch self {
    case .aptGet, .apt, .aptitude, .apk, .yum, .dnf, .microdnf, .zypper: true
    default: false
    }
  }

  /// Whether it reads the package lists of Debian and Ubuntu.
  package var isDebian: Bool { self == .aptGet || self == .apt || self == .aptitude }

  /// The caches that an installation fills, unless told not to.
  package var caches: Set<PackageCache> { form.caches }
}

/// One call of a package manager: `apt-get install -y curl`.
package struct PackageCommand: Sendable {
  package enum Action: Sendable, Hashable {
    /// Fetches the index of what there is.
    case update
    case install
    /// Brings all that is installed up to date.
    case upgrade
    /// The same, adding and removing packages where needed: `dist-upgrade`.
    case distUpgrade
    case remove
    /// Empties caches.
    case clean
    case other
  }

  package var manager: PackageManager
  package var action: Action
  /// The words that say what to do, as written: `install`, `cache clean`; empty for a bare `yarn`.
  package var actionName: String
  /// Where they stand; the program's place if there are none.
  package var actionSpan: Span
  /// What is to be installed or removed: names, files, addresses.
  package var packages: [ShellWord]
  /// Files that list packages: of `pip install -r requirements.txt`.
  package var lists: [ShellWord]
  package var arguments: Arguments
  /// Whether it will not ask: `-y`.
  package var assumesYes: Bool
  /// Whether packages that are merely recommended stay out.
  package var skipsRecommended: Bool
  /// Whether it is told not to keep a cache: `--no-cache`, `--no-cache-dir`.
  package var skipsCache: Bool
  /// Whether it fetches the index itself before it installs: `apk add -U`; always so for those without an update step.
  package var refreshesIndex: Bool
  /// Whether it works on another root than the image's: `dnf --installroot /mnt`.
  package var isElsewhere: Bool
  /// Whether it only says what it would do: `apt-get -s install`.
  package var isTrial: Bool
}

/// The words of a package manager; one table per manager says them.
struct PackageManagerForm: Sendable {
  var options = OptionForm()
  /// What one or two words after the program mean.
  var actions: [String: PackageCommand.Action]
  /// What it does without any operand.
  var bareAction = PackageCommand.Action.other
  var assumeYes: Set<String> = []
  /// Whether it never asks.
  var neverAsks = false
  var skipRecommended: Set<String> = []
  var skipCache: Set<String> = []
  /// Variables with which it keeps no cache.
  var skipCacheVariables: Set<String> = []
  var listOptions: Set<String> = []
  var refresh: Set<String> = []
  var alwaysRefreshes = true
  var caches: Set<PackageCache> = []
  /// Caches that its clean action empties; those it fills if nothing is said.
  var cleans: Set<PackageCache>?
  /// How a version is written behind a package's name.
  var pin = PackagePin.none
  /// Options that say the version of all packages: `-v 1.2`.
  var versionOptions: Set<String> = []
  /// Options with which it works on another root than the image's.
  var rootOptions: Set<String> = []
  /// Options with which it only says what it would do.
  var trials: Set<String> = []
}

extension Invocation {
  /// What a package manager is asked to do; nil if the program is none.
  package var packageCommand: PackageCommand? {
    guard let (manager, all) = managerAndWords else { return nil }
    let form = manager.form
    var words = all
    // cargo +nightly install
    if manager == .cargo, words.first?.literalPrefix.utf8.first == UInt8(ascii: "+") { words.removeFirst() }
    let arguments = Arguments(words, form.options)
    let (action, length) = form.action(of: arguments.operands)
    let actionWords = arguments.operands.prefix(length)
    var span = programWord.span
    if let first = actionWords.first, let last = actionWords.last { span = first.span.joined(with: last.span) }
    let environment = Set(environment.map(\.name))
    let lists = arguments.options.compactMap { form.listOptions.contains($0.name) ? $0.value : nil }
    return PackageCommand(
      manager: manager,
      action: action,
      actionName: actionWords.compactMap(\.literal).joined(separator: " "),
      actionSpan: span,
      packages: Array(arguments.operands.dropFirst(length)),
      lists: lists,
      arguments: arguments,
      assumesYes: form.neverAsks || arguments.has(anyOf: form.assumeYes) || manager.isQuietEnough(arguments),
      skipsRecommended: arguments.has(anyOf: form.skipRecommended) || manager.isConfiguredWithoutRecommended(arguments),
      skipsCache: arguments.has(anyOf: form.skipCache) || !environment.isDisjoint(with: form.skipCacheVariables),
      refreshesIndex: form.alwaysRefreshes || arguments.has(anyOf: form.refresh),
      isElsewhere: isWrapped(in: "chroot") || arguments.has(anyOf: form.rootOptions),
      isTrial: arguments.has(anyOf: form.trials)
    )
  }

  private var managerAndWords: (PackageManager, ArraySlice<ShellWord>)? {
    guard let program else { return nil }
    if let manager = PackageManager(rawValue: program) { return (manager, arguments) }
    switch program {
    case "mamba", "micromamba": return (.conda, arguments)
    case "bundler": return (.bundle, arguments)
    case "yarnpkg": return (.yarn, arguments)
    case "composer.phar": return (.composer, arguments)
    default: break
    }
    if program.hasPrefix("pip"), program.utf8.dropFirst(3).allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
      return (.pip, arguments)
    }
    guard program.hasPrefix("python") || program.hasPrefix("pypy") else { return nil }
    guard let module = arguments.firstIndex(where: { $0.literal == "-m" }), module + 1 < words.endIndex else {
      return nil
    }
    switch words[module + 1].literal {
    case "pip": return (.pip, words[(module + 2)...])
    case "pipx": return (.pipx, words[(module + 2)...])
    case "uv": return (.uv, words[(module + 2)...])
    case "poetry": return (.poetry, words[(module + 2)...])
    default: return nil
    }
  }
}

extension PackageManagerForm {
  /// What the operands ask for, and how many of them say it.
  fileprivate func action(of operands: [ShellWord]) -> (PackageCommand.Action, Int) {
    guard let first = operands.first?.literal else { return (operands.isEmpty ? bareAction : .other, 0) }
    if operands.count > 1, let second = operands[1].literal, let action = actions[first + " " + second] {
      return (action, 2)
    }
    return (actions[first] ?? .other, 1)
  }
}

extension PackageManager {
  /// `-qq` and `-q=2` imply `-y` for apt.
  fileprivate func isQuietEnough(_ arguments: Arguments) -> Bool {
    guard isDebian, self != .aptitude else { return false }
    if arguments.count("-q", "--quiet") >= 2 { return true }
    return arguments.values("-q", "--quiet").contains { $0.literal == "2" }
      || arguments.values("-o", "--option").contains { word in
        let text = (word.literal ?? "").asciiLowercased
        return text.hasPrefix("apt::get::assume-yes=") && !Self.isOff(text)
      }
  }

  /// `-o APT::Install-Recommends=0`, `--setopt=install_weak_deps=False`.
  fileprivate func isConfiguredWithoutRecommended(_ arguments: Arguments) -> Bool {
    let settings = arguments.values("-o", "--option", "--setopt").map { ($0.literal ?? "").asciiLowercased }
    return settings.contains { text in
      (text.hasPrefix("apt::install-recommends=") || text.hasPrefix("install_weak_deps=")
        || text.hasPrefix("*.install_weak_deps=")) && Self.isOff(text)
    }
  }

  private static func isOff(_ setting: String) -> Bool {
    guard let equals = setting.lastIndex(of: "=") else { return false }
    let value = setting[setting.index(after: equals)...].filter { $0 != "\"" && $0 != "'" }
    return value == "0" || value == "false" || value == "no"
  }
}
