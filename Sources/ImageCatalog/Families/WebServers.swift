extension Family {
  static let webServers = [
    nginx, nginxUnprivileged, httpd, caddy, traefik, haproxy, envoy, varnish, kong, openresty, proxyManager, jwilder,
    squid, whoami,
  ]

  /// https://github.com/nginx/docker-nginx: Dockerfile-debian.template, Dockerfile-alpine.template; both have curl, but for
  /// `alpine-slim`
  static let nginx = Family("nginx", "nginx/nginx") { tag in
    var image = ImageFacts("", .webServer, ports: [80], healthcheck: .none, user: "root")
    image.recognisedVariables = [
      "NGINX_ENVSUBST_TEMPLATE_DIR", "NGINX_ENVSUBST_TEMPLATE_SUFFIX", "NGINX_ENVSUBST_OUTPUT_DIR",
      "NGINX_ENVSUBST_FILTER", "NGINX_ENVSUBST_STREAM_TEMPLATE_SUFFIX", "NGINX_ENTRYPOINT_QUIET_LOGS",
      "NGINX_ENTRYPOINT_LOCAL_RESOLVERS", "NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE",
    ]
    guard !tag.isUnknown else { return image }
    image.buildNginx(tag, port: 80)
    return image
  }

  /// https://github.com/nginx/docker-nginx-unprivileged: the same as user 101, on 8080
  static let nginxUnprivileged = Family("nginxinc/nginx-unprivileged") { tag in
    var image = ImageFacts("", .webServer, ports: [8080], healthcheck: .none, user: "nginx")
    guard !tag.isUnknown else { return image }
    image.buildNginx(tag, port: 8080)
    return image
  }

  /// https://github.com/docker-library/httpd: 2.4/Dockerfile, no curl, no wget
  static let httpd = Family("httpd") { tag in
    var image = ImageFacts("httpd", .webServer, ports: [80], healthcheck: .none, user: "root")
    guard !tag.isUnknown else { return image }
    image.build(tag, BaseReleases(codeNames: ["2.4": "trixie", "2": "trixie", "": "trixie"]))
    image.tools.unsure = ["openssl", "bash"]
    if !tag.isAlpine { image.tools.unsure = ["openssl"] }
    if tag.isAlpine { image.probe = .page(port: 80) }
    return image
  }

  /// https://github.com/caddyserver/caddy-docker: Dockerfile.tmpl, Alpine; 2019 is the API, on loopback
  static let caddy = Family("caddy") { tag in
    var image = ImageFacts(
      "caddy",
      .webServer,
      ports: [80, 443],
      udp: [443],
      healthcheck: .none,
      user: "root",
      data: ["/data", "/config"]
    )
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.build(on: tag.distribution ?? .alpine(nil), .alpine, with: ["caddy"])
    image.tools.unsure = ["curl", "openssl"]
    image.probe = Probe(shell: "wget -q --spider http://127.0.0.1:2019/config/ || exit 1")
    return image
  }

  /// https://github.com/traefik/traefik-library-image: 2 and 3 on Alpine, 1.7 from scratch but for its alpine tags
  static let traefik = Family("traefik") { tag in
    var image = ImageFacts("traefik", .proxy, ports: [80], healthcheck: .none, user: "root")
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.ends(.traefik, tag)
    guard tag.isAtLeast(2) || tag.isAlpine else {
      image.build(on: .scratch, .empty)
      return image
    }
    // `traefik healthcheck` needs --ping, so there is no probe that works everywhere.
    image.build(on: .alpine(nil), .alpine, with: ["traefik"])
    return image
  }

  /// https://github.com/docker-library/haproxy: no port of its own, no configuration inside; as user haproxy since 2.4
  static let haproxy = Family("haproxy") { tag in
    var image = ImageFacts("haproxy", .proxy, healthcheck: .none)
    guard !tag.isUnknown else { return image }
    image.ends(.haproxy, tag)
    image.user = tag.isAtLeast(2, 4) ? "haproxy" : "root"
    image.build(
      tag,
      BaseReleases(codeNames: [
        "2.2": "bullseye", "2.4": "trixie", "2.6": "trixie", "2.8": "trixie", "3.0": "trixie", "3.1": "trixie",
        "3.2": "trixie", "3.3": "trixie", "3.4": "trixie", "": "trixie",
      ])
    )
    return image
  }

  /// https://www.envoyproxy.io/docs/envoy/latest/start/docker: Ubuntu, `distroless` tags
  static let envoy = Family("envoyproxy/envoy") { tag in
    var image = ImageFacts("envoyproxy/envoy", .proxy, ports: [10000])
    guard !tag.isUnknown else { return image }
    if tag.has("distroless") { image.build(on: .distroless, .empty) } else { image.tools.added = ["sh", "bash"] }
    return image
  }

  /// https://hub.docker.com/_/varnish
  static let varnish = Family(
    "varnish",
    always: ImageFacts("", .cache, ports: [80, 8443], healthcheck: .none, user: "varnish")
      .with(
        variables: ["VARNISH_SIZE", "VARNISH_HTTP_PORT", "VARNISH_BACKEND_HOST", "VARNISH_BACKEND_PORT"],
        portVariables: ["VARNISH_HTTP_PORT"]
      )
  )

  /// https://github.com/Kong/docker-kong: 8000/8443 proxy, 8001/8444 administration, on loopback; `kong health` is the probe
  static let kong = Family(
    "kong",
    "kong/kong",
    "kong/kong-gateway",
    always: ImageFacts("", .proxy, ports: [8000, 8443], slow: true, user: "kong")
      .with(probe: Probe(command: ["kong", "health"], timeout: "10s"), tools: ["kong", "sh"])
  )

  /// https://github.com/openresty/docker-openresty
  static let openresty = Family(
    "openresty/openresty",
    always: ImageFacts("", .webServer, ports: [80], healthcheck: .none, user: "root").with(tools: ["sh"])
  )

  /// https://nginxproxymanager.com/setup/
  static let proxyManager = Family(
    "jc21/nginx-proxy-manager",
    always: ImageFacts(
      "",
      .proxy,
      ports: [80, 81, 443],
      slow: true,
      user: "root",
      data: ["/data", "/etc/letsencrypt"]
    )
    .with(tools: ["sh", "bash", "node"])
  )

  /// https://github.com/nginx-proxy/nginx-proxy
  static let jwilder = Family(
    "nginxproxy/nginx-proxy",
    "jwilder/nginx-proxy",
    always: ImageFacts("", .proxy, ports: [80], healthcheck: .none, user: "root").with(tools: ["sh"])
  )

  /// https://hub.docker.com/r/ubuntu/squid
  static let squid = Family("ubuntu/squid", always: ImageFacts("", .proxy, ports: [3128], user: "root"))

  /// https://github.com/traefik/whoami: from scratch
  static let whoami = Family(
    "traefik/whoami",
    "containous/whoami",
    always: ImageFacts("", .testing, ports: [80], healthcheck: .none)
      .with(portVariables: ["WHOAMI_PORT_NUMBER"]).built(on: .scratch, .empty)
  )
}

