import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service logs in to a database with a name or a password that the database was not given.
struct CredentialsMismatch: ProjectRule {
  static let metadata = RuleMetadata(
    id: "credentials-mismatch",
    summary: "A service uses another user, password or database than its database server is set up with",
    category: .environment,
    severity: .error,
    rationale: """
      The images of PostgreSQL, MySQL, MariaDB and MongoDB make one user and one database from their variables when the data \
      directory is empty. Another name or password on the client's side is refused: `FATAL: password authentication failed \
      for user "app"`, `FATAL: database "shop" does not exist`, `Access denied for user 'app'@'172.18.0.3'`. PostgreSQL's \
      user is `postgres` unless told otherwise, and its database is called like the user.

      An error for a user or a password; a warning for a database that is not there, which a superuser's application may make \
      itself. Left alone: values that are not known or come from files, databases with scripts in \
      `/docker-entrypoint-initdb.d` (they make further users and databases) or data from outside, and images derived from these.
      """,
    references: ["https://hub.docker.com/_/postgres", "https://hub.docker.com/_/mysql"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DATABASE_URL: postgres://app:secret@db/app
        #                                  ^^^^^^ credentials-mismatch
          db:
            image: postgres:17
            environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: other }
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DATABASE_URL: postgres://app:secret@db/app
          db:
            image: postgres:17
            environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: secret }
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    var accounts: [Int: DatabaseAccounts?] = [:]
    var seen: Set<Place> = []
    let made = usersMade(project)
    for endpoint in project.endpoints where endpoint.reader != .outside {
      guard case .sibling(let index) = endpoint.target, let login = endpoint.login else { continue }
      let server = project.containers[index]
      let known = accounts[index] ?? DatabaseAccounts(server)
      accounts[index] = known
      guard let known, let fault = known.fault(in: login),
        fault.kind != .user || !made.contains(fault.part.text), seen.insert(fault.part.place).inserted
      else { continue }
      report.emit(
        fault.message(server.name),
        at: fault.part.place,
        severity: fault.isCertain ? .error : .warning,
        related: [
          RelatedPlace(
            "'\(server.name)' \(fault.expected.map { "has \(fault.kind.rawValue) '\($0.text)'" } ?? "is set up here")",
            at: fault.expected?.place ?? server.service.namePlace
          )
        ],
        help: fault.expected.map { "use the same \(fault.kind.rawValue) on both sides, for instance '\($0.text)'" }
          ?? "use the same \(fault.kind.rawValue) on both sides"
      )
    }
  }
}

extension CredentialsMismatch {
  /// The users that a service logs in as beside another one: it makes the second with the first.
  private func usersMade(_ project: Project) -> Set<String> {
    struct Pair: Hashable { var user: Int, server: Int }
    var names: [Pair: Set<String>] = [:]
    for endpoint in project.endpoints {
      guard case .sibling(let index) = endpoint.target, let name = endpoint.login?.user?.text else { continue }
      names[Pair(user: endpoint.container, server: index), default: []].insert(name)
    }
    return names.values.reduce(into: []) { if $1.count > 1 { $0.formUnion($1) } }
  }
}

/// What a database server lets in, as far as its variables say.
private struct DatabaseAccounts {
  enum Kind: String { case user, password, database }

  struct Fault {
    var kind: Kind
    var part: Endpoint.Part
    var expected: Endpoint.Part?
    /// Whether no application can mend it by itself.
    var isCertain = true

    func message(_ server: String) -> Message {
      switch kind {
      case .user: .unknownUser(part.text, server)
      case .password: .wrongPassword(server)
      case .database: .unknownDatabase(part.text, server)
      }
    }
  }

  private var users: [(name: Endpoint.Part, password: Endpoint.Part?)] = []
  private var databases: [Endpoint.Part] = []
  private let isMongo: Bool

  init?(_ server: Container) {
    guard server.build == nil, let family = server.facts?.family, server.service.image != nil,
      server.service.envFiles.allSatisfy({ if case .read = $0.state { true } else { false } }),
      !server.environment.contains(where: {
        $0.name.hasSuffix("_FILE") || $0.name.holds("MULTIPLE") || $0.name.holds("TRUST")
      }),
      !server.service.mounts.contains(where: { Self.bringsData($0) }),
      server.service.command?.words?.contains(where: {
        $0.string.holds("init-file")
      }) != true
    else { return nil }
    isMongo = family == "mongo"
    func value(_ names: String...) -> Endpoint.Part? {
      for name in names {
        guard let variable = server.variable(name) else { continue }
        guard let text = variable.value?.known else { return nil }
        return Endpoint.Part(text: text, place: variable.value?.place ?? variable.namePlace)
      }
      return nil
    }
    func isUnknown(_ names: String...) -> Bool {
      names.contains { name in server.variable(name).map { $0.value?.known == nil } ?? false }
    }
    let start = server.service.namePlace
    switch family {
    case "postgres":
      guard !isUnknown("POSTGRES_USER", "POSTGRES_DB"), value("POSTGRES_HOST_AUTH_METHOD")?.text != "trust" else {
        return nil
      }
      let user = value("POSTGRES_USER") ?? Endpoint.Part(text: "postgres", place: start)
      users = [(user, value("POSTGRES_PASSWORD"))]
      databases =
        [value("POSTGRES_DB") ?? user] + ["postgres", "template1"].map { Endpoint.Part(text: $0, place: start) }
    case "mysql", "mariadb":
      guard !isUnknown("MYSQL_USER", "MARIADB_USER", "MYSQL_DATABASE", "MARIADB_DATABASE") else { return nil }
      users = [(Endpoint.Part(text: "root", place: start), value("MYSQL_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD"))]
      if let user = value("MYSQL_USER", "MARIADB_USER") {
        users.insert((user, value("MYSQL_PASSWORD", "MARIADB_PASSWORD")), at: 0)
      }
      databases = (value("MYSQL_DATABASE", "MARIADB_DATABASE").map { [$0] } ?? [])
      if !databases.isEmpty {
        databases += ["mysql", "information_schema"].map { Endpoint.Part(text: $0, place: start) }
      }
    case "mongo":
      guard let user = value("MONGO_INITDB_ROOT_USERNAME") else { return nil }
      users = [(user, value("MONGO_INITDB_ROOT_PASSWORD"))]
    default: return nil
    }
  }

  /// Scripts that make more users and databases, or a data directory that is not empty.
  private static func bringsData(_ mount: Mount) -> Bool {
    let target = mount.target?.string ?? ""
    return target.holds("initdb.d")
  }

  func fault(in login: Endpoint.Login) -> Fault? {
    guard let user = login.user else { return nil }
    guard let account = users.first(where: { $0.name.text == user.text }) else {
      return Fault(kind: .user, part: user, expected: users.first?.name)
    }
    if let password = login.password, let expected = account.password, expected.text != password.text {
      return Fault(kind: .password, part: password, expected: expected)
    }
    guard let database = login.database, !isMongo, let first = databases.first,
      !databases.contains(where: { $0.text == database.text })
    else { return nil }
    return Fault(kind: .database, part: database, expected: first, isCertain: false)
  }
}

extension Message {
  fileprivate static func unknownUser(_ user: String, _ server: String) -> Message {
    "'\(server)' has no user '\(user)'"
  }

  fileprivate static func wrongPassword(_ server: String) -> Message {
    "this is not the password that '\(server)' is set up with"
  }

  fileprivate static func unknownDatabase(_ database: String, _ server: String) -> Message {
    "'\(server)' makes no database '\(database)'"
  }
}
