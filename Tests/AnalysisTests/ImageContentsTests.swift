import Compose
import ImageCatalog
import SourceText
import Testing

@testable import Analysis

@Suite struct ImageContentsTests {
  private func project(_ contents: [String: String]) throws -> Project {
    let builder = ProjectBuilder(files: .memory(contents), settings: .init(today: Day(2026, 11, 23)))
    return try builder.build(.project(files: ["compose.yaml"], folder: nil))
  }

  /// The contents of the image of the first service, built from this Dockerfile in the project's own folder.
  private func contents(_ dockerfile: String, _ files: [String: String] = [:]) throws -> ImageContents {
    var files = files
    files["compose.yaml"] = "services:\n  a:\n    build: .\n"
    files["Dockerfile"] = dockerfile
    let project = try project(files)
    return try #require(project.contents(of: project.containers[0]))
  }

  @Test func toolsComeFromPackagesAndCopies() throws {
    let image = try contents(
      """
      FROM golang:1.24 AS build
      RUN go build -o /out/probe .
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-15 netcat-openbsd
      COPY --from=build /out/probe /usr/local/bin/
      COPY --chmod=755 tools/serve /usr/local/bin/serve
      """,
      ["tools/serve": "x"]
    )
    #expect(image.has(tool: "pg_isready") == true)
    #expect(image.has(tool: "/usr/bin/nc") == true)
    #expect(image.has(tool: "probe") == true)
    #expect(image.has(tool: "serve") == true)
    #expect(image.has(tool: "curl") == false)
    #expect(image.has(tool: "my-own-tool") == nil)
  }

  @Test(arguments: [
    "RUN ./setup.sh", "RUN apt-get install -y $PACKAGES", "COPY rootfs /", "RUN tar -xzf x.tgz -C /usr",
    "RUN make install",
  ])
  func whatMayBringAnythingLeavesToolsUnknown(_ line: String) throws {
    #expect(try contents("FROM debian:12\n\(line)\n").has(tool: "curl") == nil)
  }

  @Test func toolsByInstruction() throws {
    let cases: [(line: String, hasCurl: Bool?)] = [
      ("RUN apt-get install -y git", false), ("RUN curl -fsSLo /usr/local/bin/curl https://example.org/c", true),
      ("RUN sh -c 'apt-get install -y curl'", true), ("RUN apt-get install -y curl && apt-get purge -y curl", nil),
    ]
    for sample in cases {
      #expect(try contents("FROM debian:12\n\(sample.line)\n").has(tool: "curl") == sample.hasCurl, "\(sample.line)")
    }
  }

  @Test func filesAreFoundWithTheirModeAndOwner() throws {
    let image = try contents(
      """
      FROM alpine:3.20
      WORKDIR /srv
      COPY --chown=app:app --chmod=0755 start.sh .
      COPY conf/ conf/
      COPY *.txt /notes/
      COPY <<one <<two /etc/app/
      first
      one
      second
      two
      RUN chmod +x conf/run && rm /notes/b.txt
      """,
      ["start.sh": "#!/bin/sh\n", "conf/run": "x", "conf/deep/a": "x", "a.txt": "", "b.txt": ""]
    )
    let start = try #require(image.lookup("/srv/start.sh").file)
    #expect(start.hostPath == "start.sh" && start.isExecutable == true && start.owner == FileOwner("app:app"))
    let run = try #require(image.lookup("/srv/conf/run").file)
    #expect(run.hostPath == "conf/run" && run.isExecutable == true && run.owner == .root)
    #expect(image.lookup("/srv/conf/deep/a").file?.hostPath == "conf/deep/a")
    #expect(image.lookup("/notes/a.txt").file?.hostPath == "a.txt")
    #expect({ if case .absent = image.lookup("/notes/b.txt") { true } else { false } }())
    let two = try #require(image.lookup("/etc/app/two").file)
    #expect(image.bytes(of: two) == Array("second\n".utf8))
    #expect({ if case .unknown = image.lookup("/bin/sh") { true } else { false } }())
  }