extension Probe {
  /// Asks for the front page with busybox's or GNU's wget; 127.0.0.1 because `localhost` may be ::1 first.
  static func page(port: Int, path: String = "/", startPeriod: String = "10s") -> Probe {
    Probe(shell: "wget -q --spider http://127.0.0.1:\(port)\(path) || exit 1", startPeriod: startPeriod)
  }

  /// The same with curl.
  static func curl(port: Int, path: String = "/", startPeriod: String = "10s") -> Probe {
    Probe(shell: "curl -fsS -o /dev/null http://127.0.0.1:\(port)\(path) || exit 1", startPeriod: startPeriod)
  }
}

extension ImageFacts {
  fileprivate mutating func buildNginx(_ tag: Tag, port: Int) {
    build(
      tag,
      BaseReleases(
        codeNames: [
          "1.12": "stretch", "1.14": "stretch", "1.15": "stretch", "1.16": "buster", "1.17": "buster",
          "1.22": "bullseye",
          "1.23": "bullseye", "1.24": "bullseye", "1.25": "bookworm", "1.26": "bookworm", "1.27": "bookworm",
          "1.28": "trixie", "1.29": "trixie", "1.30": "trixie", "1.31": "trixie", "1": "trixie", "": "trixie",
        ],
        alpine: [
          "1.22": "3.17", "1.23": "3.17", "1.24": "3.17", "1.25": "3.19", "1.26": "3.20", "1.27": "3.21",
          "1.28": "3.23",
          "1.29": "3.23",
        ]
      )
    )
    let isSlim = tag.isSlim
    if tag.isAlpine {
      tools.unsure = ["bash", "openssl"]
      if !isSlim { tools.added.append("curl") }
      if tag.isBefore(1, 20) { tools.unsure += ["envsubst", "curl"] } else { tools.added.append("envsubst") }
    } else {
      tools.added += ["curl"]
      if tag.isBefore(1, 20) { tools.unsure = ["openssl", "curl", "envsubst"] } else { tools.added.append("envsubst") }
    }
    probe = tag.isAlpine ? .page(port: port) : tools.has("curl") == true ? .curl(port: port) : nil
  }
}
