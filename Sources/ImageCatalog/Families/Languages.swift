extension Family {
  static let languages =
    [python, node, golang, ruby, php, rust, perl, pypy, composer, elixir, erlang, gcc, swift, bun, deno] + java

  /// https://github.com/docker-library/python: Dockerfile-linux.template; releases from
  /// https://github.com/docker-library/official-images/commits/master/library/python
  static let python = Family("python") { tag in
    ImageFacts.language(
      "python",
      tag,
      .python,
      tools: ["python", "python3", "pip", "pip3"],
      BaseReleases(
        codeNames: [
          "2.7": "buster", "3.4": "stretch", "3.5": "buster", "3.6": "bullseye", "3.7": "bookworm", "3.8": "bookworm",
          "3.9": "trixie", "3.10": "trixie", "3.11": "trixie", "3.12": "trixie", "3.13": "trixie", "3.14": "trixie",
          "3": "trixie", "2": "buster", "": "trixie",
        ],
        alpine: [
          "2.7": "3.11", "3.4": "3.9", "3.5": "3.12", "3.6": "3.15", "3.7": "3.18", "3.8": "3.20", "3.9": "3.22",
          "2": "3.11",
        ]
      )
    )
  }

  /// https://github.com/nodejs/docker-node: Dockerfile-debian.template, -slim, -alpine; releases from
  /// https://github.com/docker-library/official-images/commits/master/library/node
  static let node = Family("node") { written in
    let tag = written.reading(nodeNames)
    var image = ImageFacts.language(
      "node",
      tag,
      .node,
      tools: ["node", "npm", "npx"],
      BaseReleases(
        codeNames: [
          "6": "stretch", "8": "stretch", "9": "jessie", "10": "stretch", "11": "stretch", "12": "stretch",
          "13": "stretch", "14": "buster", "15": "stretch", "16": "buster", "17": "bullseye", "18": "bookworm",
          "19": "bullseye", "20": "bookworm", "21": "bookworm", "22": "bookworm", "23": "bookworm", "24": "bookworm",
          "25": "bookworm", "26": "trixie", "": "trixie",
        ],
        alpine: [
          "8": "3.11", "10": "3.11", "12": "3.15", "13": "3.11", "14": "3.17", "15": "3.11", "16": "3.18",
          "17": "3.15", "18": "3.21", "19": "3.18", "20": "3.23", "21": "3.20", "23": "3.22", "25": "3.23",
        ]
      )
    )
    if tag.isBefore(26) { image.tools.added.append("yarn") } else { image.tools.unsure.append("yarn") }
    return image
  }

  /// https://github.com/docker-library/golang: Dockerfile-linux.template; the Debian tags are built on buildpack-deps:scm
  static let golang = Family("golang") { tag in
    var image = ImageFacts.language(
      "golang",
      tag,
      .golang,
      tools: ["go"],
      BaseReleases(
        codeNames: [
          "1.10": "stretch", "1.11": "buster", "1.12": "buster", "1.13": "buster", "1.14": "buster", "1.15": "buster",
          "1.16": "bullseye", "1.17": "bullseye", "1.18": "bullseye", "1.19": "bookworm", "1.20": "bookworm",
          "1.21": "bookworm", "1.22": "bookworm", "1.23": "bookworm", "1.24": "trixie", "1.25": "trixie",
          "1.26": "trixie", "1.27": "trixie", "1": "trixie", "": "trixie",
        ],
        alpine: [
          "1.10": "3.9", "1.11": "3.10", "1.12": "3.11", "1.13": "3.12", "1.14": "3.13", "1.15": "3.14",
          "1.16": "3.15", "1.17": "3.16", "1.18": "3.17", "1.19": "3.18", "1.20": "3.19", "1.21": "3.20",
          "1.22": "3.21", "1.23": "3.22", "1.24": "3.23", "1.25": "3.24",
        ]
      )
    )
    if !tag.isUnknown, !tag.isAlpine, !tag.isWindows { image.tools.base = .sourceControl }
    if image.tools.base == .sourceControl { image.tools.added += ["gcc", "g++", "make"] }
    return image
  }

  /// https://github.com/docker-library/ruby: Dockerfile.template
  static let ruby = Family("ruby") { tag in
    ImageFacts.language(
      "ruby",
      tag,
      .ruby,
      tools: ["ruby", "gem", "bundle"],
      BaseReleases(
        codeNames: [
          "2.2": "jessie", "2.3": "stretch", "2.4": "buster", "2.5": "buster", "2.6": "bullseye", "2.7": "bullseye",
          "3.0": "bullseye", "3.1": "bookworm", "3.2": "trixie", "3.3": "trixie", "3.4": "trixie", "4.0": "trixie",
          "2": "bullseye", "3": "trixie", "4": "trixie", "": "trixie",
        ],
        alpine: [
          "2.3": "3.8", "2.4": "3.11", "2.5": "3.13", "2.6": "3.15", "2.7": "3.16", "3.0": "3.16", "3.1": "3.21",
          "3.2": "3.23", "2": "3.16",
        ]
      )
    )
  }

  /// https://github.com/docker-library/php: Dockerfile-linux.template; the build tools and curl stay in the image. `fpm`
  /// listens on 9000, `apache` on 80, `cli` on nothing.
  static let php = Family("php") { tag in
    let releases = BaseReleases(
      codeNames: [
        "5.6": "stretch", "7.0": "stretch", "7.1": "buster", "7.2": "buster", "7.3": "bullseye", "7.4": "bullseye",
        "8.0": "bullseye", "8.1": "trixie", "8.2": "trixie", "8.3": "trixie", "8.4": "trixie", "8.5": "trixie",
        "5": "stretch", "7": "bullseye", "8": "trixie", "": "trixie",
      ],
      alpine: [
        "5.6": "3.8", "7.0": "3.7", "7.1": "3.10", "7.2": "3.12", "7.3": "3.15", "7.4": "3.16", "8.0": "3.16",
        "8.1": "3.21", "5": "3.8", "7": "3.16",
      ]
    )
    var image = ImageFacts("php", .language, healthcheck: .none, user: "root", runs: nil)
    image.tools.added = ["php", "curl"]
    guard !tag.isUnknown else { return image }
    image.keepsRunning = tag.has("fpm") || tag.has("apache")
    if tag.has("fpm") { image.ports = [9000] }
    if tag.has("apache") { image.ports = [80] }
    image.ends(.php, tag)
    image.build(tag, releases)
    image.tools.added += tag.isAlpine ? ["openssl"] : ["gcc", "g++", "make"]
    image.tools.unsure += tag.isAlpine ? ["bash"] : []
    return image
  }

  /// https://github.com/rust-lang/docker-rust: Dockerfile-debian.template, -slim, -alpine
  static let rust = Family("rust") { tag in
    var image = ImageFacts.language(
      "rust",
      tag,
      nil,
      tools: ["cargo", "rustc", "gcc"],
      BaseReleases(codeNames: ["1": "trixie", "": "trixie"])
    )
    if case .debian("trixie") = image.distribution, tag.isBefore(1, 89), !tag.has("trixie") {
      image.distribution = .debian("")
    }
    return image
  }

  /// https://github.com/Perl/docker-perl: Debian, buildpack-deps and slim
  static let perl = Family("perl") { tag in
    ImageFacts.language("perl", tag, nil, tools: ["perl"], BaseReleases(codeNames: ["5": "trixie", "": "trixie"]))
  }

  /// https://github.com/docker-library/pypy: `3.11`, `3.11-slim`
  static let pypy = Family("pypy") { tag in
    ImageFacts.language("pypy", tag, nil, tools: ["pypy3"], BaseReleases())
  }

  /// https://github.com/composer/docker: Alpine with PHP, git and bash; runs one command and ends
  static let composer = Family(
    "composer",
    always: ImageFacts("", .job, healthcheck: ImageFacts.officialHealthcheck, user: "root", runs: false)
      .built(on: .alpine(nil), .alpine, with: ["composer", "php", "git", "bash", "curl", "unzip", "openssl"])
  )

  /// https://github.com/erlef/docker-elixir: on erlang, which is on buildpack-deps
  static let elixir = Family("elixir") { tag in
    ImageFacts.language("elixir", tag, nil, tools: ["elixir", "mix", "erl"], BaseReleases())
  }

  /// https://github.com/erlang/docker-erlang-otp
  static let erlang = Family("erlang") { tag in
    ImageFacts.language("erlang", tag, nil, tools: ["erl"], BaseReleases())
  }

  /// https://github.com/docker-library/gcc
  static let gcc = Family("gcc") { tag in
    ImageFacts.language(
      "gcc",
      tag,
      nil,
      tools: ["gcc", "g++"],
      BaseReleases(
        codeNames: [
          "8": "buster", "9": "bullseye", "10": "bullseye", "11": "bullseye", "12": "bookworm", "13": "bookworm",
          "14": "trixie", "15": "trixie", "16": "trixie", "": "trixie",
        ]
      )
    )
  }

  /// https://github.com/swiftlang/swift-docker: Ubuntu unless the tag says otherwise
  static let swift = Family("swift") { tag in
    var image = ImageFacts("swift", .language, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash"]
    if !tag.isUnknown { image.distribution = tag.distribution ?? .ubuntu("") }
    return image
  }

  /// https://github.com/oven-sh/bun/tree/main/dockerhub
  static let bun = Family("oven/bun") { tag in
    var image = ImageFacts("oven/bun", .language, healthcheck: .none, runs: nil)
    image.tools.added = ["bun"]
    if !tag.isUnknown { image.distribution = tag.distribution }
    return image
  }

  /// https://github.com/denoland/deno_docker
  static let deno = Family("denoland/deno") { tag in
    var image = ImageFacts("denoland/deno", .language, healthcheck: .none, runs: nil)
    image.tools.added = ["deno"]
    if !tag.isUnknown { image.distribution = tag.distribution }
    return image
  }
}

/// https://github.com/nodejs/Release/blob/main/CODENAMES.md
private let nodeNames = [
  "argon": 4, "boron": 6, "carbon": 8, "dubnium": 10, "erbium": 12, "fermium": 14, "gallium": 16, "hydrogen": 18,
  "iron": 20, "jod": 22, "krypton": 24,
]

extension ImageFacts {
  /// Docker's official images carry no HEALTHCHECK:
  /// https://github.com/docker-library/faq#healthcheck
  static let officialHealthcheck = HealthcheckFact.none

  /// A language published on buildpack-deps, as `slim` on Debian, and on Alpine.
  static func language(
    _ family: String,
    _ tag: Tag,
    _ product: Product?,
    tools: [String],
    _ releases: BaseReleases
  ) -> ImageFacts {
    var image = ImageFacts(family, .language, healthcheck: officialHealthcheck, user: "root", runs: false)
    image.tools.added = tools
    guard !tag.isUnknown else { return image }
    if let product { image.ends(product, tag) }
    image.build(tag, releases)
    if tag.isWindows { image.user = nil }
    guard case .debian = image.distribution, !tag.isSlim else { return image }
    image.tools.base = .buildpack
    return image
  }
}
