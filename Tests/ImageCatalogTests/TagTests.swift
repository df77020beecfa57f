import Testing

@testable import ImageCatalog

@Suite("Tags are read as their publishers mean them")
struct TagTests {
  @Test(arguments: [
    ("3.9-slim", "3.9 | slim | -"),
    ("3.9-slim-bookworm", "3.9 | slim bookworm | debian bookworm"),
    ("20-alpine3.19", "20 | alpine3.19 | alpine 3.19"),
    ("16.2-alpine", "16.2 | alpine | alpine ?"),
    ("17-jre-alpine", "17 | jre alpine | alpine ?"),
    ("8u392-jdk", "8 | jdk | -"),
    ("v2.11.0", "2.11.0 | | -"),
    ("latest", " | latest | -"),
    ("bookworm-slim", " | bookworm slim | debian bookworm"),
    ("jammy-20240808", " | jammy 20240808 | ubuntu jammy"),
    ("nonroot-debian12", " | nonroot debian12 | debian bookworm"),
    ("8.0-oraclelinux9", "8.0 | oraclelinux9 | red hat oraclelinux 9"),
    ("1-windowsservercore-ltsc2022", "1 | windowsservercore ltsc2022 | windows"),
    ("RELEASE.2024-08-17T01-24-54Z", " | release.2024 08 17t01 24 54z | -"),
    ("v", " | v | -"),
    ("-", " | | -"),
    ("9223372036854775808.1", " | | -"),
    ("3..9", "3 | | -"), ("8f3a2b1", " | 8f3a2b1 | -"), ("3.15.0rc1-slim", "3.15.0 | slim | -"),
  ])
  func parts(text: String, expected: String) {
    let tag = Tag(text)
    let version = tag.version.map(String.init).joined(separator: ".")
    let parts = tag.parts.map { " " + $0 }.joined()
    #expect("\(version) |\(parts) | \(tag.distribution.map(describe) ?? "-")" == expected)
  }

  @Test func aTagWithAnUnknownPartSaysNothing() {
    let tag = Tag("3.9-\u{FFFC}")
    #expect(tag.isUnknown && tag.version.isEmpty && tag.parts.isEmpty && !tag.isLatest)
    #expect(!tag.isAtLeast(1) && !tag.isBefore(99))
  }

  @Test func aDigestAloneSaysNothing() {
    #expect(Tag(ImageReference("redis@sha256:0123")).isUnknown)
    #expect(!Tag(ImageReference("redis:7@sha256:0123")).isUnknown)
    #expect(Tag(ImageReference("redis")).isLatest)
  }

  @Test func aShortVersionIsTheNewestOfItsKind() {
    #expect(Tag("8").isAtLeast(8, 4) && !Tag("8").isBefore(8, 4))
    #expect(!Tag("8.0").isAtLeast(8, 4) && Tag("8.0").isBefore(8, 4))
    #expect(Tag("alpine").isAtLeast(99) && !Tag("alpine").isBefore(1))
    #expect(Tag("10.11.2").isBefore(11, 0) && Tag("10.11.2").isAtLeast(10, 5))
  }
}

/// A distribution in a few words.
func describe(_ distribution: Distribution) -> String {
  switch distribution {
  case .debian(let name): "debian \(name)"
  case .ubuntu(let name): "ubuntu \(name)"
  case .alpine(let release): "alpine \(release ?? "?")"
  case .redHatLike(let name): "red hat \(name)"
  case .wolfi: "wolfi"
  case .busybox: "busybox"
  case .distroless: "distroless"
  case .scratch: "scratch"
  case .windows: "windows"
  case .other(let name): name
  }
}