  @Test func filesAreFollowedThroughStages() throws {
    let image = try contents(
      """
      FROM alpine AS files
      COPY bin /out/bin
      RUN chmod 755 /out/bin/go.sh
      FROM scratch AS middle
      COPY --from=files /out /out
      FROM scratch
      COPY --from=middle /out/bin/go.sh /go
      COPY --from=1 /out/bin /tools
      """,
      ["bin/go.sh": "#!/bin/sh\n", "bin/other": ""]
    )
    let file = try #require(image.lookup("/go").file)
    #expect(file.hostPath == "bin/go.sh" && file.isExecutable == true)
    #expect(image.lookup("/tools/other").file?.hostPath == "bin/other")
    #expect(image.has(tool: "sh") == false)
  }

  @Test func foldersKnowWhoMadeThem() throws {
    let image = try contents(
      """
      FROM debian:12
      ARG APP=web
      RUN groupadd -r $APP && useradd -r -m -u 1001 -g $APP $APP
      RUN mkdir -p /data/{one,two} /var/log/app && chown -R ${APP}:${APP} /data && install -d -o web -m 750 /run/app
      USER web
      WORKDIR /home/web/site
      RUN mkdir cache
      COPY . .
      """,
      ["index.html": ""]
    )
    #expect(image.owner(of: "/data/one") == FileOwner("web:web"))
    #expect(image.owner(of: "/data")?.user == "web")
    #expect(image.owner(of: "/var/log/app") == .root)
    #expect(image.owner(of: "/run/app")?.user == "web")
    #expect(image.owner(of: "/home/web")?.user == "web")
    #expect(image.owner(of: "/home/web/site/cache")?.user == "web")
    #expect(image.owner(of: "/home/web/site/index.html") == .root)
    #expect(image.canWrite("web", to: "/data/two") == true)
    #expect(image.canWrite("1001", to: "/data/two") == true)
    #expect(image.canWrite("web", to: "/var/log/app") == false)
    #expect(image.canWrite("web", to: "/elsewhere") == nil)
    #expect(image.user?.name == "web" && image.user?.isRoot == false)
    #expect(image.workingFolder == "/home/web/site")
  }

  @Test func imagesOfOneProjectStandOnEachOther() throws {
    let project = try project([
      "compose.yaml": """
      services:
        base: {build: base, image: shop/base}
        web: {build: {context: web, args: {FROM: shop/base}}}
        job: {image: "shop/base:latest", user: "0:0"}
        db: {image: "postgres:16"}

      """,
      "base/Dockerfile": "FROM debian:12\nRUN apt-get install -y curl\nCOPY run.sh /run.sh\nUSER app\n",
      "base/run.sh": "#!/bin/sh\n",
      "web/Dockerfile": "ARG FROM\nFROM $FROM\nCOPY run.sh /web.sh\n",
      "web/run.sh": "#!/bin/sh\n",
    ])
    let web = try #require(project.container(named: "web"))
    let contents = try #require(project.contents(of: web))
    #expect(contents.has(tool: "curl") == true && contents.has(tool: "wget") == false)
    #expect(contents.lookup("/run.sh").file?.hostPath == "base/run.sh")
    #expect(contents.lookup("/web.sh").file?.hostPath == "web/run.sh")
    #expect(project.runningUser(of: web)?.name == "app")
    let job = try #require(project.container(named: "job"))
    #expect(project.contents(of: job)?.has(tool: "curl") == true)
    #expect(project.runningUser(of: job)?.isRoot == true)
    let db = try #require(project.container(named: "db"))
    #expect(project.contents(of: db)?.has(tool: "pg_isready") == true)
  }

  @Test func modesAreApplied() {
    let cases: [(mode: String, before: Bool?, after: Bool?)] = [
      ("755", false, true), ("0644", true, false), ("+x", nil, true), ("u=rwx,go=rx", nil, true), ("a-x", true, false),
      ("g-x", true, nil), ("u=rw", true, nil),
    ]
    for sample in cases {
      #expect(FileMode(sample.mode).isExecutable(before: sample.before) == sample.after, "\(sample.mode)")
    }
  }
}
