extension Family {
  static let applications = [
    wordpress, nextcloud, ghost, drupal, joomla, mediawiki, matomo, redmine, odoo, rocketChat, mattermost, gitea,
    gitlab,
    jenkins, sonarqube, metabase, superset, airflow, nodeRed, n8n, directus, hasura, ollama, openWebUI, vaultwarden,
    jellyfin, plex, homeAssistant, paperless, immich, pihole, adguard, wireguard, minecraft, gotenberg, postgrest,
    pgbouncer, certbot, busyJobs,
  ]

  /// https://github.com/docker-library/wordpress: Dockerfile.template, on php, which has curl; `fpm` tags listen on 9000,
  /// `cli` tags run one command
  static let wordpress = Family("wordpress") { tag in
    var image = ImageFacts(
      "wordpress",
      .application,
      ports: [80],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/www/html"],
      volumes: ["/var/www/html"]
    )
    image.tools.added = ["php", "bash", "sh"]
    let keys = ["AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"]
    image.recognisedVariables =
      withFiles(["WORDPRESS_DB_HOST", "WORDPRESS_DB_USER", "WORDPRESS_DB_PASSWORD", "WORDPRESS_DB_NAME"])
      + withFiles(["WORDPRESS_DB_CHARSET", "WORDPRESS_DB_COLLATE", "WORDPRESS_TABLE_PREFIX"])
      + withFiles(keys.flatMap { ["WORDPRESS_\($0)_KEY", "WORDPRESS_\($0)_SALT"] })
      + ["WORDPRESS_DEBUG", "WORDPRESS_CONFIG_EXTRA"]
    guard !tag.isUnknown else { return image }
    if tag.has("cli") {
      image.role = .job
      (image.ports, image.volumes, image.keepsRunning, image.startsSlowly) = ([], [], false, false)
      image.user = "www-data"
      return image
    }
    image.buildPHP(tag, page: "/wp-login.php")
    return image
  }

  /// https://github.com/nextcloud/docker: Dockerfile-debian.template, Dockerfile-alpine.template, on php
  static let nextcloud = Family("nextcloud") { tag in
    var image = ImageFacts(
      "nextcloud",
      .application,
      ports: [80],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/www/html"],
      volumes: ["/var/www/html"]
    )
    image.tools.added = ["php", "sh"]
    image.recognisedVariables =
      withFiles(["MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PASSWORD", "MYSQL_HOST"])
      + withFiles(["POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_HOST"])
      + withFiles(["NEXTCLOUD_ADMIN_USER", "NEXTCLOUD_ADMIN_PASSWORD", "REDIS_HOST_PASSWORD", "SMTP_PASSWORD"])
      + [
        "SQLITE_DATABASE", "NEXTCLOUD_DATA_DIR", "NEXTCLOUD_TRUSTED_DOMAINS", "NEXTCLOUD_UPDATE",
        "NEXTCLOUD_INIT_HTACCESS", "NEXTCLOUD_TABLE_PREFIX", "REDIS_HOST", "REDIS_HOST_PORT", "REDIS_HOST_USER",
        "SMTP_HOST", "SMTP_SECURE", "SMTP_PORT", "SMTP_AUTHTYPE", "SMTP_NAME", "MAIL_FROM_ADDRESS", "MAIL_DOMAIN",
        "PHP_MEMORY_LIMIT", "PHP_UPLOAD_LIMIT", "PHP_OPCACHE_MEMORY_CONSUMPTION", "APACHE_BODY_LIMIT",
        "APACHE_DISABLE_REWRITE_IP", "TRUSTED_PROXIES", "OVERWRITEHOST", "OVERWRITEPROTOCOL", "OVERWRITECLIURL",
        "OVERWRITEWEBROOT", "OVERWRITECONDADDR",
      ]
    guard !tag.isUnknown else { return image }
    image.ends(.nextcloud, tag)
    image.buildPHP(tag, page: "/status.php")
    return image
  }

  /// https://github.com/docker-library/ghost: on node; 2368
  static let ghost = Family("ghost") { tag in
    var image = ImageFacts(
      "ghost",
      .application,
      ports: [2368],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/ghost/content"],
      volumes: ["/var/lib/ghost/content"]
    )
    image.tools.added = ["node"]
    guard !tag.isUnknown else { return image }
    image.build(tag, BaseReleases(codeNames: ["5": "bookworm", "6": "bookworm", "": "bookworm"]))
    image.tools.unsure = ["npm", "npx", "yarn", "openssl", "bash", "python3", "make", "g++", "gcc", "curl", "wget"]
    return image
  }

