extension Family {
  static let applications = [
    rocketChat, mattermost, gitea, gitlab, jenkins, sonarqube, metabase, superset, airflow, n8n, directus, hasura,
    ollama, openWebUI, gotenberg, postgrest, pgbouncer, certbot, busyJobs,
  ]

  /// https://docs.rocket.chat/docs/deploy-with-docker-docker-compose
  static let rocketChat = Family(
    "rocket.chat",
    "rocketchat/rocket.chat",
    "registry.rocket.chat/rocketchat/rocket.chat",
    always: ImageFacts("", .application, ports: [3000], slow: true)
      .with(tools: ["node"], portVariables: ["PORT"])
  )

  /// https://github.com/mattermost/mattermost/blob/master/server/build/Dockerfile: with a HEALTHCHECK
  static let mattermost = Family(
    "mattermost/mattermost-team-edition",
    "mattermost/mattermost-enterprise-edition",
    always: ImageFacts(
      "",
      .application,
      ports: [8065, 8067, 8074, 8075],
      slow: true,
      healthcheck: .present,
      user: "mattermost",
      data: ["/mattermost/data", "/mattermost/config"]
    )
  )

  /// https://github.com/go-gitea/gitea/blob/main/Dockerfile: Alpine with bash, curl, git, openssh; `rootless` tags use 2222
  static let gitea = Family("gitea/gitea", "docker.gitea.com/gitea", "codeberg.org/forgejo/forgejo", "gogs/gogs") {
    tag in
    var image = ImageFacts(tag.imageName, .application, ports: [22, 3000], data: ["/data"])
    image.tools.added = ["git", "sh", "bash"]
    guard !tag.isUnknown else { return image }
    let isRootless = tag.has("rootless")
    if isRootless {
      image.ports = [2222, 3000]
      image.dataDirectories = ["/var/lib/gitea", "/etc/gitea"]
      image.user = "git"
    }
    image.volumes = image.dataDirectories
    guard tag.imageName != "gogs/gogs" else { return image }
    image.healthcheck = .none
    image.build(on: .alpine(nil), .alpine, with: ["curl"])
    image.tools.unsure = ["openssl", "su-exec"]
    image.probe = .page(port: 3000, startPeriod: "30s")
    return image
  }

  /// https://docs.gitlab.com/install/docker/: with a HEALTHCHECK that takes minutes
  static let gitlab = Family(
    "gitlab/gitlab-ce",
    "gitlab/gitlab-ee",
    always: ImageFacts(
      "",
      .application,
      ports: [22, 80, 443],
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/etc/gitlab", "/var/log/gitlab", "/var/opt/gitlab"],
      volumes: ["/etc/gitlab", "/var/log/gitlab", "/var/opt/gitlab"]
    ).with(tools: ["git", "curl", "sh", "bash"])
  )

  /// https://github.com/jenkinsci/docker: curl and git are in all flavours; `jenkins` without an owner ended in 2018
  static let jenkins = Family("jenkins/jenkins", "jenkins") { tag in
    var image = ImageFacts(
      tag.imageName,
      .application,
      ports: [8080, 50000],
      slow: true,
      healthcheck: .none,
      user: "jenkins",
      data: ["/var/jenkins_home"],
      volumes: ["/var/jenkins_home"]
    )
    image.tools.added = ["curl", "git", "java", "sh", "bash"]
    image.probe = .curl(port: 8080, path: "/login", startPeriod: "60s")
    image.recognisedVariables = [
      "JENKINS_OPTS", "JAVA_OPTS", "JENKINS_JAVA_OPTS", "JENKINS_SLAVE_AGENT_PORT", "TRY_UPGRADE_IF_NO_MARKER",
    ]
    if tag.imageName == "jenkins" { image.withdrawn = "it ended in 2018; use jenkins/jenkins:lts" }
    return image
  }

  /// https://github.com/SonarSource/docker-sonarqube: Ubuntu with Java; the database and vm.max_map_count decide on its start
  static let sonarqube = Family(
    "sonarqube",
    always: ImageFacts(
      "",
      .application,
      ports: [9000],
      slow: true,
      healthcheck: .none,
      user: "sonarqube",
      data: ["/opt/sonarqube/data", "/opt/sonarqube/extensions", "/opt/sonarqube/logs"]
    ).with(
      tools: ["java", "sh"],
      variables: [
        "SONAR_JDBC_URL", "SONAR_JDBC_USERNAME", "SONAR_JDBC_PASSWORD", "SONAR_WEB_CONTEXT", "SONAR_WEB_PORT",
        "SONAR_ES_BOOTSTRAP_CHECKS_DISABLE", "SONAR_SEARCH_JAVAADDITIONALOPTS", "SONAR_WEB_JAVAOPTS",
        "SONAR_CE_JAVAOPTS",
      ],
      portVariables: ["SONAR_WEB_PORT"]
    )
  )

  /// https://github.com/metabase/metabase/blob/master/Dockerfile: Java on Alpine with bash and curl
  static let metabase = Family(
    "metabase/metabase",
    always: ImageFacts("", .application, ports: [3000], slow: true, healthcheck: .none, user: "root")
      .with(
        probe: .curl(port: 3000, path: "/api/health", startPeriod: "60s"),
        tools: ["curl", "java", "bash", "sh"],
        variables: [
          "MB_DB_TYPE", "MB_DB_DBNAME", "MB_DB_PORT", "MB_DB_USER", "MB_DB_PASS", "MB_DB_HOST", "MB_DB_FILE",
          "MB_DB_USER_FILE", "MB_DB_PASS_FILE", "MB_DB_CONNECTION_URI", "MB_JETTY_HOST", "MB_JETTY_PORT",
          "MB_ENCRYPTION_SECRET_KEY", "MB_SITE_URL", "MB_SITE_NAME", "JAVA_TIMEZONE", "JAVA_OPTS",
        ],
        portVariables: ["MB_JETTY_PORT"]
      )
  )

