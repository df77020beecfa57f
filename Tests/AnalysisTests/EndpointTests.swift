import Compose
import ImageCatalog
import SourceText
import Testing

@testable import Analysis

@Suite struct EndpointTests {
  private func project(_ contents: [String: String]) throws -> Project {
    let builder = ProjectBuilder(files: .memory(contents), settings: .init(today: Day(2026, 11, 23)))
    return try builder.build(.project(files: ["compose.yaml"], folder: nil))
  }

  /// `user -> target host:port`, with the text that the host and the port stand at.
  private func show(_ project: Project) -> [String] {
    project.endpoints.map { endpoint in
      let target =
        switch endpoint.target {
        case .sibling(let index): project.containers[index].name
        case .itself: "itself"
        case .loopback: "loopback"
        case .host: "host"
        case .outside: "outside"
        case .unknownName: "nobody"
        case .unknown: "unknown"
        }
      let host = project.sources.text(endpoint.hostPlace)
      let port = endpoint.portPlace.map { ":" + project.sources.text($0) } ?? ""
      return "\(project.containers[endpoint.container].name) -> \(target) \(host)\(port)"
    }
  }

  private func show(_ service: String, _ files: [String: String] = [:]) throws -> [String] {
    var files = files
    files["compose.yaml"] = """
      services:
        web:
          image: \(service.hasPrefix("image:") ? "" : "example/web:1")
          \(service)
        db:
          image: postgres:17
          container_name: store
          networks: {default: {aliases: [database], ipv4_address: 10.1.0.5}}
          ports: ["5433:5432"]
      """.replacing("    image: \n    image:", with: "    image:")
    return try show(project(files))
  }

  @Test(arguments: [
    ("environment: {DB_HOST: db, DB_PORT: 5432}", ["web -> db db:5432"]),
    ("environment: {DATABASE_HOSTNAME: store}", ["web -> db store"]),
    ("environment: {URL: 'http://database:80'}", ["web -> db database:80"]),
    ("environment: {URL: 'http://10.1.0.5:80'}", ["web -> db 10.1.0.5:80"]),
    ("environment: {URL: 'http://app-db-1:80'}", ["web -> db app-db-1:80"]),
    ("environment: {URL: 'http://tasks.db:80'}", ["web -> db tasks.db:80"]),
    ("environment: {URL: 'http://db.default:80'}", ["web -> db db.default:80"]),
    ("environment: {URL: 'http://nobody'}", ["web -> nobody nobody"]),
    ("environment: {URL: 'http://example.com'}", ["web -> outside example.com"]),
    ("environment: {URL: 'http://host.docker.internal:1'}", ["web -> host host.docker.internal:1"]),
    ("environment: {DB_HOST: 'true'}", []),
    ("command: wait-for-it.sh db:5432 -- serve", ["web -> db db:5432"]),
    ("command: sh -c 'until nc -z db 5432; do sleep 1; done; exec serve'", ["web -> db db:5432"]),
    (
      "command: sh -c 'pg_isready -h db -p 5432 && curl -s http://store:80/x'",
      ["web -> db db:5432", "web -> db store:80"]
    ),
    ("command: bash -c 'while ! </dev/tcp/db/5432; do sleep 1; done'", ["web -> db db:5432"]),
    ("command: serve --redis-addr=db:6379 --listen=0.0.0.0:80", ["web -> db db:6379", "web -> outside 0.0.0.0:80"]),
    ("healthcheck: {test: curl -f http://localhost:80}", ["web -> itself localhost:80"]),
    ("build: {context: ., args: {API: 'http://db:80'}}", ["web -> db db:80"]),
  ])
  func findsAddressesWhereverTheyStand(service: String, expected: [String]) throws {
    #expect(try show(service) == expected)
  }

  @Test func readsTheLoginBesideAHost() throws {
    let text =
      "services:\n  web:\n    image: x\n    environment:\n      DB_HOST: db\n      DB_USER: app\n      DB_PASSWORD: pw\n"
      + "      DB_NAME: shop\n  db: {image: 'postgres:17'}\n"
    let login = try project(["compose.yaml": text]).endpoints.first?.login
    #expect(login?.user?.text == "app" && login?.password?.text == "pw" && login?.database?.text == "shop")
  }

