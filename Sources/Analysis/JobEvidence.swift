import Compose
import Shell
package import SourceText

extension Project {
  /// Why a container is taken for a job that ends by itself: its last command is one that migrates, fills or makes something.
  package func endingCommand(of container: Container) -> Place? {
    guard container.service.ports.isEmpty,
      !container.restartsByItself || container.service.restart?.known == "on-failure",
      container.health.exists == false || container.definesHealthcheck
    else { return nil }
    if container.build == nil, container.service.entrypoint == nil, case .job = container.facts?.role {
      return container.service.command?.place ?? container.service.image?.place
    }
    let starts = startInvocations(of: container).filter { !Self.isSilent($0) }
    guard let last = starts.last, last.isJob else { return nil }
    return last.place
  }

  /// Commands that print or set something and do no work.
  private static func isSilent(_ start: StartInvocation) -> Bool {
    start.invocation.runs("echo", "exit", "set", "printf", "true", ":", "sleep", "[", "test", "export", "cd")
  }

  /// A program that a container runs when it starts which needs a database at once, and ends the container without one.
  package func hastyCommand(of container: Container) -> StartInvocation? {
    startInvocations(of: container).first { $0.isFatal && ($0.isMigration || $0.isDatabaseClient) }
  }
}

extension StartInvocation {
  /// Words of commands that change a database's schema: each needs the database there and then.
  private static let migrations: [[String]] = [
    ["manage.py", "migrate"], ["alembic", "upgrade"], ["flask", "db", "upgrade"], ["rails", "db:migrate"],
    ["rails", "db:prepare"], ["rake", "db:migrate"], ["rails", "db:setup"], ["artisan", "migrate"],
    ["prisma", "migrate"],
    ["prisma", "db", "push"], ["knex", "migrate:latest"], ["sequelize", "db:migrate"], ["sequelize-cli", "db:migrate"],
    ["typeorm", "migration:run"], ["flyway", "migrate"], ["liquibase", "update"], ["diesel", "migration", "run"],
    ["sqlx", "migrate", "run"], ["drizzle-kit", "migrate"], ["drizzle-kit", "push"], ["airflow", "db", "migrate"],
    ["airflow", "db", "init"], ["superset", "db", "upgrade"], ["ecto.migrate"], ["goose", "up"],
    ["doctrine:migrations:migrate"],
  ]

  var isMigration: Bool {
    let words = words.map { Path.name(of: $0) }
    return Self.migrations.contains { migration in
      guard let start = words.prefix(6).firstIndex(of: migration[0]) else { return false }
      return words[start...].starts(with: migration)
    }
  }

  var isDatabaseClient: Bool {
    invocation.runs(
      "psql",
      "mysql",
      "mariadb",
      "mongosh",
      "mongo",
      "mongoimport",
      "mongorestore",
      "pg_restore",
      "cqlsh"
    )
  }

  /// Whether it does something once and ends.
  var isJob: Bool {
    if isMigration || isDatabaseClient { return true }
    let words = words
    if invocation.runs("mc"), words.count > 1,
      ["mb", "alias", "config", "policy", "cp", "mirror", "anonymous"].contains(words[1])
    {
      return true
    }
    return invocation.runs("kafka-topics", "kafka-topics.sh", "chown", "chmod", "mkdir", "cp", "mongodump", "pg_dump")
  }
}
