import Analysis
import Compose
import Diagnostics
import Linting
import Shell
import SourceText

/// A PostgreSQL healthcheck that asks as a role, or for a database, that is not there.
struct HealthcheckWrongUser: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-wrong-user",
    summary: "`pg_isready` asks as a user or for a database that does not exist",
    category: .health,
    severity: .warning,
    fix: .safe,
    rationale: """
      Without `-U` pg_isready asks as the user that runs it, `root`; without `-d` for the database that is called like \
      the user. It still says that the server is there, but the log fills with `FATAL: role "root" does not exist` every few \
      seconds, and a wrong name goes unseen. A warning for the user, info for the database. Left alone: values that \
      are not known, and services that set PGUSER or PGDATABASE.
      """,
    references: ["https://www.postgresql.org/docs/current/app-pg-isready.html"],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: example }
            healthcheck:
              test: pg_isready
        #           ^^^^^^^^^^ healthcheck-wrong-user
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: example }
            healthcheck:
              test: pg_isready -U shop
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let given = container.variable("POSTGRES_USER"), let user = given.value?.known, !user.isEmpty,
      let test = project.healthTest(of: container)
    else { return }
    for invocation in test.script.plainInvocations where invocation.runs("pg_isready") {
      guard container.variable("PGUSER") == nil, !invocation.environment.contains(where: { $0.name == "PGUSER" }) else {
        return
      }
      let arguments = Arguments(invocation.arguments, OptionForm(valued: Self.valued))
      // A connection string says all in one.
      guard !arguments.isConnectionString else { return }
      let option = arguments.option("-U", "--username")
      guard let asked = option == nil ? "root" : option?.value?.resolved(in: container) else { return }
      if asked != user {
        report.emit(
          option == nil ? .asksAsRoot(user) : .asksAs(asked, user),
          at: Place(test.script.file, option?.span ?? invocation.programWord.span),
          related: [RelatedPlace("POSTGRES_USER is '\(user)' here", at: given.namePlace)],
          help: "write pg_isready -U \(user)",
          fix: option == nil && test.usesShell ? fix(invocation, user, test) : nil
        )
      } else {
        checkDatabase(invocation, arguments, user, test, container, &report)
      }
    }
  }

  private static let valued: Set<String> = [
    "-d", "--dbname", "-h", "--host", "-p", "--port", "-t", "--timeout", "-U", "--username",
  ]

  private func checkDatabase(
    _ invocation: Invocation,
    _ arguments: Arguments,
    _ user: String,
    _ test: HealthTest,
    _ container: Container,
    _ report: inout Report
  ) {
    guard container.variable("PGDATABASE") == nil, let given = container.variable("POSTGRES_DB"),
      let database = given.value?.known, !database.isEmpty
    else { return }
    let option = arguments.option("-d", "--dbname")
    guard let asked = option == nil ? user : option?.value?.resolved(in: container) else { return }
    // Every server has these.
    guard asked != database, !["postgres", "template1"].contains(asked), !asked.holds("=") else { return }
    report.emit(
      .asksFor(asked, database),
      at: Place(test.script.file, option?.span ?? invocation.programSpan),
      severity: .info,
      related: [RelatedPlace("POSTGRES_DB is '\(database)' here", at: given.namePlace)],
      help: "write pg_isready -U \(user) -d \(database)"
    )
  }

  private func fix(_ invocation: Invocation, _ user: String, _ test: HealthTest) -> Fix? {
    guard user.utf8.allSatisfy(\.isNameByte) else { return nil }
    let end = invocation.programWord.span.end
    return Fix("ask as `\(user)`", .safe, [.insert(" -U \(user)", at: test.script.file, end)])
  }
}

extension ShellWord {
  /// The word with the container's variables in it; nil where one of them is not known.
  fileprivate func resolved(in container: Container) -> String? {
    // A `$` that no shell reads is another rule's matter.
    if let literal { return literal.holds("\u{FFFC}") || literal.holds("$") ? nil : literal }
    guard let parameter = singleParameter, !parameter.isLength else { return nil }
    guard let variable = container.variable(parameter.name) else {
      return parameter.operator == ":-" || parameter.operator == "-" ? parameter.argument?.literal : nil
    }
    return variable.value?.known
  }
}

extension Arguments {
  fileprivate var isConnectionString: Bool {
    let value = option("-d", "--dbname")?.value?.literalPrefix ?? ""
    return value.holds("=") || value.holds("://")
  }
}

extension Message {
  fileprivate static func asksAsRoot(_ user: String) -> Message {
    "without -U this asks as `root`, a role that the server does not have: it has '\(user)'"
  }

  fileprivate static func asksAs(_ asked: String, _ user: String) -> Message {
    "this asks as '\(asked)', a role that the server does not have: it has '\(user)'"
  }

  fileprivate static func asksFor(_ asked: String, _ database: String) -> Message {
    "this asks for the database '\(asked)', which the server does not have: it has '\(database)'"
  }
}