  /// https://github.com/docker-library/drupal: on php
  static let drupal = Family("drupal") { tag in
    var image = ImageFacts(
      "drupal",
      .application,
      ports: [80],
      healthcheck: .none,
      user: "root",
      data: ["/var/www/html/sites"]
    )
    image.tools.added = ["php", "sh"]
    guard !tag.isUnknown else { return image }
    image.buildPHP(tag, page: "/")
    return image
  }

  /// https://github.com/joomla-docker/docker-joomla: on php
  static let joomla = Family("joomla") { tag in
    var image = ImageFacts(
      "joomla",
      .application,
      ports: [80],
      healthcheck: .none,
      user: "root",
      data: ["/var/www/html"],
      volumes: ["/var/www/html"]
    )
    image.tools.added = ["php", "sh"]
    guard !tag.isUnknown else { return image }
    image.buildPHP(tag, page: "/")
    return image
  }

  /// https://github.com/wikimedia/mediawiki-docker: on php
  static let mediawiki = Family("mediawiki") { tag in
    var image = ImageFacts("mediawiki", .application, ports: [80], healthcheck: .none, user: "root")
    image.tools.added = ["php", "sh"]
    guard !tag.isUnknown else { return image }
    image.buildPHP(tag, page: "/")
    return image
  }

  /// https://github.com/matomo-org/docker: on php
  static let matomo = Family("matomo") { tag in
    var image = ImageFacts(
      "matomo",
      .application,
      ports: [80],
      healthcheck: .none,
      user: "root",
      data: ["/var/www/html"],
      volumes: ["/var/www/html"]
    )
    image.tools.added = ["php", "sh"]
    guard !tag.isUnknown else { return image }
    image.buildPHP(tag, page: "/matomo.php")
    return image
  }

  /// https://github.com/docker-library/redmine: on ruby:slim and ruby:alpine
  static let redmine = Family(
    "redmine",
    always: ImageFacts(
      "",
      .application,
      ports: [3000],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/usr/src/redmine/files"],
      volumes: ["/usr/src/redmine/files"]
    ).with(
      tools: ["ruby", "bundle", "sh"],
      variables: withFiles(
        ["REDMINE_DB_MYSQL", "REDMINE_DB_POSTGRES", "REDMINE_DB_SQLSERVER", "REDMINE_DB_PASSWORD"],
        [
          "REDMINE_DB_PORT", "REDMINE_DB_USERNAME", "REDMINE_DB_DATABASE", "REDMINE_DB_ENCODING", "REDMINE_DB_SQLITE",
          "REDMINE_NO_DB_MIGRATE", "REDMINE_PLUGINS_MIGRATE", "SECRET_KEY_BASE", "REDMINE_SECRET_KEY_BASE",
        ]
      )
    )
  )

  /// https://github.com/odoo/docker: Ubuntu or Debian with curl; HOST, PORT, USER, PASSWORD are those of the database
  static let odoo = Family(
    "odoo",
    always: ImageFacts(
      "",
      .application,
      ports: [8069, 8071, 8072],
      slow: true,
      healthcheck: .none,
      user: "odoo",
      data: ["/var/lib/odoo", "/mnt/extra-addons"],
      volumes: ["/var/lib/odoo", "/mnt/extra-addons"]
    ).with(probe: .curl(port: 8069, startPeriod: "30s"), tools: ["curl", "python3", "sh", "bash"])
  )

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

