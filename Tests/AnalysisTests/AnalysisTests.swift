import Compose
import ImageCatalog
import SourceText
import Testing

@testable import Analysis

@Suite struct AddressTests {
  private func show(_ text: String) -> [String] {
    Address.all(in: text).map { "\($0.scheme ?? "")|\($0.host)|\($0.effectivePort.map(String.init) ?? "")" }
  }

  @Test(arguments: [
    ("http://auth:8090/x?y", ["http|auth|8090"]), ("https://auth", ["https|auth|443"]), ("db:5432", ["|db|5432"]),
    ("postgres://u:p@db/app", ["postgres|db|5432"]), ("jdbc:postgresql://db:5433/app", ["postgresql|db|5433"]),
    ("mongodb://a:1,b:2/x", ["mongodb|a|1", "mongodb|b|2"]),
    ("kafka-1:9092, kafka-2:9092", ["|kafka-1|9092", "|kafka-2|9092"]),
    ("redis://[::1]:6379", ["redis|::1|6379"]), ("amqp+ssl://mq", ["amqp|mq|5672"]),
    ("http://h:\u{FFFC}/", ["http|h|"]),
    ("12:30", []), ("plain text", []), ("a:b", []), ("127.0.0.1:80", ["|127.0.0.1|80"]), ("http://", []),
    ("x:99999", []), ("user:pw@tcp(db:3306)/app?x=y", ["mysql|db|3306"]),
    ("Server=tcp:db,1433;Initial Catalog=app;User Id=sa;Password=x", ["|db|1433"]),
    ("Host=db;Port=5432;Database=app;Username=u;Password=p", ["|db|5432"]),
    ("host=db port=5433 dbname=app user=u", ["|db|5433"]), ("a=1;b=2", []), ("host=db", []),
    ("cache:6379,password=x,ssl=False", ["|cache|6379"]),
    ("jdbc:sqlserver://db:1433;databaseName=app;user=sa", ["sqlserver|db|1433"]),
    ("PLAINTEXT://kafka:9092,EXTERNAL://localhost:29092", ["plaintext|kafka|9092", "external|localhost|29092"]),
  ])
  func readsHostsAndPorts(text: String, expected: [String]) {
    #expect(show(text) == expected)
  }

  @Test func rangesAreThoseOfTheParts() {
    let text = "url=http://user@auth:8090/login"
    let address = Address.all(in: text).first
    let bytes = Array(text.utf8)
    #expect(address.map { String(decoding: bytes[$0.hostRange], as: UTF8.self) } == "auth")
    #expect(address?.portRange.map { String(decoding: bytes[$0], as: UTF8.self) } == "8090")
    #expect(address?.user == "user" && address?.path == "/login")
  }
}

@Suite struct GitIgnoreTests {
  @Test func lastMatchingPatternDecides() {
    let files = FileSystem.memory([
      ".git/HEAD": "", ".gitignore": "*.env\n!keep.env\n/build/\nlogs/**\n", "a/.gitignore": "local\n", "x": "",
    ])
    let ignore = GitIgnore(files)
    #expect(ignore.ignores("a/web.env"))
    #expect(!ignore.ignores("keep.env"))
    #expect(ignore.ignores("build/x") && !ignore.ignores("a/build"))
    #expect(ignore.ignores("logs/a/b"))
    #expect(ignore.ignores("a/local") && !ignore.ignores("local"))
  }
}

@Suite struct WorkspaceTests {
  private func targets(_ contents: [String: String], _ paths: [String]) throws -> [String] {
    var closed: [String] = []
    return try Workspace(.memory(contents)) { $0.hasPrefix("skip") }.targets(paths, closed: &closed).map { target in
      switch target {
      case .project(let files, _): files.joined(separator: "+")
      case .dockerfile(let path): path
      }
    }
  }

  private let service = "services:\n  a:\n    image: nginx:1\n"

  @Test func aFolderGivesEveryProjectAndEveryDockerfile() throws {
    let contents = [
      "compose.yaml": service, "compose.override.yml": service, "docker-compose.prod.yml": service,
      "api/Dockerfile": "FROM x",
      "skip/compose.yaml": service, "node_modules/compose.yaml": service, "stack.yml": service,
      ".github/workflows/ci.yml": "jobs: {}",
      "dev.Dockerfile": "FROM x", "Dockerfile.md": "text",
    ]
    #expect(
      try targets(contents, ["."]) == [
        "compose.yaml+compose.override.yml", "api/Dockerfile", "dev.Dockerfile", "docker-compose.prod.yml", "stack.yml",
      ]
    )
  }

  @Test func aFileIsWhatItLooksLike() throws {
    #expect(try targets(["build.txt": "# x\nFROM a\n"], ["build.txt"]) == ["build.txt"])
    #expect(throws: WorkspaceError.self) { try targets(["a.txt": "text"], ["a.txt"]) }
    #expect(throws: WorkspaceError.self) { try targets([:], ["missing"]) }
  }
}

@Suite struct ProjectTests {
  private func project(_ contents: [String: String]) throws -> Project {
    let builder = ProjectBuilder(files: .memory(contents), settings: .init(today: Day(2026, 11, 23)))
    return try builder.build(.project(files: ["compose.yaml"], folder: nil))
  }

  @Test func followsTheScriptThatCopyPutThere() throws {
    let project = try project([
      "compose.yaml":
        "services:\n  a:\n    build: {context: app, target: run}\n    environment: {URL: 'http://b:80'}\n",
      "app/Dockerfile":
        "FROM debian:12 AS base\nENV URL=x A=1\nWORKDIR /srv\nCOPY bin/ scripts/\nFROM base AS run\nEXPOSE 80\n"
        + "ENTRYPOINT [\"tini\", \"--\", \"scripts/start.sh\"]\nFROM scratch\n",
      "app/bin/start.sh": "#!/bin/sh\nTARGET=${URL#http://}\nnc -z $TARGET\nexec \"$@\"\n",
    ])
    let container = try #require(project.containers.first)
    #expect(container.start.script?.path == "/srv/scripts/start.sh")
    #expect(container.listeners.includes(80) && !container.listeners.isOpen)
    #expect(container.winningVariables.map(\.name) == ["URL", "A"])
    #expect(container.winningVariables.first?.value?.string == "http://b:80")
    #expect(container.facts?.shell == .dash)
    let reader = project.endpoints.first { $0.host == "b" }?.reader
    #expect(reader.map { if case .container = $0 { true } else { false } } == true)
  }

  @Test func dependenciesReachThroughOthers() throws {
    let project = try project([
      "compose.yaml": "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, links: ['c:d']}\n  c: {image: x}\n"
    ])
    #expect(project.dependencies.starts(2, before: 0))
    #expect(!project.dependencies.starts(0, before: 2))
  }
}
