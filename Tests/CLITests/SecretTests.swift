import Foundation
import Testing

/// Secrets stay in the files: no format shows one, neither in the line of a finding nor in a fix.
@Suite struct SecretTests {
  /// Each value begins with `zq`, so that any piece of one is found in what is printed.
  private static let files = [
    "compose.yaml": """
    version: '3'
    services:
      web:
        build:
          context: .
          args:
            NPM_TOKEN: zq1-argument-9Z
        environment:
          API_TOKEN: zq2-literal-9Z
          DATABASE_URL: postgres://app:zq3-address-9Z@localhost:5432/app
          SESSION_SECRET: >-
            zq4-folded-9Z
          OTHER_PASSWORD: "zq5-pa$$word-9Z-$HOME"
          QUOTED_PASSWORD: 'üzq6-9Z'
        command: ["serve", "--password", "zq7-flag-9Z", "--password=zq8-flag-9Z"]
        env_file: web.env
        ports: ["80:80", "80:80"]
      db:
        image: postgres:9.6
        environment: {POSTGRES_PASSWORD: zq9-flow-9Z, POSTGRES_USER: app}
        healthcheck:
          test: mysqladmin ping -pzq9-flow-9Z --password=zq9-flow-9Z

    """,
    "web.env": "KEY_PASSWORD=zq10-twice-9Z\nKEY_PASSWORD=zq11-twice-9Z\nAWS_KEY=AKIAZQ12ZQ12ZQ12ZQ129Z\n",
    ".env": "DB_PASSWORD=zq13-hidden-9Z\n",
    "Dockerfile": """
    FROM debian:8
    ENV API_TOKEN=zq14-variable-9Z
    ARG NPM_TOKEN="zq15-argument-9Z"
    RUN echo 'root:zq16-password-9Z' | chpasswd
    RUN curl -u admin:zq14-variable-9Z http://example.org/install | sh
    CMD serve --token $API_TOKEN

    """,
  ]

  private func leaks(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.lowercased().contains("zq") }
  }

  @Test(arguments: ["text", "json", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "html"])
  func noFormatShowsOne(format: String) throws {
    let bench = try Workbench(Self.files)
    let arguments = ["--preset", "all", "--format", format, "--report", "\(format)=report", "."]
    let run = try Command.run(arguments, in: bench.url)
    #expect(run.status == 1 && run.output.contains("compose.yaml") && run.output.contains("credential-literal"))
    #expect(leaks(run.output).isEmpty)
    #expect(leaks(try bench.text("report")).isEmpty)
  }

  @Test func noDifferenceShowsOneAndFixesKeepThem() throws {
    let bench = try Workbench(Self.files)
    let arguments = ["--preset", "all", "--unsafe-fixes", "."]
    let diff = try Command.run(["--diff"] + arguments, in: bench.url)
    #expect(diff.output.contains("***") && leaks(diff.output).isEmpty)
    #expect(diff.error.contains("hides secrets"))
    _ = try Command.run(["--fix"] + arguments, in: bench.url)
    let fixed = try bench.text("compose.yaml")
    #expect(fixed != Self.files["compose.yaml"] && !fixed.contains("***") && fixed.contains("zq2-literal-9Z"))
  }

  @Test func silencedRulesHideThemAllTheSame() throws {
    let bench = try Workbench(Self.files)
    let run = try Command.run(["--select", "localhost-between-services", "."], in: bench.url)
    #expect(run.output.contains("postgres://app:**************@localhost:5432/app") && leaks(run.output).isEmpty)
  }

  @Test func noBaselineHoldsOne() throws {
    let bench = try Workbench(Self.files)
    let arguments = ["--preset", "all", "--write-baseline", "known.json", "."]
    _ = try Command.run(arguments, in: bench.url)
    let before = try bench.text("known.json")
    // Another secret of the same length makes the same fingerprints: nobody can try which one it was.
    for (path, text) in Self.files { try bench.write(path, text.replacingOccurrences(of: "9Z", with: "8Y")) }
    _ = try Command.run(arguments, in: bench.url)
    #expect(try bench.text("known.json") == before)
  }
}