  /// https://github.com/node-red/node-red-docker: with a HEALTHCHECK
  static let nodeRed = Family(
    "nodered/node-red",
    always: ImageFacts(
      "",
      .application,
      ports: [1880],
      healthcheck: .present,
      user: "node-red",
      data: ["/data"],
      volumes: ["/data"]
    )
    .with(tools: ["node", "npm", "sh"])
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

  /// https://github.com/dani-garcia/vaultwarden/blob/main/docker/Dockerfile.debian: with a HEALTHCHECK, curl is installed
  static let vaultwarden = Family(
    "vaultwarden/server",
    "ghcr.io/dani-garcia/vaultwarden",
    always: ImageFacts(
      "",
      .application,
      ports: [80],
      healthcheck: .present,
      user: "root",
      data: ["/data"],
      volumes: ["/data"]
    )
    .with(tools: ["curl", "sh"], portVariables: ["ROCKET_PORT"])
  )

  /// https://github.com/jellyfin/jellyfin-packaging/tree/master/docker: with a HEALTHCHECK
  static let jellyfin = Family(
    "jellyfin/jellyfin",
    "ghcr.io/jellyfin/jellyfin",
    always: ImageFacts(
      "",
      .application,
      ports: [8096],
      udp: [7359],
      healthcheck: .present,
      data: ["/config", "/cache"]
    )
    .with(tools: ["curl", "sh", "bash"])
  )

  /// https://github.com/plexinc/pms-docker: with a HEALTHCHECK
  static let plex = Family(
    "plexinc/pms-docker",
    always: ImageFacts(
      "",
      .application,
      ports: [32400],
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/config"]
    )
    .with(tools: ["curl", "sh", "bash"])
  )

  /// https://www.home-assistant.io/installation/linux#docker-compose
  static let homeAssistant = Family(
    "ghcr.io/home-assistant/home-assistant",
    "homeassistant/home-assistant",
    always: ImageFacts("", .application, ports: [8123], slow: true, user: "root", data: ["/config"])
      .with(tools: ["curl", "python3", "sh", "bash"])
  )

  /// https://github.com/paperless-ngx/paperless-ngx/blob/main/Dockerfile: with a HEALTHCHECK
  static let paperless = Family(
    "ghcr.io/paperless-ngx/paperless-ngx",
    "paperlessngx/paperless-ngx",
    always: ImageFacts(
      "",
      .application,
      ports: [8000],
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/usr/src/paperless/data", "/usr/src/paperless/media"]
    ).with(tools: ["curl", "python3", "sh", "bash"], portVariables: ["PAPERLESS_PORT"])
  )

  /// https://docs.immich.app/install/docker-compose
  static let immich = Family("ghcr.io/immich-app/immich-server", "ghcr.io/immich-app/immich-machine-learning") { tag in
    let isServer = tag.imageName.hasSuffix("server")
    return ImageFacts(tag.imageName, .application, ports: [isServer ? 2283 : 3003], slow: true)
  }

  /// https://github.com/pi-hole/docker-pi-hole/blob/development/src/Dockerfile: with a HEALTHCHECK
  static let pihole = Family(
    "pihole/pihole",
    "ghcr.io/pi-hole/pihole",
    always: ImageFacts(
      "",
      .application,
      ports: [53, 80, 443],
      udp: [53, 67, 123],
      healthcheck: .present,
      user: "root",
      data: ["/etc/pihole"]
    )
    .with(tools: ["curl", "dig", "sh", "bash"])
  )

  /// https://github.com/AdguardTeam/AdGuardHome/blob/master/docker/Dockerfile: Alpine
  static let adguard = Family(
    "adguard/adguardhome",
    always: ImageFacts(
      "",
      .application,
      ports: [53, 80, 443, 853, 3000, 5443, 6060],
      udp: [53, 67, 68, 443, 853, 3000, 5443],
      data: ["/opt/adguardhome/work", "/opt/adguardhome/conf"]
    ).built(on: .alpine(nil), .alpine, unsure: ["curl", "openssl"])
  )

  /// https://github.com/wg-easy/wg-easy
  static let wireguard = Family(
    "ghcr.io/wg-easy/wg-easy",
    always: ImageFacts("", .application, ports: [51821], udp: [51820], data: ["/etc/wireguard"]).with(portVariables: [
      "PORT"
    ])
  )

  /// https://github.com/itzg/docker-minecraft-server: with a HEALTHCHECK; it wants the licence accepted
  static let minecraft = Family(
    "itzg/minecraft-server",
    always: ImageFacts(
      "",
      .application,
      ports: [25565],
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/data"],
      volumes: ["/data"]
    )
    .with(tools: ["java", "sh", "bash"], required: [["EULA"]], portVariables: ["SERVER_PORT"])
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

  /// https://docs.linuxserver.io: an s6 base on Alpine or Ubuntu; PUID, PGID and TZ everywhere
  static let linuxserver = Family("linuxserver") { tag in
    var image = ImageFacts(tag.imageName, .application, user: "root", data: ["/config"])
    image.tools.added = ["sh", "bash"]
    return image
  }
}

extension ImageFacts {
  /// An application on the php image: curl and PHP are there, `fpm` tags listen on 9000 in place of 80.
  fileprivate mutating func buildPHP(_ tag: Tag, page: String) {
    build(tag, with: ["curl"])
    tools.unsure = ["gcc", "g++", "make", "openssl"] + (tag.isAlpine && !tools.added.contains("bash") ? ["bash"] : [])
    let isFPM = tag.parts.contains { $0.hasPrefix("fpm") }
    if isFPM { ports = [9000] } else { probe = .curl(port: 80, path: page, startPeriod: "30s") }
  }
}
