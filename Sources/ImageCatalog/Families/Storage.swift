extension Family {
  static let storage = [minio, minioClient, registry, azurite, seaweed, sftp, nexus, verdaccio, vault, consul, garage]

  /// https://github.com/minio/minio/blob/master/Dockerfile.release: UBI micro with bash, `mc`, and at times a static curl.
  /// Docker Hub's repositories were deleted in September 2026, quay.io keeps the last releases, no new ones are published:
  /// https://github.com/makeplane/plane/pull/9829, https://github.com/minio/minio/blob/master/README.md.
  /// 9001 is where nearly everybody puts the console.
  static let minio = Family("minio/minio", "quay.io/minio/minio") { tag in
    var image = ImageFacts(
      "",
      .storage,
      ports: [9000, 9001],
      healthcheck: .unknown,
      data: ["/data"],
      volumes: ["/data"],
      runs: nil
    )
    image.tools.added = ["sh", "bash"]
    image.recognisedVariables =
      withFiles(["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY"])
      + [
        "MINIO_BROWSER", "MINIO_BROWSER_REDIRECT_URL", "MINIO_SERVER_URL", "MINIO_DOMAIN", "MINIO_REGION",
        "MINIO_SITE_REGION", "MINIO_VOLUMES", "MINIO_OPTS", "MINIO_ADDRESS", "MINIO_CONSOLE_ADDRESS",
        "MINIO_PROMETHEUS_AUTH_TYPE", "MINIO_PROMETHEUS_URL", "MINIO_KMS_SECRET_KEY",
      ]
    image.portVariables = ["MINIO_ADDRESS", "MINIO_CONSOLE_ADDRESS"]
    if tag.imageName == "minio/minio" {
      image.isGone = true
      image.withdrawn =
        "it was deleted from Docker Hub in September 2026; quay.io/minio/minio still has the old releases"
    }
    if tag.releaseYear.map({ $0 >= 2024 }) == true || tag.parts == ["latest"] {
      image.healthcheck = .none
      image.tools.added.append("mc")
      image.probe = Probe(command: ["mc", "ready", "local"])
    }
    return image
  }

  /// https://min.io/docs/minio/linux/reference/minio-mc.html
  static let minioClient = Family("minio/mc", "quay.io/minio/mc") { tag in
    var image = ImageFacts("", .job, healthcheck: .none, runs: false)
    image.tools.added = ["mc", "sh", "bash"]
    if tag.imageName == "minio/mc" {
      image.isGone = true
      image.withdrawn = "it was deleted from Docker Hub in September 2026; quay.io/minio/mc still has the old releases"
    }
    return image
  }

  /// https://github.com/distribution/distribution-library-image: Alpine
  static let registry = Family(
    "registry",
    always: ImageFacts(
      "",
      .storage,
      ports: [5000],
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/registry"],
      volumes: ["/var/lib/registry"]
    ).with(probe: .page(port: 5000)).built(on: .alpine(nil), .alpine, unsure: ["openssl"])
  )

  /// https://learn.microsoft.com/azure/storage/common/storage-use-azurite
  static let azurite = Family(
    "mcr.microsoft.com/azure-storage/azurite",
    always: ImageFacts("", .storage, ports: [10000, 10001, 10002], data: ["/data"], volumes: ["/data"])
      .with(tools: ["node", "sh"])
  )

  /// https://github.com/seaweedfs/seaweedfs/tree/master/docker
  static let seaweed = Family(
    "chrislusf/seaweedfs",
    always: ImageFacts("", .storage, ports: [8080, 8333, 8888, 9333, 18080, 18888, 19333], data: ["/data"], runs: nil)
      .with(tools: ["sh"])
  )

  /// https://github.com/atmoz/sftp
  static let sftp = Family(
    "atmoz/sftp",
    always: ImageFacts("", .storage, ports: [22], user: "root", data: ["/home"])
  )

  /// https://github.com/sonatype/docker-nexus3
  static let nexus = Family(
    "sonatype/nexus3",
    always: ImageFacts(
      "",
      .storage,
      ports: [8081],
      slow: true,
      healthcheck: .none,
      user: "nexus",
      data: ["/nexus-data"],
      volumes: ["/nexus-data"]
    ).with(tools: ["java", "sh", "bash"])
  )

  /// https://verdaccio.org/docs/docker
  static let verdaccio = Family(
    "verdaccio/verdaccio",
    always: ImageFacts("", .storage, ports: [4873], data: ["/verdaccio/storage"])
      .with(tools: ["node", "sh"], portVariables: ["VERDACCIO_PORT"])
  )

  /// https://github.com/hashicorp/vault/blob/main/Dockerfile: Alpine; the official `vault` ended with 1.13:
  /// https://hub.docker.com/_/vault
  static let vault = Family("hashicorp/vault", "vault") { tag in
    var image = ImageFacts(
      tag.imageName,
      .identity,
      ports: [8200],
      healthcheck: .none,
      user: "root",
      data: ["/vault/file"],
      volumes: ["/vault/logs", "/vault/file"]
    )
    image.recognisedVariables = [
      "VAULT_ADDR", "VAULT_API_ADDR", "VAULT_CLUSTER_ADDR", "VAULT_TOKEN", "VAULT_LOCAL_CONFIG",
      "VAULT_DEV_ROOT_TOKEN_ID", "VAULT_DEV_LISTEN_ADDRESS", "VAULT_LOG_LEVEL", "VAULT_NAMESPACE", "VAULT_SKIP_VERIFY",
      "SKIP_SETCAP", "SKIP_CHOWN", "VAULT_DISABLE_MLOCK",
    ]
    image.tools.added = ["vault"]
    // Sealed is 2 and would count as ill.
    image.probe = Probe(shell: "VAULT_ADDR=http://127.0.0.1:8200 vault status || [ $$? -eq 2 ]")
    if tag.imageName == "vault" { image.withdrawn = "the official image ended with 1.13; use hashicorp/vault" }
    guard !tag.isUnknown, !tag.has("ubi") else { return image }
    image.build(on: .alpine(nil), .alpine)
    image.tools.unsure = ["openssl", "curl"]
    return image
  }

  /// https://github.com/hashicorp/consul/blob/main/Dockerfile: Alpine with curl and jq; the official `consul` ended with
  /// 1.15: https://hub.docker.com/_/consul
  static let consul = Family("hashicorp/consul", "consul") { tag in
    var image = ImageFacts(
      tag.imageName,
      .database,
      ports: [8300, 8301, 8302, 8500, 8600],
      udp: [8301, 8302, 8600],
      healthcheck: .none,
      user: "root",
      data: ["/consul/data"],
      volumes: ["/consul/data"]
    )
    image.tools.added = ["consul", "jq", "dumb-init"]
    if tag.imageName == "consul" { image.withdrawn = "the official image ended with 1.15; use hashicorp/consul" }
    guard !tag.isUnknown, !tag.has("ubi") else { return image }
    image.build(on: .alpine(nil), .alpine, with: ["curl"])
    image.tools.unsure = ["openssl"]
    image.probe = .curl(port: 8500, path: "/v1/status/leader")
    return image
  }

  /// https://garagehq.deuxfleurs.fr/documentation/quick-start/: from scratch
  static let garage = Family(
    "dxflrs/garage",
    always: ImageFacts("", .storage, ports: [3900, 3901, 3902, 3903], healthcheck: .none).built(on: .scratch, .empty)
  )
}

extension Tag {
  /// The year in `RELEASE.2024-08-17T01-24-54Z`.
  fileprivate var releaseYear: Int? {
    guard let first = parts.first, first.hasPrefix("release.") else { return nil }
    return Int(first.dropFirst("release.".count))
  }
}
