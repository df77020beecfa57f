extension Family {
  static let testing = [
    localstack, wiremock, mockServer, toxiproxy, httpbin, browserless, playwright, k6, moto, flyway,
  ]

  /// https://github.com/localstack/localstack/blob/main/Dockerfile: Debian with curl and a HEALTHCHECK; the newest releases
  /// do not start without an account: https://blog.localstack.cloud/the-road-ahead-for-localstack/
  static let localstack = Family("localstack/localstack", "localstack/localstack-pro") { tag in
    var image = ImageFacts(
      tag.imageName,
      .testing,
      ports: [4566] + (4510...4559),
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/var/lib/localstack"],
      volumes: ["/var/lib/localstack"]
    )
    image.tools.added = ["curl", "python", "python3", "sh", "bash"]
    guard !tag.isUnknown else { return image }
    if tag.imageName.hasSuffix("-pro") || tag.isAtLeast(2026, 3) {
      image.requiredVariables = [["LOCALSTACK_AUTH_TOKEN", "LOCALSTACK_API_KEY"]]
    }
    return image
  }

  /// https://github.com/SeleniumHQ/docker-selenium: Ubuntu with curl and wget; browsers also offer a screen on 7900 and 5900
  static let seleniumNodes = Family("selenium") { tag in
    let name = tag.imageName.split(separator: "/").last.map(String.init) ?? ""
    var image = ImageFacts(tag.imageName, .testing, healthcheck: .unknown, runs: true)
    if name.hasPrefix("standalone-") { image.ports = [4444, 7900, 5900] }
    if name == "hub" { image.ports = [4442, 4443, 4444] }
    if name.hasPrefix("node-") { image.ports = [5555, 7900, 5900] }
    image.startsSlowly = name.hasPrefix("standalone-") || name == "hub"
    image.tools.added = ["sh", "bash"]
    guard !tag.isUnknown, tag.isAtLeast(4) else { return image }
    image.tools.added += ["curl", "wget"]
    if name.hasPrefix("standalone-") || name == "hub" {
      image.probe = .curl(port: 4444, path: "/wd/hub/status", startPeriod: "15s")
    }
    return image
  }

  /// https://github.com/wiremock/wiremock-docker: 3.x with a HEALTHCHECK
  static let wiremock = Family(
    "wiremock/wiremock",
    "rodolpheche/wiremock",
    always: ImageFacts("", .testing, ports: [8080], slow: true).with(tools: ["java"])
  )

  /// https://www.mock-server.com/where/docker.html
  static let mockServer = Family(
    "mockserver/mockserver",
    "jamesdbloom/mockserver",
    always: ImageFacts("", .testing, ports: [1080], slow: true)
      .with(portVariables: ["MOCKSERVER_SERVER_PORT", "SERVER_PORT"])
  )

  /// https://github.com/Shopify/toxiproxy: from scratch
  static let toxiproxy = Family(
    "ghcr.io/shopify/toxiproxy",
    "shopify/toxiproxy",
    always: ImageFacts("", .testing, ports: [8474], healthcheck: .none)
  )

  /// https://github.com/postmanlabs/httpbin; go-httpbin listens on 8080
  static let httpbin = Family("kennethreitz/httpbin", "mccutchen/go-httpbin") { tag in
    ImageFacts(tag.imageName, .testing, ports: [tag.imageName.contains("go-httpbin") ? 8080 : 80], healthcheck: .none)
  }

  /// https://docs.browserless.io/
  static let browserless = Family(
    "browserless/chrome",
    "ghcr.io/browserless/chrome",
    "ghcr.io/browserless/chromium",
    always: ImageFacts("", .testing, ports: [3000]).with(tools: ["node", "sh", "bash"], portVariables: ["PORT"])
  )

  /// https://playwright.dev/docs/docker: Ubuntu with Node.js, ends unless told otherwise
  static let playwright = Family(
    "mcr.microsoft.com/playwright",
    always: ImageFacts("", .language, healthcheck: .none, user: "root", runs: false).with(tools: [
      "node", "npm", "npx", "sh", "bash",
    ])
  )

  /// https://grafana.com/docs/k6/latest/set-up/install-k6/#docker
  static let k6 = Family("grafana/k6", "loadimpact/k6", always: ImageFacts("", .job, healthcheck: .none, runs: false))

  /// https://docs.getmoto.org/en/latest/docs/server_mode.html
  static let moto = Family(
    "motoserver/moto",
    always: ImageFacts("", .testing, ports: [5000]).with(
      tools: ["python", "python3", "sh"],
      portVariables: ["MOTO_PORT"]
    )
  )

  /// https://github.com/flyway/flyway-docker and https://github.com/liquibase/docker: migrate and end
  static let flyway = Family(
    "flyway/flyway",
    "redgate/flyway",
    "liquibase/liquibase",
    "liquibase",
    "migrate/migrate",
    always: ImageFacts("", .job, healthcheck: .none, runs: false)
  )
}