  /// https://github.com/apache/superset/blob/master/Dockerfile: with a HEALTHCHECK
  static let superset = Family(
    "apache/superset",
    always: ImageFacts("", .application, ports: [8088], slow: true, healthcheck: .present, user: "superset")
      .with(tools: ["python", "python3", "sh", "bash", "curl"], portVariables: ["SUPERSET_PORT"])
  )

  /// https://airflow.apache.org/docs/docker-stack/: what it does is said by its command
  static let airflow = Family(
    "apache/airflow",
    always: ImageFacts("", .application, ports: [8080], slow: true, healthcheck: .none, user: "airflow", runs: nil)
      .with(tools: ["python", "python3", "curl", "sh", "bash"])
  )

  /// https://github.com/n8n-io/n8n/blob/master/docker/images/n8n/Dockerfile: Alpine with Node.js
  static let n8n = Family(
    "n8nio/n8n",
    "docker.n8n.io/n8nio/n8n",
    always: ImageFacts(
      "",
      .application,
      ports: [5678],
      slow: true,
      healthcheck: .none,
      user: "node",
      data: ["/home/node/.n8n"]
    )
    .with(
      probe: Probe(
        command: [
          "node", "-e",
          "fetch('http://127.0.0.1:5678/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))",
        ],
        startPeriod: "30s"
      ),
      tools: ["node", "sh"],
      portVariables: ["N8N_PORT"]
    )
  )

  /// https://directus.io/docs/self-hosting/deploying
  static let directus = Family(
    "directus/directus",
    always: ImageFacts(
      "",
      .application,
      ports: [8055],
      slow: true,
      user: "node",
      data: ["/directus/uploads", "/directus/database"]
    )
    .with(tools: ["node", "sh"], portVariables: ["PORT"])
  )

  /// https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/
  static let hasura = Family(
    "hasura/graphql-engine",
    always: ImageFacts("", .application, ports: [8080], slow: true)
      .with(portVariables: ["HASURA_GRAPHQL_SERVER_PORT"])
  )

  /// https://github.com/ollama/ollama/blob/main/Dockerfile: Ubuntu with neither curl nor wget:
  /// https://github.com/ollama/ollama/issues/9781
  static let ollama = Family("ollama/ollama") { tag in
    var image = ImageFacts(
      "ollama/ollama",
      .application,
      ports: [11434],
      healthcheck: .none,
      user: "root",
      data: ["/root/.ollama"]
    )
    image.tools.added = ["ollama"]
    image.probe = Probe(command: ["ollama", "list"])
    image.portVariables = ["OLLAMA_HOST"]
    guard !tag.isUnknown, !tag.has("rocm") else { return image }
    image.build(on: .ubuntu(""), .ubuntu)
    return image
  }

  /// https://github.com/open-webui/open-webui/blob/main/Dockerfile: with a HEALTHCHECK
  static let openWebUI = Family(
    "ghcr.io/open-webui/open-webui",
    "openwebui/open-webui",
    always: ImageFacts("", .application, ports: [8080], slow: true, healthcheck: .present, data: ["/app/backend/data"])
      .with(tools: ["curl", "python3", "sh", "bash"], portVariables: ["PORT"])
  )

  /// https://github.com/gotenberg/gotenberg/blob/main/build/Dockerfile
  static let gotenberg = Family(
    "gotenberg/gotenberg",
    "thecodingmachine/gotenberg",
    always: ImageFacts("", .application, ports: [3000], user: "gotenberg").with(portVariables: ["API_PORT", "PORT"])
  )

  /// https://github.com/PostgREST/postgrest: the program alone, no shell
  static let postgrest = Family(
    "postgrest/postgrest",
    always: ImageFacts("", .application, ports: [3000], healthcheck: .none)
      .with(portVariables: ["PGRST_SERVER_PORT"]).built(on: .scratch, .empty)
  )

  /// https://github.com/edoburu/docker-pgbouncer
  static let pgbouncer = Family(
    "edoburu/pgbouncer",
    always: ImageFacts("", .proxy, ports: [5432]).with(tools: ["sh"], portVariables: ["LISTEN_PORT"])
  )

  /// https://eff-certbot.readthedocs.io/en/stable/install.html#running-with-docker
  static let certbot = Family(
    "certbot/certbot",
    always: ImageFacts(
      "",
      .job,
      healthcheck: .none,
      user: "root",
      data: ["/etc/letsencrypt", "/var/lib/letsencrypt"],
      runs: false
    )
    .with(tools: ["sh"])
  )

  /// Clients of databases and clouds that run one command: https://hub.docker.com/r/amazon/aws-cli,
  /// https://hub.docker.com/r/curlimages/curl
  static let busyJobs = Family(
    "amazon/aws-cli",
    "hashicorp/terraform",
    "curlimages/curl",
    "alpine/git"
  ) { tag in
    var image = ImageFacts(tag.imageName, .job, healthcheck: .none, runs: false)
    if tag.imageName == "curlimages/curl" { image.tools.added = ["curl", "sh"] }
    return image
  }
}
