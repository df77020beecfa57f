/// What an image is built on.
package enum Distribution: Sendable, Hashable {
  /// The code name; empty where the release is not known.
  case debian(String)
  case ubuntu(String)
  /// `3.19`; nil where the release is not known.
  case alpine(String?)
  /// `centos 7`, `ubi 9`, `oraclelinux 9`: the name and the release, empty where not known.
  case redHatLike(String)
  case wolfi, busybox, distroless, scratch, windows
  case other(String)
}

extension Distribution {
  /// What a part of a tag says of the distribution: `bookworm`, `alpine3.19`, `jammy`, `ubi9`.
  init?(tagPart part: String) {
    if debianReleases.contains(where: { $0.name == part }) {
      self = .debian(part)
    } else if ubuntuReleases.contains(where: { $0.name == part }) {
      self = .ubuntu(part)
    } else if part.hasPrefix("alpine") {
      let release = part.dropFirst("alpine".count)
      guard release.isEmpty || release.first?.isNumber == true else { return nil }
      self = .alpine(release.isEmpty ? nil : String(release))
    } else if let named = Distribution.plainNames[part] {
      self = named
    } else if let redHat = Distribution.redHat(part) {
      self = redHat
    } else {
      return nil
    }
  }

  /// What an image of the distribution is called, where the tag alone does not name a release.
  private static let plainNames: [String: Distribution] = [
    "debian": .debian(""), "ubuntu": .ubuntu(""), "debian11": .debian("bullseye"), "debian12": .debian("bookworm"),
    "debian13": .debian("trixie"), "ubuntu2204": .ubuntu("jammy"), "ubuntu2404": .ubuntu("noble"),
    "windowsservercore": .windows, "nanoserver": .windows, "scratch": .scratch, "distroless": .distroless,
    "oracle": .redHatLike("oraclelinux "), "wolfi": .wolfi,
  ]

  private static func redHat(_ part: String) -> Distribution? {
    for name in ["oraclelinux", "ubi", "centos", "rockylinux", "almalinux"] where part.hasPrefix(name) {
      let release = part.dropFirst(name.count)
      guard release.allSatisfy(\.isNumber) else { return nil }
      return .redHatLike("\(name) \(release)")
    }
    return nil
  }

  /// Which shell `/bin/sh` is there.
  var shell: ShellFlavour? {
    switch self {
    case .debian, .ubuntu: .dash
    case .alpine, .busybox: .ash
    case .redHatLike: .bash
    case .distroless, .scratch: ShellFlavour.none
    // Wolfi's images have a shell or not.
    case .wolfi, .windows, .other: nil
    }
  }

  /// Until when the release gets updates; nil where the release is not known.
  var endOfLife: EndOfLife? {
    switch self {
    case .debian(let name): debianReleases.first { $0.name == name }?.endOfLife
    case .ubuntu(let name): ubuntuReleases.first { $0.name == name }?.endOfLife
    case .alpine(let release): release.flatMap { Product.alpine.endOfLife(of: versionOf($0)) }
    case .redHatLike(let name): Distribution.redHatEnds[name]
    default: nil
    }
  }

  /// The release that a version of the `debian` image is: `10`, `10.13` are buster.
  static func debian(version: [Int]) -> Distribution {
    .debian(debianReleases.first { $0.version == version.first.map { [$0] } }?.name ?? "")
  }

  /// The release that a version of the `ubuntu` image is: `18.04` is bionic.
  static func ubuntu(version: [Int]) -> Distribution {
    .ubuntu(ubuntuReleases.first { $0.version == Array(version.prefix(2)) }?.name ?? "")
  }
}

/// A release of Debian or Ubuntu.
struct Release: Sendable {
  let name: String
  let version: [Int]
  let endOfLife: EndOfLife
}

/// Debian's releases with the end of their long-term support, as of 2026-11.
/// https://wiki.debian.org/LTS and https://endoflife.date/debian; the packages of those marked `archived` left the mirrors
/// for https://archive.debian.org. Bullseye's have failed with 404 since September 2026:
/// https://github.com/debuerreotype/docker-debian-eol-artifacts/issues/17
let debianReleases: [Release] = [
  debian("wheezy", 7, Day(2018, 5, 31), archived: true),
  debian("jessie", 8, Day(2020, 6, 30), archived: true),
  debian("stretch", 9, Day(2022, 7, 1), archived: true),
  debian("buster", 10, Day(2024, 6, 30), archived: true),
  debian("bullseye", 11, Day(2026, 8, 31), archived: true),
  debian("bookworm", 12, Day(2028, 6, 30)),
  debian("trixie", 13, Day(2030, 6, 30)),
]

