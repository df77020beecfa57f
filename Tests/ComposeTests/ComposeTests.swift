import SourceText
import Testing

@testable import Compose

/// A project loaded from files in memory.
struct Loaded {
  var project: ComposeProject
  var sources: SourceTable

  init(_ files: [String: String], main: [String] = ["compose.yaml"], profiles: [String] = []) {
    var request = LoadRequest(files: main)
    request.profiles = profiles
    sources = SourceTable()
    project = ComposeLoader.load(request, files: .memory(files), sources: &sources)
  }

  init(_ compose: String) { self.init(["compose.yaml": compose]) }

  /// The faults, each as `rule: the text it is about`.
  var faults: [String] { project.faults.map { "\($0.rule): \(sources.text($0.place))" } }

  func service(_ name: String) -> Service? { project.service(named: name) }
}

@Suite struct FaultTests {
  @Test(arguments: [
    ("services: {a: {image: x, enviroment: {A: 1}}}", ["unknown-key: enviroment"]),
    ("services: {a: {image: x, restart: 5}}", ["wrong-type: 5"]),
    ("services: {a: {image: x, ports: }}", ["wrong-type: ports"]),
    ("services: {a: {image: x, ports: ['80:x']}}", ["invalid-port-spec: x"]),
    ("services: {a: {image: x, cap_drop: [A, A]}}", ["duplicate-list-item: A"]),
    ("services: {a: {image: x, volumes: ['vv:/v']}}", ["undefined-volume: vv"]),
    ("services: {a: {image: x, networks: [fornt]}}\nnetworks: {front: }", ["undefined-network: fornt"]),
    ("services: {a: {image: x, depends_on: [bb]}, b: {image: y}}", ["undefined-dependency: bb"]),
    ("services: {a: {image: x, links: ['bb:c']}, b: {image: y}}", ["undefined-dependency: bb"]),
    ("services: {a: {image: x, healthcheck: {interval: '30'}}}", ["bad-scalar-format: '30'"]),
    ("services: {a: {image: x, healthcheck: {test: [curl, x]}}}", ["healthcheck-test-form: curl"]),
    ("services: {a: {image: x, cgroup: hst}}", ["invalid-enum: hst"]),
    ("services: {a: {image: x, privileged: 'yes'}}", ["yaml11-boolean: 'yes'"]),
    ("services: {'a b': {image: x}}", ["bad-resource-name: 'a b'"]),
    ("services: {a: {image: x, volumes: [{target: /a}]}}", ["missing-required-key: {target: /a}"]),
    ("web: {image: x}", ["compose-v1-layout: web"]),
    ("services: {a: {extends: bse}, base: {image: x}}", ["invalid-extends: bse"]),
    ("include: [nope.yaml]\nservices: {a: {image: x}}", ["invalid-include: nope.yaml"]),
    ("services: {a: {image: 'x${A.B}'}}", ["invalid-interpolation: ${A.B}"]),
    ("services: {a: {image: x, labels: {5: y}}}", ["not-a-compose-document: 5"]),
    ("services: {a: {image: x, depends_on: [b]}, b: {image: y, depends_on: [a]}}", ["dependency-cycle: a"]),
    (
      "services: {a: {image: x, network_mode: host, networks: [n]}}\nnetworks: {n: }",
      ["network-mode-with-networks: networks"]
    ),
    ("services: {a: {image: x, extra_hosts: [h]}}", ["invalid-extra-host: h"]),
    ("services: {a: {image: x, command: a && b}}", ["command-cut-off: && b"]),
    ("services: {a: {image: x, command: \"a 'b\"}}", ["bad-scalar-format: \"a 'b\""]),
    (
      "services: {a: {image: x, container_name: s}, b: {image: y, container_name: s}}",
      ["invalid-container-name: s", "invalid-container-name: s", "duplicate-container-name: s"]
    ),
  ])
  func findsTheFaultAtItsPlace(_ compose: String, _ expected: [String]) {
    #expect(Loaded(compose).faults == expected)
  }

  @Test func findsAllFaultsInOneRun() {
    let loaded = Loaded("services: {a: {imag: x, ports: 5}, b: {image: y, restrat: no, volumes: ['vv:/v']}}")
    #expect(loaded.faults.count == 4)
  }

  @Test func suggestsTheNearestName() {
    let loaded = Loaded("services: {a: {image: x, enviroment: {A: 1}, depends_on: [dbb]}, db: {image: y}}")
    #expect(loaded.project.faults.map(\.replacement) == ["environment", "db"])
  }

  @Test func anUnknownVariableIsNoFault() {
    let compose =
      "services: {a: {image: $A, ports: ['$P:80', {target: $T}], scale: $S, privileged: $B, volumes: ['$V:/v']}}"
    #expect(Loaded(compose).faults.isEmpty)
  }

  @Test func aFragmentIsNotScoldedForWhatItLeavesOut() {
    let loaded = Loaded("services: {a: {environment: {A: 1}, networks: [n], depends_on: [b], volumes: ['v:/v']}}")
    #expect(loaded.project.isFragment)
    // Whether another file brings an image is for those to say who see the files around.
    #expect(loaded.faults == ["service-without-image-or-build: a"])
  }

  @Test func anOverrideIsCheckedTogetherWithItsBase() {
    let files = [
      "compose.yaml": "services: {a: {image: x}, b: {image: y}}",
      "over.yaml": "services: {a: {depends_on: [b, c]}}",
    ]
    #expect(Loaded(files, main: ["compose.yaml", "over.yaml"]).faults == ["undefined-dependency: c"])
  }

