extension Family {
  static let identity = [keycloak, oldKeycloak, authentik, authelia, zitadel, openldap, oauth2Proxy, dex, supertokens]

  /// https://github.com/keycloak/keycloak/tree/main/quarkus/container: UBI micro with bash but without curl:
  /// https://github.com/keycloak/keycloak/issues/17438; health is on 9000 since 25. Without `start` or `start-dev` it
  /// prints its help and ends.
  static let keycloak = Family("quay.io/keycloak/keycloak", "keycloak/keycloak") { tag in
    var image = ImageFacts("", .identity, ports: [8080, 8443], slow: true, healthcheck: .none, user: "1000", runs: nil)
    image.tools.added = ["bash", "sh", "java", "/opt/keycloak/bin/kc.sh"]
    image.portVariables = ["KC_HTTP_PORT", "KC_HTTPS_PORT", "KC_HTTP_MANAGEMENT_PORT"]
    image.recognisedVariables = [
      "KC_BOOTSTRAP_ADMIN_USERNAME", "KC_BOOTSTRAP_ADMIN_PASSWORD", "KEYCLOAK_ADMIN", "KEYCLOAK_ADMIN_PASSWORD",
      "KC_DB",
      "KC_DB_URL", "KC_DB_URL_HOST", "KC_DB_URL_PORT", "KC_DB_URL_DATABASE", "KC_DB_USERNAME", "KC_DB_PASSWORD",
      "KC_DB_SCHEMA", "KC_HOSTNAME", "KC_HOSTNAME_URL", "KC_HOSTNAME_ADMIN", "KC_HOSTNAME_ADMIN_URL",
      "KC_HOSTNAME_PORT",
      "KC_HOSTNAME_STRICT", "KC_HOSTNAME_STRICT_HTTPS", "KC_HOSTNAME_STRICT_BACKCHANNEL", "KC_HOSTNAME_PATH",
      "KC_HTTP_ENABLED", "KC_HTTP_PORT", "KC_HTTPS_PORT", "KC_HTTP_RELATIVE_PATH", "KC_HTTP_MANAGEMENT_PORT",
      "KC_HEALTH_ENABLED", "KC_METRICS_ENABLED", "KC_PROXY", "KC_PROXY_HEADERS", "KC_LOG_LEVEL", "KC_LOG", "KC_CACHE",
      "KC_CACHE_STACK", "KC_FEATURES", "KC_FEATURES_DISABLED", "KC_HTTPS_CERTIFICATE_FILE",
      "KC_HTTPS_CERTIFICATE_KEY_FILE", "JAVA_OPTS", "JAVA_OPTS_APPEND", "JAVA_OPTS_KC_HEAP",
    ]
    image.probe = Probe(command: ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"], startPeriod: "60s")
    guard !tag.isUnknown else { return image }
    if tag.isAtLeast(25) { image.ports.append(9000) }
    if tag.isAtLeast(21) {
      image.distribution = .redHatLike("ubi 9")
      image.tools.missing = ["curl", "wget", "nc", "apt-get", "apt", "apk", "microdnf", "python3", "python"]
    }
    return image
  }

  /// https://github.com/keycloak/keycloak-containers: the WildFly distribution, last published as 16.1.1
  static let oldKeycloak = Family(
    "jboss/keycloak",
    "quay.io/keycloak/keycloak-x",
    always: ImageFacts("", .identity, ports: [8080, 8443], slow: true, healthcheck: .none, user: "1000")
      .with(tools: ["curl", "sh", "bash", "java"])
      .withdrawn("it ended with version 16; use quay.io/keycloak/keycloak")
  )

  /// https://github.com/goauthentik/authentik/blob/main/lifecycle/container/Dockerfile: with a HEALTHCHECK
  static let authentik = Family(
    "ghcr.io/goauthentik/server",
    always: ImageFacts("", .identity, ports: [9000, 9443, 9300], slow: true, healthcheck: .present, user: "1000")
      .with(tools: ["python3", "sh", "bash"])
  )

  /// https://github.com/authelia/authelia/blob/master/Dockerfile: Alpine, with a HEALTHCHECK
  static let authelia = Family(
    "authelia/authelia",
    "ghcr.io/authelia/authelia",
    always: ImageFacts("", .identity, ports: [9091], healthcheck: .present, data: ["/config"])
  )

  /// https://zitadel.com/docs/self-hosting/deploy/compose: no shell
  static let zitadel = Family(
    "ghcr.io/zitadel/zitadel",
    always: ImageFacts("", .identity, ports: [8080], slow: true, healthcheck: .none, runs: nil)
      .with(portVariables: ["ZITADEL_PORT"])
  )

  /// https://github.com/osixia/docker-openldap
  static let openldap = Family(
    "osixia/openldap",
    always: ImageFacts(
      "",
      .identity,
      ports: [389, 636],
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/ldap", "/etc/ldap/slapd.d"]
    )
    .with(tools: ["sh", "bash"])
  )

  /// https://oauth2-proxy.github.io/oauth2-proxy/installation: distroless but for the `-alpine` tags
  static let oauth2Proxy = Family("quay.io/oauth2-proxy/oauth2-proxy") { tag in
    var image = ImageFacts(tag.imageName, .proxy, ports: [4180], healthcheck: .none)
    image.portVariables = ["OAUTH2_PROXY_HTTP_ADDRESS"]
    guard !tag.isUnknown, tag.isAtLeast(7, 6) else { return image }
    if tag.isAlpine { image.build(on: .alpine(nil), .alpine) } else { image.build(on: .distroless, .empty) }
    return image
  }

  /// https://dexidp.io/docs/getting-started/: Alpine, `distroless` tags
  static let dex = Family("ghcr.io/dexidp/dex", "dexidp/dex", "quay.io/dexidp/dex") { tag in
    var image = ImageFacts("", .identity, ports: [5556, 5557, 5558])
    guard !tag.isUnknown, tag.has("distroless") else { return image }
    image.build(on: .distroless, .empty)
    return image
  }

  /// https://supertokens.com/docs/deployment/self-host-supertokens
  static let supertokens = Family(
    "registry.supertokens.io/supertokens/supertokens-postgresql",
    "supertokens/supertokens-postgresql",
    always: ImageFacts("", .identity, ports: [3567], slow: true).with(tools: ["sh", "bash"])
  )
}
