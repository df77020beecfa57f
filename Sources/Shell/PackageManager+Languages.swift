/// The tables of the languages' package managers, from their own manuals. None of them asks before it installs, but
/// conda.
extension PackageManagerForm {
  private static let pipValued: Set<String> = [
    "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "--platform",
    "--python-version", "--implementation", "--abi", "--root", "--prefix", "-b", "--build", "--src", "-i",
    "--index-url",
    "--extra-index-url", "-f", "--find-links", "--no-binary", "--only-binary", "--progress-bar", "--proxy", "--retries",
    "--timeout", "--exists-action", "--trusted-host", "--cert", "--client-cert", "--cache-dir", "--log", "--python",
    "--upgrade-strategy", "--config-settings", "-C", "--global-option", "--root-user-action", "--report", "--group",
    "-d", "--dest", "-w", "--wheel-dir", "--default-timeout", "--install-option", "--hash", "--resume-retries",
  ]

  static let pip = PackageManagerForm(
    options: OptionForm(valued: pipValued),
    actions: ["install": .install, "uninstall": .remove, "cache purge": .clean, "cache remove": .other],
    assumeYes: ["-y", "--yes"],
    skipCache: ["--no-cache-dir", "--no-cache"],
    skipCacheVariables: ["PIP_NO_CACHE_DIR"],
    listOptions: ["-r", "--requirement"],
    caches: [.pip],
    pin: .python,
    versionOptions: ["-c", "--constraint"],
    trials: ["--dry-run"]
  )

  static let pipx = PackageManagerForm(
    options: OptionForm(valued: ["--python", "--pip-args", "-i", "--index-url", "--suffix", "--spec"]),
    actions: [
      "install": .install, "inject": .install, "upgrade": .upgrade, "upgrade-all": .upgrade, "uninstall": .remove,
    ],
    neverAsks: true,
    caches: [.pip],
    pin: .python
  )

  static let uv = PackageManagerForm(
    options: OptionForm(
      valued: pipValued.subtracting(["-b", "--build", "-C"]).union([
        "-p", "--extra", "--group", "--project", "--directory", "--index", "--default-index", "--index-strategy",
        "--link-mode", "--color", "--config-file", "--only-group", "--no-group", "--with", "--with-requirements",
        "--with-editable", "--exclude-newer", "--package", "--refresh-package", "--reinstall-package",
        "--upgrade-package", "-P", "--torch-backend", "--constraints", "--env-file", "--requirements",
      ])
    ),
    actions: [
      "pip install": .install, "pip sync": .install, "pip uninstall": .remove, "sync": .install, "add": .install,
      "tool install": .install, "cache clean": .clean, "cache prune": .clean, "clean": .clean, "remove": .remove,
    ],
    neverAsks: true,
    skipCache: ["--no-cache", "--no-cache-dir", "-n"],
    skipCacheVariables: ["UV_NO_CACHE"],
    listOptions: ["-r", "--requirement", "--requirements"],
    caches: [.uv],
    pin: .python,
    versionOptions: ["-c", "--constraint", "--constraints"],
    trials: ["--dry-run"]
  )

  static let poetry = PackageManagerForm(
    options: OptionForm(valued: [
      "-C", "--directory", "-P", "--project", "-E", "--extras", "--with", "--without",
      "--only", "-G", "--group", "--source",
    ]),
    actions: [
      "install": .install, "sync": .install, "add": .install, "update": .upgrade, "remove": .remove,
      "cache clear": .clean,
    ],
    neverAsks: true,
    skipCache: ["--no-cache"],
    skipCacheVariables: ["POETRY_NO_CACHE"],
    caches: [.poetry],
    pin: .python,
    trials: ["--dry-run"]
  )

  /// conda, mamba, micromamba
  static let conda = PackageManagerForm(
    options: OptionForm(valued: [
      "-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file", "--solver", "--repodata-fn", "-r",
      "--root-prefix",
    ]),
    actions: [
      "install": .install, "create": .install, "env create": .install, "env update": .install, "update": .upgrade,
      "upgrade": .upgrade, "remove": .remove, "uninstall": .remove, "clean": .clean,
    ],
    assumeYes: ["-y", "--yes"],
    listOptions: ["-f", "--file"],
    caches: [.conda],
    pin: .conda,
    versionOptions: ["-f", "--file"],
    trials: ["--dry-run"]
  )