  @Test func aDependencyOnAnotherProfile() {
    let compose = "services: {a: {image: x, depends_on: [b]}, b: {image: y, profiles: [p]}}"
    #expect(Loaded(compose).faults == ["dependency-in-other-profile: b"])
    #expect(Loaded(["compose.yaml": compose], profiles: ["p"]).faults.isEmpty)
  }

  @Test func aMergeOfDifferentKindsIsAConflict() {
    let files = ["a.yaml": "services: {a: {image: x, cap_add: [A]}}", "b.yaml": "services: {a: {cap_add: B}}"]
    #expect(Loaded(files, main: ["a.yaml", "b.yaml"]).faults.first == "merge-type-conflict: B")
  }
}

@Suite struct ModelTests {
  @Test func valuesOfAnchorsKnowTheirWay() throws {
    let loaded = Loaded("x-a: &a {image: x}\nservices: {s: {<<: *a}}")
    let image = try #require(loaded.service("s")?.image)
    #expect(loaded.sources.text(image.place) == "x")
    guard case .alias(let name, _)? = loaded.project.provenances[Int(image.provenance.index)].steps.first else {
      Issue.record("no alias")
      return
    }
    #expect(name == "a")
  }

  @Test func extendsCarriesItsStep() throws {
    let loaded = Loaded("services: {base: {image: x, user: u}, s: {extends: base, image: y}}")
    let service = try #require(loaded.service("s"))
    #expect(service.image?.string == "y")
    let user = try #require(service.user)
    guard case .extends? = loaded.project.provenances[Int(user.provenance.index)].steps.first else {
      Issue.record("no extends")
      return
    }
  }

  @Test func includedServicesAreMarked() {
    let files = ["compose.yaml": "include: [b.yaml]\nservices: {a: {image: x}}", "b.yaml": "services: {b: {image: y}}"]
    let loaded = Loaded(files)
    #expect(loaded.project.services.map(\.isIncluded) == [false, true] || loaded.service("b")?.isIncluded == true)
    #expect(loaded.service("a")?.isIncluded == false)
  }

  @Test func relativePathsStartFromTheFileThatHasThem() {
    let files = [
      "compose.yaml": "include: [sub/c.yaml]\nservices: {a: {extends: {file: o/b.yaml, service: b}}}",
      "sub/c.yaml": "services: {c: {build: ./x}}", "o/b.yaml": "services: {b: {build: ./y}}",
    ]
    let loaded = Loaded(files)
    #expect(loaded.service("c")?.build?.contextFolder == "sub/x")
    #expect(loaded.service("a")?.build?.contextFolder == "o/y")
  }

  @Test func resetTakesAway() {
    let files = [
      "a.yaml": "services: {a: {image: x, ports: ['1:1'], environment: {A: 1, B: 2}}}",
      "b.yaml": "services: {a: {ports: !reset [], environment: !override {C: 3}}}",
    ]
    let service = Loaded(files, main: ["a.yaml", "b.yaml"]).service("a")
    #expect(service?.ports.isEmpty == true)
    #expect(service?.environment.map(\.name) == ["C"])
  }

  @Test func aBrokenFileStillHasServices() {
    let loaded = Loaded("services:\n  a: {image: x}\n  b: {image: 'y\n")
    #expect(loaded.faults.first?.hasPrefix("invalid-yaml") == true)
    #expect(loaded.service("a")?.image?.string == "x")
  }

  @Test(arguments: ["", "#", "[]", "5", "{", "services: [", "services: {a: *b}", "a: &a [*a]", "? [a]\n: b", "\u{0}"])
  func nothingCrashes(_ text: String) {
    _ = Loaded(text)
    var sources = SourceTable()
    _ = ComposeLoader.resolve(
      LoadRequest(files: ["compose.yaml"]),
      files: .memory(["compose.yaml": text]),
      sources: &sources
    )
  }
}

@Suite struct LimitTests {
  /// Files that would take for ever, or for which the stack would not be deep enough.
  @Test(arguments: ["aliases", "bomb", "includes", "names", "keys"])
  func isAnsweredSoon(_ kind: String) {
    var files = ["compose.yaml": Self.text(kind)]
    if kind == "includes" {
      for index in 0..<16 {
        files["\(index).yaml"] = "include: [\(index + 1).yaml, \(index + 1).yaml]\nservices: {s\(index): {image: x}}"
      }
    }
    let loaded = Loaded(files)
    #expect(!loaded.project.faults.isEmpty)
  }

  private static func text(_ kind: String) -> String {
    switch kind {
    case "aliases":
      let chain = (1..<1500).map { "x-\($0): &a\($0) {a: *a\($0 - 1)}" }
      return "x-0: &a0 {a: 1}\n" + chain.joined(separator: "\n")
    case "bomb":
      let levels = (1..<12).map { level in
        let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        return "x-\(level): &a\(level) [\(list)]"
      }
      return "x-0: &a0 [1]\n" + levels.joined(separator: "\n")
    case "includes": return "include: [0.yaml]\nservices: {a: {image: x}}"
    case "names":
      return "services:\n" + (0..<2000).map { "  s\($0): {image: x, depends_on: [t\($0)]}" }.joined(separator: "\n")
    default: return "services:\n  a:\n    image: x\n" + (0..<3000).map { "    imagf\($0): x" }.joined(separator: "\n")
    }
  }
}
