import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A variable that the image does not read, but for a letter.
struct EnvironmentIgnored: ContainerRule {
  static let metadata = RuleMetadata(
    id: "environment-ignored",
    summary: "A variable is misspelt, so that its image does not read it",
    category: .environment,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      Images read the variables that they know and say nothing of others: with `POSTGRES_DATABSE` the database gets its \
      standard name, and clients see `FATAL: database "shop" does not exist`. Reported for known images where the name is \
      one letter from one that the image reads, or is what other images call the same thing, and the right one is not set \
      beside it.
      """,
    references: ["https://github.com/docker-library/postgres/issues/403"],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: example
              POSTGRES_DATABASE: shop
        #     ^^^^^^^^^^^^^^^^^ environment-ignored
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: example
              POSTGRES_DB: shop
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.build == nil, let known = container.facts?.recognisedVariables, !known.isEmpty,
      container.service.entrypoint == nil
    else { return }
    let names = Set(known)
    for variable in container.service.environment where !names.contains(variable.name) {
      guard let meant = meant(by: variable.name, known), container.variable(meant) == nil,
        container.variable(meant + "_FILE") == nil, !container.uses(variable.name)
      else { continue }
      report.emit(
        .isNotRead(variable.name, container.name),
        at: variable.namePlace,
        related: container.service.image.map { [RelatedPlace("\($0.string) reads \(meant)", at: $0.place)] } ?? [],
        help: "write \(meant)",
        fix: Fix("write `\(meant)`", .unsafe, [TextEdit(variable.place(ofName: project), meant)])
      )
    }
  }

  private func meant(by name: String, _ known: [String]) -> String? {
    if let other = synonyms[name], known.contains(other) { return other }
    // Short names are near to many.
    guard name.utf8.count >= 6 else { return nil }
    if let near = known.first(where: { isOneSlipFrom($0, name) }) { return near }
    let near = synonyms.filter { known.contains($0.value) && isOneSlipFrom($0.key, name) }
    return near.count == 1 ? near.first?.value : nil
  }

  /// One letter too many, too few, another one, or two swapped; numbers count as names of their own.
  private func isOneSlipFrom(_ right: String, _ name: String) -> Bool {
    let (one, other) = (Array(right.utf8), Array(name.utf8))
    guard abs(one.count - other.count) <= 1, one != other else { return false }
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = zip(one[start...].reversed(), other[start...].reversed()).prefix { $0 == $1 }.count
    let (middle, written) = (one[start..<(one.count - end)], other[start..<(other.count - end)])
    guard !written.contains(where: \.isDigit) else { return false }
    if middle.count <= 1, written.count <= 1 { return true }
    return middle.count == 2 && written.count == 2 && middle.elementsEqual(written.reversed())
  }
}

/// What other images, or none, call it.
private let synonyms = [
  "POSTGRES_DATABASE": "POSTGRES_DB", "POSTGRES_DBNAME": "POSTGRES_DB", "POSTGRES_DB_NAME": "POSTGRES_DB",
  "POSTGRES_USERNAME": "POSTGRES_USER", "POSTGRES_PASS": "POSTGRES_PASSWORD", "POSTGRES_PWD": "POSTGRES_PASSWORD",
  "POSTGRES_USER_PASSWORD": "POSTGRES_PASSWORD",
  "MYSQL_DB": "MYSQL_DATABASE", "MYSQL_DBNAME": "MYSQL_DATABASE", "MYSQL_DATABASE_NAME": "MYSQL_DATABASE",
  "MYSQL_USERNAME": "MYSQL_USER", "MYSQL_PASS": "MYSQL_PASSWORD", "MYSQL_ROOT_PASS": "MYSQL_ROOT_PASSWORD",
  "MYSQL_USER_PASSWORD": "MYSQL_PASSWORD", "MARIADB_DB": "MARIADB_DATABASE", "MARIADB_USERNAME": "MARIADB_USER",
  "MARIADB_PASS": "MARIADB_PASSWORD", "MARIADB_ROOT_PASS": "MARIADB_ROOT_PASSWORD",
  "MONGO_INITDB_USERNAME": "MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_PASSWORD": "MONGO_INITDB_ROOT_PASSWORD",
  "MONGO_INITDB_ROOT_USER": "MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_PASS": "MONGO_INITDB_ROOT_PASSWORD",
  "MONGO_INITDB_DB": "MONGO_INITDB_DATABASE",
  "RABBITMQ_DEFAULT_PASSWORD": "RABBITMQ_DEFAULT_PASS", "RABBITMQ_DEFAULT_USERNAME": "RABBITMQ_DEFAULT_USER",
  "RABBITMQ_USER": "RABBITMQ_DEFAULT_USER", "RABBITMQ_PASS": "RABBITMQ_DEFAULT_PASS",
  "RABBITMQ_PASSWORD": "RABBITMQ_DEFAULT_PASS", "RABBITMQ_VHOST": "RABBITMQ_DEFAULT_VHOST",
  "WORDPRESS_DB_PASS": "WORDPRESS_DB_PASSWORD", "WORDPRESS_DB_USERNAME": "WORDPRESS_DB_USER",
  "WORDPRESS_DATABASE": "WORDPRESS_DB_NAME", "MINIO_ROOT_USERNAME": "MINIO_ROOT_USER",
  "PGADMIN_EMAIL": "PGADMIN_DEFAULT_EMAIL", "PGADMIN_PASSWORD": "PGADMIN_DEFAULT_PASSWORD",
]

extension Container {
  /// Whether the container's own command, its check or its scripts may read a variable.
  fileprivate func uses(_ name: String) -> Bool {
    let words = (start.command?.words ?? []) + (service.healthcheck?.test.map { $0.words ?? [] } ?? [])
    if words.contains(where: { $0.string.contains("$" + name) || $0.string.contains("${" + name) }) { return true }
    // Scripts for the first start may read anything.
    return service.mounts.contains {
      $0.target?.string.holds("initdb") == true || $0.target?.string.holds(".sh") == true
    }
  }
}

extension Variable {
  /// The name without what quotes stand around it.
  fileprivate func place(ofName project: Project) -> Place {
    let bytes = project.sources[namePlace.file].bytes
    let span = namePlace.span
    guard span.count > 2, bytes[Int(span.start)] == 0x22 || bytes[Int(span.start)] == 0x27 else { return namePlace }
    return Place(namePlace.file, Span(Int(span.start) + 1, Int(span.start) + 1 + name.utf8.count))
  }
}

extension Message {
  fileprivate static func isNotRead(_ name: String, _ service: String) -> Message {
    "the image of '\(service)' does not read \(name): it stays without effect"
  }
}
