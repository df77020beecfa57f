import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import Shell
import SourceText

/// A healthcheck, or a command, calls a program that its image does not have.
struct HealthcheckToolMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-tool-missing",
    summary: "A healthcheck calls a program that is not in the image",
    category: .health,
    severity: .error,
    fix: .unsafe,
    rationale: """
      The check fails each time, the container is unhealthy for ever, and what waits for it never starts: \
      `/bin/sh: line 0: curl: not found`, or `exec: "curl": executable file not found in $PATH` (both seen on Docker \
      Engine 28). Slim, Alpine and distroless images have no curl; MariaDB's images dropped the names of MySQL's \
      programs with 11, MongoDB's the old shell with 6.0, so that commands that call those fail too.

      Left alone: images that nobody described to us, programs that a RUN, a COPY, a mount or the start script may bring, \
      and tests that try something else when the first program fails.
      """,
    references: [
      "https://github.com/MariaDB/mariadb-docker/issues/512",
      "https://www.mongodb.com/docs/manual/release-notes/6.0-compatibility/",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: mariadb:11.4
            healthcheck:
              test: ["CMD", "mysqladmin", "ping", "--silent"]
        #                   ^^^^^^^^^^^^ healthcheck-tool-missing
        """
      ),
      .good(
        """
        services:
          db:
            image: mariadb:11.4
            healthcheck:
              test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    if let test = project.healthTest(of: container) { check(test, container, project, &report) }
    for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) where line.source == .service {
      checkRenamed(line, container, project, &report)
    }
  }

  private func check(_ test: HealthTest, _ container: Container, _ project: Project, _ report: inout Report) {
    if test.usesShell, container.facts?.shell == ShellFlavour.none, project.holds("sh", in: container) == false {
      return emit(
        .hasNoShell(project.imageName(container)),
        at: test.place,
        container,
        project,
        help(nil, container),
        nil,
        &report
      )
    }
    guard !test.script.triesSomethingElse else { return }
    for invocation in test.script.plainInvocations {
      guard let name = invocation.programWord.literal, project.holds(name, in: container) == false else { continue }
      let place = Place(test.script.file, invocation.programWord.span)
      emit(
        .isMissing(Path.name(of: name), project.imageName(container)),
        at: place,
        container,
        project,
        help(Path.name(of: name), container),
        fix(invocation, test, container),
        &report
      )
      return
    }
  }

  /// `command: mysqld --innodb…`, `entrypoint: sh -c "mongo …"`: programs that only changed their names.
  private func checkRenamed(
    _ line: StartCommand.Line,
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    let script = line.inline?.script ?? ShellScript(words: line.words)
    // An image of one's own may bring the old names back.
    guard container.build == nil, !script.triesSomethingElse else { return }
    for invocation in script.plainInvocations {
      guard let name = invocation.programWord.literal, let newName = successors[name],
        container.facts?.has(tool: name) == false, container.facts?.has(tool: newName) == true
      else { continue }
      let place = Place(script.file, invocation.programWord.span)
      emit(
        .isMissing(name, project.imageName(container)),
        at: place,
        container,
        project,
        "write \(newName), which is the same program",
        Fix("write `\(newName)`", .unsafe, [TextEdit(invocation.namePlace(in: script.file), newName)]),
        &report
      )
      return
    }
  }

  private func emit(
    _ message: Message,
    at place: Place,
    _ container: Container,
    _ project: Project,
    _ help: String,
    _ fix: Fix?,
    _ report: inout Report
  ) {
    let origin = project.imageOrigin(of: container)
    report.emit(
      message,
      at: place,
      related: origin.map { [RelatedPlace("the image: \($0.name)", at: $0.place)] } ?? [],
      help: help,
      fix: fix
    )
  }

  private func help(_ program: String?, _ container: Container) -> String {
    if let program, let newName = successors[program], container.facts?.has(tool: newName) == true {
      return "write \(newName), which is the same program"
    }
    if container.build == nil, let probe = container.facts?.probe { return "write test: \(probe.flow)" }
    guard let program else { return "write the test as a list after \"CMD\", with a program that the image has" }
    if program == "curl", container.facts?.has(tool: "wget") == true {
      return "use wget, which the image has: `wget -q --spider <address>`; or install curl in the Dockerfile"
    }
    return container.build == nil
      ? "ask with a program that the image has, or build an image of your own that installs \(program)"
      : "install \(program) in the Dockerfile's last stage, or ask with a program that the image has"
  }

  private func fix(_ invocation: Invocation, _ test: HealthTest, _ container: Container) -> Fix? {
    if let name = invocation.programWord.literal, let newName = successors[name],
      container.facts?.has(tool: newName) == true
    {
      return Fix("write `\(newName)`", .unsafe, [TextEdit(invocation.namePlace(in: test.script.file), newName)])
    }
    guard !test.isInDockerfile, container.build == nil, let probe = container.facts?.probe else { return nil }
    return Fix("ask with what the image has", .unsafe, [TextEdit(test.place, probe.flow)])
  }
}

/// Programs that were renamed, and what they are called now.
private let successors = [
  "mysqladmin": "mariadb-admin", "mysql": "mariadb", "mysqldump": "mariadb-dump", "mysqld": "mariadbd",
  "mongo": "mongosh", "mongosh": "mongo",
]

extension Message {
  fileprivate static func isMissing(_ program: String, _ image: String) -> Message {
    "there is no `\(program)` in \(image): this fails each time it is run"
  }

  fileprivate static func hasNoShell(_ image: String) -> Message {
    "there is no shell in \(image) to run this test: it fails each time"
  }
}
