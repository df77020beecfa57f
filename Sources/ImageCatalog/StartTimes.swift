/// How long a first start takes on a usual machine before the image answers, in seconds, at the lower end.
///
/// From the probes that the projects themselves publish (`start_period` or retries × interval in their compose files) and
/// from reports of windows that were too small: https://github.com/docker/compose/issues/11474,
/// https://github.com/docker-library/healthcheck, https://github.com/keycloak/keycloak/discussions/10412,
/// https://docs.gitlab.com/install/docker/installation/ (minutes).
extension ImageFacts {
  private static let seconds: [String: Int] = [
    "postgres": 5, "postgis/postgis": 5, "timescale/timescaledb": 5, "pgvector/pgvector": 5, "mongo": 5,
    "mysql": 20, "mariadb": 15, "percona": 20, "percona/percona-server": 20, "mysql/mysql-server": 20,
    "cassandra": 60, "neo4j": 20, "couchbase": 20, "mcr.microsoft.com/mssql/server": 15,
    "gvenzl/oracle-free": 30, "gvenzl/oracle-xe": 60, "elasticsearch": 20, "opensearchproject/opensearch": 20,
    "docker.elastic.co/elasticsearch/elasticsearch": 20, "kibana": 30, "docker.elastic.co/kibana/kibana": 30,
    "logstash": 30, "docker.elastic.co/logstash/logstash": 30, "opensearchproject/opensearch-dashboards": 30,
    "rabbitmq": 10, "apache/kafka": 10, "confluentinc/cp-kafka": 10, "confluentinc/cp-kafka-connect": 30,
    "confluentinc/cp-schema-registry": 15, "apachepulsar/pulsar": 20, "quay.io/keycloak/keycloak": 20,
    "keycloak/keycloak": 20, "nextcloud": 30, "wordpress": 5, "gitlab/gitlab-ce": 120, "gitlab/gitlab-ee": 120,
    "sonarqube": 60, "jenkins/jenkins": 30, "metabase/metabase": 30, "sonatype/nexus3": 60, "graylog/graylog": 30,
    "localstack/localstack": 10, "apache/superset": 20, "odoo": 10, "rocket.chat": 20,
  ]

  /// Less than this is too short for a first start; nil where nothing is known.
  package var secondsToStart: Int? { Self.seconds[family] }
}
