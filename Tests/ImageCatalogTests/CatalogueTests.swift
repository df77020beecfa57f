import Testing

@testable import ImageCatalog

@Suite("The catalogue as a whole")
struct CatalogueTests {
  /// Tags that most families know something about.
  static let tags = [
    "latest", "1", "3", "8.0", "12.1.2", "18", "2.7-slim", "alpine", "16-alpine3.19", "20-bookworm", "\u{FFFC}",
  ]

  static let images = ImageCatalog.families.flatMap(\.names).sorted()

  private func everyImage(_ check: (String, ImageFacts) -> Void) {
    let others = [
      "gcr.io/distroless/cc", "mcr.microsoft.com/dotnet/sdk", "bitnami/redis", "cgr.dev/chainguard/node",
      "linuxserver/sonarr", "selenium/node-firefox",
    ]
    for image in Self.images + others {
      for tag in Self.tags {
        guard let found = facts("\(image):\(tag)") else {
          Issue.record("\(image):\(tag) is not found")
          continue
        }
        check("\(image):\(tag)", found)
      }
    }
  }

  @Test func thereAreManyFamilies() {
    #expect(ImageCatalog.families.count >= 80)
    #expect(Self.images.count >= 200)
  }

  @Test func namesAreUniqueAndFamiliar() {
    #expect(Set(Self.images).count == Self.images.count)
    for image in Self.images {
      #expect(ImageReference(image).familiarName == image && image == image.lowercased(), "\(image)")
    }
  }

  @Test func serversListenSomewhere() {
    let quiet: Set<Role> = [.language, .system, .job, .testing, .application, .proxy, .monitoring, .webServer]
    everyImage { name, image in
      #expect(!image.ports.isEmpty || quiet.contains(image.role) || name.contains("\u{FFFC}"), "\(name)")
      for port in image.ports + image.udpPorts { #expect((1...65535).contains(port)) }
      #expect(Set(image.ports).count == image.ports.count, "\(name)")
    }
  }

  @Test func probesUseWhatIsInside() {
    everyImage { name, image in
      guard let probe = image.probe else { return }
      let isShell = probe.test.first == "CMD-SHELL"
      #expect(probe.test.count == 2 || !isShell)
      let words = probe.test.dropFirst().joined(separator: " ").split(separator: " ").map(String.init)
      let program = words.first { !$0.contains("=") } ?? ""
      let known = image.has(tool: program)
      #expect(known != false, "\(name) has no \(program)")
      #expect(known == true || image.distribution == nil, "\(name) may lack \(program)")
      if isShell { #expect(image.shell != ShellFlavour.none, "\(name) has no shell") }
      let dollars = probe.test.joined().split(separator: "$", omittingEmptySubsequences: false).count - 1
      #expect(dollars % 2 == 0, "\(name): a dollar must be doubled")
    }
  }

  @Test func anUnknownTagNamesNoVersion() {
    for image in Self.images {
      let found = facts("\(image):\u{FFFC}")
      #expect(found?.endOfLife.allSatisfy { $0.product.hasPrefix("Alpine") } == true, "\(image)")
    }
  }

  @Test func whatHoldsForAnUnknownTagHoldsForAll() {
    let tools = ["curl", "wget", "sh", "bash", "java", "node", "python3", "php"]
    for image in Self.images {
      guard let general = facts("\(image):\u{FFFC}") else { continue }
      for tag in Self.tags {
        guard let special = facts("\(image):\(tag)") else { continue }
        for tool in tools {
          guard let answer = general.has(tool: tool), let other = special.has(tool: tool) else { continue }
          #expect(answer == other, "\(tool) in \(image):\(tag)")
        }
      }
    }
  }

  @Test func variablesAreConsistent() {
    everyImage { name, image in
      for alternatives in image.requiredVariables { #expect(!alternatives.isEmpty, "\(name)") }
      let known = image.recognisedVariables
      #expect(Set(known).count == known.count, "\(name)")
      guard !known.isEmpty else { return }
      for variable in image.requiredVariables.joined() where variable == variable.uppercased() {
        #expect(known.contains(variable) || variable.hasPrefix("LOCALSTACK"), "\(variable) of \(name)")
      }
    }
  }

  @Test func anyTextIsAnswered() {
    let pieces = [
      "1.", "9999999999999999999999.", "-", "alpine", "@", ":", "\u{FFFC}", "é", "v", "debian", "ubi", "u", "/",
    ]
    for first in pieces {
      for second in pieces {
        let tag = String(repeating: first + second, count: 500)
        for image in ["postgres", "python", "minio/minio", "centos", "nvidia/cuda", "node"] {
          _ = facts("\(image):\(tag)")
        }
        _ = facts(tag)
      }
    }
  }

  @Test func sentencesAreShort() {
    everyImage { name, image in
      #expect(!image.family.isEmpty)
      guard let reason = image.withdrawn else { return }
      #expect(!reason.hasSuffix(".") && !reason.contains("\n") && reason.count < 140, "\(name)")
    }
  }
}
