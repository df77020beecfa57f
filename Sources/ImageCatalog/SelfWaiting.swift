/// Images whose own start waits for the database or the broker that they are told to use.
///
/// Read in their entrypoints, which loop with a limit: `ub kafka-ready` and `cub zk-ready` of Confluent's `ensure`,
/// `wait-for-psql.py` of Odoo, the loops around `mysqladmin`, `psql` and `occ maintenance:install` of Zabbix, NetBox and
/// Nextcloud, `wait_for_mysql` of Seafile.
extension ImageCatalog {
  private static let selfWaiting: Set<String> = [
    "confluentinc/cp-kafka", "confluentinc/cp-server", "confluentinc/cp-enterprise-kafka",
    "confluentinc/cp-schema-registry", "confluentinc/cp-kafka-connect", "confluentinc/cp-kafka-connect-base",
    "confluentinc/cp-server-connect", "confluentinc/cp-server-connect-base", "confluentinc/cp-kafka-rest",
    "confluentinc/cp-ksqldb-server", "confluentinc/cp-enterprise-control-center", "odoo", "nextcloud",
    "netboxcommunity/netbox", "seafileltd/seafile-mc",
  ]

  /// Whether an image, started as it comes, waits by itself for what it needs.
  package static func waitsForOthers(_ image: ImageReference) -> Bool {
    let name = image.name.hasPrefix("docker.io/") ? String(image.name.dropFirst("docker.io/".count)) : image.name
    return selfWaiting.contains(name) || name.hasPrefix("zabbix/zabbix-")
  }
}
