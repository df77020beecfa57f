/// The tables of the distributions' package managers, from their own manuals.
extension PackageManagerForm {
  private static let aptActions: [String: PackageCommand.Action] = [
    "update": .update, "install": .install, "reinstall": .install, "build-dep": .install, "satisfy": .install,
    "upgrade": .upgrade, "dist-upgrade": .distUpgrade, "full-upgrade": .distUpgrade, "safe-upgrade": .upgrade,
    "remove": .remove, "purge": .remove, "autoremove": .remove, "autopurge": .remove, "clean": .clean,
    "autoclean": .other, "distclean": .clean, "dist-clean": .clean, "download": .other, "source": .other,
  ]

  /// apt-get(8), apt(8)
  static let apt = PackageManagerForm(
    options: OptionForm(valued: ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "-a"]),
    actions: aptActions,
    assumeYes: ["-y", "--yes", "--assume-yes", "--force-yes"],
    skipRecommended: ["--no-install-recommends"],
    alwaysRefreshes: false,
    caches: [.aptLists, .aptArchives],
    cleans: [.aptArchives],
    pin: .debian,
    trials: [
      "-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris", "-d", "--download-only",
    ]
  )

  /// aptitude(8)
  static let aptitude = PackageManagerForm(
    options: OptionForm(valued: ["-o", "-t", "--target-release", "-q", "-w", "-F", "-O"]),
    actions: aptActions,
    assumeYes: ["-y", "--assume-yes"],
    skipRecommended: ["-R", "--without-recommends"],
    alwaysRefreshes: false,
    caches: [.aptLists, .aptArchives],
    cleans: [.aptArchives],
    pin: .debian,
    trials: [
      "-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris", "-d", "--download-only",
    ]
  )

  /// apk(8)
  static let apk = PackageManagerForm(
    options: OptionForm(valued: [
      "-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
      "--repositories-file", "--wait",
    ]),
    actions: [
      "update": .update, "add": .install, "upgrade": .upgrade, "del": .remove, "cache clean": .clean,
      "cache purge": .clean, "fix": .other, "fetch": .other, "info": .other, "cache": .other,
    ],
    neverAsks: true,
    skipCache: ["--no-cache", "--no-network"],
    refresh: ["-U", "--update-cache", "--update", "--no-cache"],
    alwaysRefreshes: false,
    caches: [.apk],
    pin: .alpine,
    rootOptions: ["-p", "--root"],
    trials: ["-s", "--simulate"]
  )

  private static let dnfActions: [String: PackageCommand.Action] = [
    "install": .install, "localinstall": .install, "reinstall": .install, "groupinstall": .install,
    "group install": .install, "module install": .install, "builddep": .install, "makecache": .update,
    "check-update": .other, "update": .upgrade, "upgrade": .upgrade, "update-minimal": .upgrade,
    "upgrade-minimal": .upgrade, "distro-sync": .distUpgrade, "remove": .remove, "erase": .remove,
    "autoremove": .remove, "clean all": .clean, "clean packages": .other, "clean metadata": .other, "swap": .install,
  ]

  private static let dnfOptions = OptionForm(valued: [
    "-c", "--config", "-d", "--debuglevel", "-e", "--errorlevel", "-x", "--exclude", "--excludepkgs", "--enablerepo",
    "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "--enable-repo",
    "--disable-repo", "--forcearch", "--comment", "--repofrompath", "--rpmverbosity", "-R",
  ])

  /// yum(8)
  static let yum = PackageManagerForm(
    options: dnfOptions,
    actions: dnfActions,
    assumeYes: ["-y", "--assumeyes"],
    caches: [.yum],
    cleans: [.yum, .dnf],
    pin: .rpm,
    rootOptions: ["--installroot"],
    trials: ["--assumeno", "--downloadonly"]
  )

  /// dnf(8), and microdnf, which knows a part of it.
  static let dnf = PackageManagerForm(
    options: dnfOptions,
    actions: dnfActions,
    assumeYes: ["-y", "--assumeyes"],
    skipRecommended: ["--no-recommends"],
    caches: [.dnf],
    cleans: [.yum, .dnf],
    pin: .rpm,
    rootOptions: ["--installroot"],
    trials: ["--assumeno", "--downloadonly"]
  )

  /// zypper(8)
  static let zypper = PackageManagerForm(
    options: OptionForm(valued: [
      "-r", "--repo", "-t", "--type", "--from", "-R", "--root", "-c", "--config", "--installroot", "-p", "--plus-repo",
      "--cache-dir", "-C",
    ]),
    actions: [
      "install": .install, "in": .install, "refresh": .update, "ref": .update, "update": .upgrade, "up": .upgrade,
      "patch": .upgrade, "dist-upgrade": .distUpgrade, "dup": .distUpgrade, "remove": .remove, "rm": .remove,
      "clean": .clean, "cc": .clean, "source-install": .install, "si": .install,
    ],
    assumeYes: ["-n", "--non-interactive", "-y", "--no-confirm"],
    skipRecommended: ["--no-recommends"],
    caches: [.zypper],
    pin: .zypper,
    rootOptions: ["-R", "--root", "--installroot"],
    trials: ["-D", "--dry-run", "-d", "--download-only"]
  )
}

extension PackageManager {
  var form: PackageManagerForm {
    switch self {
    case .aptGet, .apt: .apt
    case .aptitude: .aptitude
    case .apk: .apk
    case .yum: .yum
    case .dnf, .microdnf: .dnf
    case .zypper: .zypper
    case .pip: .pip
    case .pipx: .pipx
    case .uv: .uv
    case .poetry: .poetry
    case .conda: .conda
    case .npm: .npm
    case .yarn: .yarn
    case .pnpm: .pnpm
    case .gem: .gem
    case .bundle: .bundle
    case .cargo: .cargo
    case .go: .go
    case .composer: .composer
    }
  }
}