  @Test func readsTheLoginOfAURL() throws {
    let text =
      "services:\n  web:\n    image: x\n    environment: {URL: 'postgres://u:p@db/shop?x=y'}\n  db: {image: 'postgres:17'}\n"
    let login = try project(["compose.yaml": text]).endpoints.first?.login
    #expect(login?.user?.text == "u" && login?.password?.text == "p" && login?.database?.text == "shop")
  }

  @Test func followsNginxThroughIncludesAndTemplates() throws {
    let nginx = try show(
      "image: nginx:1.27\n    environment: {BACK: store}\n    volumes: ['./nginx.conf:/etc/nginx/nginx.conf', './sites:/etc/nginx/sites', './t:/etc/nginx/templates']",
      [
        "nginx.conf": "http { include sites/*.conf; upstream back { server db:5432 weight=2; server unix:/x; } }",
        "sites/a.conf": "server { listen 8080; location / { proxy_pass http://back; } # proxy_pass http://no;\n"
          + "location /s { proxy_pass http://store:80/$1; } location /v { proxy_pass http://$host; } }",
        "sites/b.txt": "server { location / { proxy_pass http://never; } }",
        "t/c.template": "server { location / { fastcgi_pass ${BACK}:9000; } }",
      ]
    )
    #expect(nginx == ["web -> db db:5432", "web -> db ${BACK}:9000"])
  }

  @Test func readsTheOtherProxies() throws {
    let caddy = "{$SITE} {\n  reverse_proxy /api/* db:5432 http://store:80 # db2:1\n  php_fastcgi unix//run/x\n}\n"
    #expect(
      try show("image: caddy:2\n    volumes: ['./Caddyfile:/etc/caddy/Caddyfile']", ["Caddyfile": caddy])
        == ["web -> db db:5432", "web -> db store:80"]
    )
    let haproxy = "backend b\n  server one db:5432 check\n  server two store check init-addr none\n"
    #expect(
      try show("image: haproxy:3\n    volumes: ['./h.cfg:/usr/local/etc/haproxy/haproxy.cfg']", ["h.cfg": haproxy])
        == ["web -> db db:5432", "web -> db store"]
    )
    let traefik = "http:\n  services:\n    a: {loadBalancer: {servers: [{url: 'http://db:80'}, {url: '{{ x }}'}]}}\n"
    #expect(
      try show("image: traefik:3\n    volumes: ['./d:/etc/traefik/dynamic']", ["d/a.yml": traefik])
        == ["web -> db db:80"]
    )
    let prometheus =
      "scrape_configs:\n- static_configs:\n  - targets: ['db:9187']\n- relabel_configs: []\n  static_configs:\n"
      + "  - targets: ['store:1']\n"
    #expect(
      try show("image: prom/prometheus\n    volumes: ['./p:/etc/prometheus']", ["p/prometheus.yml": prometheus])
        == ["web -> db db:9187"]
    )
  }

  @Test func labelsOfOneContainerAreReadByTheProxy() throws {
    let text =
      "services:\n  proxy: {image: 'traefik:3'}\n  web:\n    image: x\n    labels:\n"
      + "      traefik.http.services.web.loadbalancer.server.port: '8080'\n"
    #expect(try show(project(["compose.yaml": text])) == ["proxy -> web 8080:8080"])
  }

  @Test func knowsWhoSharesANetwork() throws {
    let text =
      "services:\n  a: {image: x, networks: [one, two]}\n  b: {image: x, networks: [two]}\n  c: {image: x}\n"
      + "  d: {image: x, network_mode: 'service:b'}\n  e: {image: x, network_mode: none}\n  f: {image: x, networks: [out]}\n"
      + "  g: {image: x, networks: [out2]}\nnetworks: {one: , two: , out: {external: true}, out2: {external: true}}\n"
    let project = try project(["compose.yaml": text])
    let index = { (name: String) in project.containers.first { $0.name == name }?.index ?? 0 }
    #expect(project.networks.shared(index("a"), index("b")) == ["two"])
    #expect(project.networks.shared(index("a"), index("c")) == [])
    #expect(project.networks.shared(index("a"), index("d")) == ["two"])
    #expect(project.networks.shared(index("a"), index("e")) == [])
    #expect(project.networks.shared(index("f"), index("g")) == nil)
  }
}
