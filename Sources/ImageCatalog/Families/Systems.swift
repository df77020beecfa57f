extension Family {
  static let systems = [
    debian, ubuntu, alpine, busybox, centos, fedora, redHatClones, ubi, oracleLinux, amazonLinux, archLinux, buildpack,
    docker, scratch, helloWorld, cuda, bash,
  ]

  /// https://hub.docker.com/_/debian: `bookworm-slim`, `12.5`
  static let debian = Family("debian") { tag in
    var image = ImageFacts("debian", .system, healthcheck: .none, user: "root", runs: false)
    guard !tag.isUnknown else { return image }
    let named = tag.distribution ?? (tag.isLatest ? nil : .debian(version: tag.version))
    let isLatest = tag.parts == ["latest"] || tag.has("stable")
    image.build(on: named ?? .debian(isLatest ? "trixie" : ""), .debian, without: ["openssl"])
    if case .debian(let name) = image.distribution, ["wheezy", "jessie", ""].contains(name) {
      image.tools.unsure = ["ping", "ip", "ps", "netstat", "openssl"]
    }
    return image
  }

  /// https://hub.docker.com/_/ubuntu: `jammy`, `22.04`, `jammy-20240808`
  static let ubuntu = Family("ubuntu") { tag in
    var image = ImageFacts("ubuntu", .system, healthcheck: .none, user: "root", runs: false)
    guard !tag.isUnknown else { return image }
    let named =
      tag.distribution ?? (tag.isLatest ? .ubuntu(tag.has("latest") ? "resolute" : "") : .ubuntu(version: tag.version))
    image.build(on: named, .ubuntu, without: ["openssl"])
    if case .ubuntu(let name) = named, ["", "precise", "trusty"].contains(name) {
      image.tools.unsure = ["ping", "ip", "ps", "netstat", "openssl", "curl", "wget", "nc"]
    }
    return image
  }

  /// https://hub.docker.com/_/alpine: `3.19`, `3.19.1`, `edge`
  static let alpine = Family("alpine") { tag in
    var image = ImageFacts("alpine", .system, healthcheck: .none, user: "root", runs: false)
    guard !tag.isUnknown else { return image }
    let release = tag.version.count > 1 ? tag.version.prefix(2).map(String.init).joined(separator: ".") : nil
    image.build(on: .alpine(release), .alpine)
    return image
  }

  /// https://hub.docker.com/_/busybox
  static let busybox = Family(
    "busybox",
    always: ImageFacts("", .system, healthcheck: .none, user: "root", runs: false).built(on: .busybox, .busybox)
  )

  /// https://hub.docker.com/_/centos: deprecated, its packages moved to vault.centos.org
  static let centos = Family("centos", "quay.io/centos/centos") { tag in
    var image = ImageFacts("", .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm", "yum"]
    guard !tag.isUnknown else { return image }
    let stream = tag.parts.first { $0.hasPrefix("stream") }
    if let stream {
      image.distribution = .redHatLike("centos \(stream)")
      return image
    }
    let release =
      tag.major.map(String.init) ?? tag.parts.first { $0.hasPrefix("centos") }.map { String($0.dropFirst(6)) }
    image.distribution = .redHatLike("centos \(release ?? "8")")
    return image.withdrawn("CentOS has ended; use almalinux or rockylinux")
  }

  /// https://hub.docker.com/_/fedora
  static let fedora = Family("fedora", "quay.io/fedora/fedora", "registry.fedoraproject.org/fedora") { tag in
    var image = ImageFacts("", .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm", "dnf"]
    guard !tag.isUnknown else { return image }
    image.distribution = .redHatLike("fedora")
    image.ends(.fedora, tag)
    return image
  }

  /// https://hub.docker.com/r/rockylinux/rockylinux and https://hub.docker.com/_/almalinux; `rockylinux` without an owner is
  /// deprecated: https://github.com/docker-library/docs/blob/master/rockylinux/deprecated.md
  static let redHatClones = Family("almalinux", "rockylinux/rockylinux", "rockylinux") { tag in
    var image = ImageFacts(tag.imageName, .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm"]
    if !tag.isUnknown { image.distribution = .redHatLike("") }
    return tag.imageName == "rockylinux"
      ? image.withdrawn("the rockylinux image is no longer kept up; use rockylinux/rockylinux") : image
  }

  /// https://catalog.redhat.com/software/base-images: curl is in all of them but `micro`
  static let ubi = Family(
    "registry.access.redhat.com/ubi9",
    "registry.access.redhat.com/ubi8",
    "registry.access.redhat.com/ubi9/ubi",
    "registry.access.redhat.com/ubi8/ubi",
    "registry.access.redhat.com/ubi9-minimal",
    "registry.access.redhat.com/ubi8-minimal",
    "registry.access.redhat.com/ubi9/ubi-minimal",
    "registry.access.redhat.com/ubi8/ubi-minimal",
    "redhat/ubi9",
    "redhat/ubi8",
    "redhat/ubi9-minimal",
    "redhat/ubi8-minimal"
  ) { tag in
    var image = ImageFacts(tag.imageName, .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm"]
    image.tools.missing = ["apt-get", "apt", "apk"]
    image.distribution = .redHatLike(tag.imageName.contains("ubi8") ? "ubi 8" : "ubi 9")
    return image
  }

  /// https://hub.docker.com/_/oraclelinux: curl is in the slim images too
  static let oracleLinux = Family("oraclelinux") { tag in
    var image = ImageFacts("oraclelinux", .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm"]
    if !tag.isUnknown { image.distribution = .redHatLike("oraclelinux \(tag.major.map(String.init) ?? "")") }
    return image
  }

  /// https://hub.docker.com/_/amazonlinux
  static let amazonLinux = Family("amazonlinux", "public.ecr.aws/amazonlinux/amazonlinux") { tag in
    var image = ImageFacts("", .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["sh", "bash", "curl", "rpm"]
    if !tag.isUnknown { image.distribution = .redHatLike("amazonlinux") }
    return image
  }

  /// https://hub.docker.com/_/archlinux
  static let archLinux = Family(
    "archlinux",
    always: ImageFacts("", .system, healthcheck: .none, user: "root", runs: false).with(tools: ["sh", "bash", "curl"])
  )

  /// https://github.com/docker-library/buildpack-deps: `bookworm`, `bookworm-scm`, `jammy-curl`
  static let buildpack = Family("buildpack-deps") { tag in
    var image = ImageFacts("buildpack-deps", .system, healthcheck: .none, user: "root", runs: false)
    image.tools.added = ["curl", "wget"]
    guard !tag.isUnknown else { return image }
    let base: Toolset.Base = tag.has("curl") ? .curl : tag.has("scm") ? .sourceControl : .buildpack
    image.build(on: tag.distribution ?? .debian(""), base)
    return image
  }

  /// https://github.com/docker-library/docker: Alpine with git and openssh; `dind` runs the daemon
  static let docker = Family("docker") { tag in
    var image = ImageFacts("docker", .system, healthcheck: .none, user: "root", runs: nil)
    image.tools.added = ["docker"]
    guard !tag.isUnknown, !tag.isWindows else { return image }
    let isClient = tag.has("cli") || tag.has("git")
    if !isClient { image.ports = [2375, 2376] }
    image.keepsRunning = !isClient
    image.volumes = isClient ? [] : ["/var/lib/docker"]
    if !tag.has("rootless") { image.build(on: .alpine(nil), .alpine) }
    image.tools.unsure = ["openssl", "git", "ssh", "ip", "bash"]
    return image
  }

  /// https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
  static let scratch = Family(
    "scratch",
    always: ImageFacts("", .system, healthcheck: .none, user: "root", runs: false).built(on: .scratch, .empty)
  )

  /// https://hub.docker.com/_/hello-world
  static let helloWorld = Family(
    "hello-world",
    always: ImageFacts("", .job, healthcheck: .none, user: "root", runs: false).built(on: .scratch, .empty)
  )

  /// https://hub.docker.com/r/nvidia/cuda: `12.4.1-runtime-ubuntu22.04`
  static let cuda = Family("nvidia/cuda") { tag in
    var image = ImageFacts("nvidia/cuda", .system, healthcheck: .none, user: "root", runs: false)
    guard !tag.isUnknown else { return image }
    guard let release = tag.parts.first(where: { $0.hasPrefix("ubuntu") }) else { return image }
    image.build(on: .ubuntu(version: versionOf(String(release.dropFirst("ubuntu".count)))), .unknown)
    return image
  }

  /// https://github.com/tianon/docker-bash: Alpine
  static let bash = Family(
    "bash",
    always: ImageFacts("", .system, healthcheck: .none, user: "root", runs: false)
      .built(on: .alpine(nil), .alpine, with: ["bash"])
  )

  /// https://github.com/GoogleContainerTools/distroless: no shell, but for the `debug` tags, whose busybox is in /busybox
  static let distroless = Family("gcr.io/distroless") { tag in
    var image = ImageFacts(tag.imageName, .system, healthcheck: .none, runs: false)
    if tag.imageName.contains("/java") { image.tools.added.append("java") }
    if tag.imageName.contains("/python") { image.tools.added.append("python3") }
    guard !tag.isUnknown else { return image }
    image.user = tag.has("nonroot") ? "nonroot" : "root"
    image.distribution = .distroless
    if tag.parts.contains(where: { $0.hasPrefix("debug") }) { return image }
    image.build(on: .distroless, .empty)
    return image
  }

  /// https://github.com/chainguard-images/images: Wolfi, a shell only in the `-dev` tags
  static let chainguard = Family("cgr.dev/chainguard") { tag in
    var image = ImageFacts(tag.imageName, .system, healthcheck: .none, runs: nil)
    image.distribution = .wolfi
    return image
  }
}