  static let npm = PackageManagerForm(
    options: OptionForm(valued: [
      "--prefix", "-C", "--registry", "--cache", "-w", "--workspace", "--loglevel", "--omit", "--include", "--only",
      "--userconfig", "--install-strategy", "--tag", "--network-timeout", "--fetch-retries", "--fetch-timeout",
      "--location", "--save-prefix", "--python", "--before", "--cafile", "--proxy", "--https-proxy", "--maxsockets",
      "--depth", "--fetch-retry-mintimeout", "--fetch-retry-maxtimeout", "--fetch-retry-factor",
    ]),
    actions: [
      "install": .install, "i": .install, "in": .install, "add": .install, "ci": .install, "clean-install": .install,
      "install-clean": .install, "update": .upgrade, "up": .upgrade, "upgrade": .upgrade, "uninstall": .remove,
      "remove": .remove, "rm": .remove, "un": .remove, "cache clean": .clean, "cache clear": .clean, "cache rm": .clean,
    ],
    neverAsks: true,
    caches: [.npm],
    pin: .node,
    trials: ["--dry-run", "--package-lock-only"]
  )

  static let yarn = PackageManagerForm(
    options: OptionForm(valued: [
      "--cwd", "--cache-folder", "--network-timeout", "--registry", "--modules-folder", "--mutex",
      "--network-concurrency",
      "--global-folder", "--prefix", "--use-yarnrc",
    ]),
    actions: [
      "install": .install, "add": .install, "global add": .install, "upgrade": .upgrade, "up": .upgrade,
      "remove": .remove, "cache clean": .clean, "workspaces focus": .install,
    ],
    bareAction: .install,
    neverAsks: true,
    caches: [.yarn],
    pin: .node,
    trials: ["--version", "-v", "--help", "-h"]
  )

  static let pnpm = PackageManagerForm(
    options: OptionForm(valued: [
      "-C", "--dir", "-F", "--filter", "--store-dir", "--registry", "--reporter", "--loglevel", "--network-concurrency",
    ]),
    actions: [
      "install": .install, "i": .install, "add": .install, "fetch": .install, "update": .upgrade, "up": .upgrade,
      "remove": .remove, "rm": .remove, "store prune": .clean,
    ],
    neverAsks: true,
    caches: [.pnpm],
    pin: .node,
    trials: ["--lockfile-only"]
  )

  static let gem = PackageManagerForm(
    options: OptionForm(valued: [
      "-v", "--version", "-s", "--source", "-i", "--install-dir", "-n", "--bindir", "-P", "--trust-policy",
      "--platform",
    ]),
    actions: ["install": .install, "i": .install, "update": .upgrade, "uninstall": .remove, "cleanup": .other],
    neverAsks: true,
    caches: [.gem],
    pin: .gem,
    versionOptions: ["-v", "--version", "-g", "--file"]
  )

  static let bundle = PackageManagerForm(
    options: OptionForm(valued: [
      "--gemfile", "--jobs", "-j", "--path", "--without", "--with", "--retry", "--binstubs", "--standalone",
      "-v", "--version", "--group", "--source", "--require",
    ]),
    actions: ["install": .install, "update": .upgrade, "clean": .other, "remove": .remove, "add": .install],
    bareAction: .install,
    neverAsks: true,
    caches: [.gem],
    pin: .gem,
    versionOptions: ["-v", "--version"]
  )

  static let cargo = PackageManagerForm(
    options: OptionForm(valued: [
      "--version", "--vers", "--git", "--branch", "--tag", "--rev", "--path", "--root", "--features", "-F", "--target",
      "--target-dir", "--profile", "-j", "--jobs", "--index", "--registry", "--config", "-Z", "--bin", "--example",
      "-p",
      "--package", "--manifest-path",
    ]),
    actions: ["install": .install, "binstall": .install, "uninstall": .remove, "fetch": .install, "clean": .other],
    neverAsks: true,
    caches: [.cargo],
    pin: .cargo,
    versionOptions: ["--version", "--vers", "--git", "--path"],
    trials: ["--dry-run", "-n"]
  )

  static let go = PackageManagerForm(
    options: OptionForm(
      valued: [
        "-o", "-ldflags", "-tags", "-mod", "-gcflags", "-asmflags", "-p", "-C", "-modfile", "-buildmode", "-overlay",
        "-pkgdir", "-toolexec", "-exec", "-pgo", "-covermode", "-coverpkg", "-compiler", "-gccgoflags",
        "-installsuffix",
      ],
      hasSingleDashNames: true
    ),
    actions: ["install": .install, "get": .install, "mod download": .install, "clean": .clean, "run": .other],
    neverAsks: true,
    caches: [.go],
    pin: .go
  )

  static let composer = PackageManagerForm(
    options: OptionForm(valued: [
      "-d", "--working-dir", "--prefer-install", "--ignore-platform-req", "--repository", "--with",
    ]),
    actions: [
      "install": .install, "i": .install, "require": .install, "r": .install, "global require": .install,
      "create-project": .install, "update": .upgrade, "u": .upgrade, "upgrade": .upgrade, "remove": .remove,
      "clear-cache": .clean, "clearcache": .clean, "cc": .clean,
    ],
    assumeYes: ["-n", "--no-interaction"],
    skipCache: ["--no-cache"],
    caches: [.composer],
    pin: .composer,
    trials: ["--dry-run"]
  )
}