private func debian(_ name: String, _ version: Int, _ date: Day, archived: Bool = false) -> Release {
  Release(
    name: name,
    version: [version],
    endOfLife: EndOfLife(
      product: "Debian \(version) (\(name))",
      date: date,
      successor: version < 13 ? "13 (trixie)" : nil,
      packagesGone: archived,
      source: "https://endoflife.date/debian"
    )
  )
}

/// Ubuntu's releases with the end of their standard support, as of 2026-11.
/// https://endoflife.date/ubuntu; releases that are not LTS move to old-releases.ubuntu.com when they end, LTS ones since
/// 14.04 stay on the mirrors: https://help.ubuntu.com/community/EOLUpgrades
let ubuntuReleases: [Release] = [
  ubuntu("precise", 12, 4, Day(2017, 4, 28), archived: true),
  ubuntu("trusty", 14, 4, Day(2019, 4, 2)),
  ubuntu("xenial", 16, 4, Day(2021, 4, 2)),
  ubuntu("artful", 17, 10, Day(2018, 7, 19), archived: true),
  ubuntu("bionic", 18, 4, Day(2023, 5, 31)),
  ubuntu("cosmic", 18, 10, Day(2019, 7, 18), archived: true),
  ubuntu("disco", 19, 4, Day(2020, 1, 23), archived: true),
  ubuntu("eoan", 19, 10, Day(2020, 7, 6), archived: true),
  ubuntu("focal", 20, 4, Day(2025, 5, 31)),
  ubuntu("groovy", 20, 10, Day(2021, 7, 22), archived: true),
  ubuntu("hirsute", 21, 4, Day(2022, 1, 20), archived: true),
  ubuntu("impish", 21, 10, Day(2022, 7, 14), archived: true),
  ubuntu("jammy", 22, 4, Day(2027, 4, 1)),
  ubuntu("kinetic", 22, 10, Day(2023, 7, 20), archived: true),
  ubuntu("lunar", 23, 4, Day(2024, 1, 20), archived: true),
  ubuntu("mantic", 23, 10, Day(2024, 7, 12), archived: true),
  ubuntu("noble", 24, 4, Day(2029, 5, 31)),
  ubuntu("oracular", 24, 10, Day(2025, 7, 10), archived: true),
  ubuntu("plucky", 25, 4, Day(2026, 1, 17)),
  ubuntu("questing", 25, 10, Day(2026, 7, 1)),
  ubuntu("resolute", 26, 4, Day(2031, 4, 30)),
]

private func ubuntu(_ name: String, _ year: Int, _ month: Int, _ date: Day, archived: Bool = false) -> Release {
  Release(
    name: name,
    version: [year, month],
    endOfLife: EndOfLife(
      product: "Ubuntu \(year).\(month < 10 ? "0" : "")\(month) (\(name))",
      date: date,
      successor: year < 26 ? "26.04" : nil,
      packagesGone: archived,
      source: "https://endoflife.date/ubuntu"
    )
  )
}

extension Distribution {
  /// CentOS ends, as of 2026-11. https://endoflife.date/centos; the packages moved to vault.centos.org.
  fileprivate static let redHatEnds: [String: EndOfLife] = [
    "centos 5": centos("5", Day(2017, 3, 31)),
    "centos 6": centos("6", Day(2020, 11, 30)),
    "centos 7": centos("7", Day(2024, 6, 30)),
    "centos 8": centos("8", Day(2021, 12, 31)),
    "oraclelinux 6": oracleLinux("6", Day(2021, 3, 31)),
    "oraclelinux 7": oracleLinux("7", Day(2024, 12, 31)),
    "oraclelinux 8": oracleLinux("8", Day(2029, 7, 31)),
    "oraclelinux 9": oracleLinux("9", Day(2032, 6, 30)),
  ]

  private static func centos(_ release: String, _ date: Day) -> EndOfLife {
    EndOfLife(
      product: "CentOS \(release)",
      date: date,
      successor: "almalinux or rockylinux",
      packagesGone: true,
      source: "https://endoflife.date/centos"
    )
  }

  /// https://endoflife.date/oracle-linux
  private static func oracleLinux(_ release: String, _ date: Day) -> EndOfLife {
    EndOfLife(
      product: "Oracle Linux \(release)",
      date: date,
      successor: nil,
      packagesGone: false,
      source: "https://endoflife.date/oracle-linux"
    )
  }
}
