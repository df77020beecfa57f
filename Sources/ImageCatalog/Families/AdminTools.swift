extension Family {
  static let adminTools = [
    adminer, phpMyAdmin, pgAdmin, mongoExpress, redisInsight, redisCommander, portainer, kafkaUI, kafdrop, cloudBeaver,
    dozzle, watchtower, mailhog, mailpit, mailDev, smtp4dev, postfix, mailserver,
  ]

  /// https://github.com/TimWolla/docker-adminer: Alpine with PHP; the `fastcgi` tags listen on 9000
  static let adminer = Family("adminer") { tag in
    var image = ImageFacts("adminer", .adminUI, ports: [8080], healthcheck: .none, user: "adminer")
    image.recognisedVariables = ["ADMINER_DEFAULT_SERVER", "ADMINER_DESIGN", "ADMINER_PLUGINS"]
    image.tools.added = ["php"]
    guard !tag.isUnknown else { return image }
    if tag.has("fastcgi") { image.ports = [9000] }
    image.build(on: .alpine(nil), .alpine)
    image.tools.unsure = ["curl", "openssl", "bash"]
    if !tag.has("fastcgi") { image.probe = .page(port: 8080) }
    return image
  }

  /// https://github.com/phpmyadmin/docker: on php:apache, which has curl; `fpm` tags listen on 9000
  static let phpMyAdmin = Family("phpmyadmin", "phpmyadmin/phpmyadmin") { tag in
    var image = ImageFacts("", .adminUI, ports: [80], healthcheck: .none, user: "root")
    image.tools.added = ["php", "curl"]
    image.portVariables = ["APACHE_PORT"]
    image.recognisedVariables =
      withFiles([
        "PMA_HOST", "PMA_HOSTS", "PMA_USER", "PMA_PASSWORD", "PMA_CONTROLHOST", "PMA_CONTROLUSER", "PMA_CONTROLPASS",
      ])
      + withFiles(["MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD"])
      + [
        "PMA_ARBITRARY", "PMA_VERBOSE", "PMA_VERBOSES", "PMA_PORT", "PMA_PORTS", "PMA_SOCKET", "PMA_SOCKETS",
        "PMA_ABSOLUTE_URI", "PMA_PMADB", "PMA_CONTROLPORT", "PMA_QUERYHISTORYDB", "PMA_QUERYHISTORYMAX",
        "PMA_UPLOADDIR",
        "PMA_SAVEDIR", "PMA_SSL", "PMA_SSLS", "PMA_SSL_DIR", "PMA_CONFIG_BASE64", "PMA_USER_CONFIG_BASE64",
        "HIDE_PHP_VERSION", "UPLOAD_LIMIT", "MEMORY_LIMIT", "MAX_EXECUTION_TIME", "APACHE_PORT", "MYSQL_USER", "TZ",
      ]
    guard !tag.isUnknown else { return image }
    if tag.has("fpm") { image.ports = [9000] } else { image.probe = .curl(port: 80) }
    image.build(tag)
    image.tools.unsure = ["gcc", "g++", "make", "openssl", "bash"]
    if !tag.isAlpine { image.tools.unsure = ["gcc", "g++", "make", "openssl"] }
    return image
  }

  /// https://github.com/pgadmin-org/pgadmin4/blob/master/Dockerfile: Alpine with Python; without an account it exits
  static let pgAdmin = Family(
    "dpage/pgadmin4",
    always: ImageFacts(
      "",
      .adminUI,
      ports: [80, 443],
      slow: true,
      healthcheck: .none,
      user: "5050",
      data: ["/var/lib/pgadmin"],
      volumes: ["/var/lib/pgadmin"]
    ).with(
      probe: .page(port: 80, path: "/misc/ping", startPeriod: "30s"),
      tools: ["python3", "bash"],
      variables: [
        "PGADMIN_DEFAULT_EMAIL", "PGADMIN_DEFAULT_PASSWORD", "PGADMIN_DEFAULT_PASSWORD_FILE", "PGADMIN_LISTEN_PORT",
        "PGADMIN_LISTEN_ADDRESS", "PGADMIN_ENABLE_TLS", "PGADMIN_SERVER_JSON_FILE", "PGADMIN_PREFERENCES_JSON_FILE",
        "PGADMIN_DISABLE_POSTFIX", "PGADMIN_REPLACE_SERVERS_ON_STARTUP", "PGPASS_FILE", "GUNICORN_THREADS",
        "GUNICORN_ACCESS_LOGFILE", "GUNICORN_LIMIT_REQUEST_LINE", "SCRIPT_NAME",
      ],
      required: [["PGADMIN_DEFAULT_EMAIL"], ["PGADMIN_DEFAULT_PASSWORD", "PGADMIN_DEFAULT_PASSWORD_FILE"]],
      portVariables: ["PGADMIN_LISTEN_PORT"]
    ).built(on: .alpine(nil), .alpine, unsure: ["python", "pip", "pip3", "openssl", "curl", "perl"])
  )

  /// https://github.com/mongo-express/mongo-express-docker: Alpine with Node.js and bash; not updated since April 2024
  static let mongoExpress = Family(
    "mongo-express",
    always: ImageFacts("", .adminUI, ports: [8081], healthcheck: .none, user: "root")
      .with(
        tools: ["node", "bash", "tini"],
        variables: [
          "ME_CONFIG_MONGODB_URL", "ME_CONFIG_MONGODB_SERVER", "ME_CONFIG_MONGODB_PORT",
          "ME_CONFIG_MONGODB_ENABLE_ADMIN",
          "ME_CONFIG_MONGODB_ADMINUSERNAME", "ME_CONFIG_MONGODB_ADMINPASSWORD", "ME_CONFIG_MONGODB_AUTH_DATABASE",
          "ME_CONFIG_MONGODB_AUTH_USERNAME", "ME_CONFIG_MONGODB_AUTH_PASSWORD", "ME_CONFIG_BASICAUTH",
          "ME_CONFIG_BASICAUTH_USERNAME", "ME_CONFIG_BASICAUTH_PASSWORD", "ME_CONFIG_BASICAUTH_ENABLED",
          "ME_CONFIG_BASICAUTH_USERNAME_FILE", "ME_CONFIG_BASICAUTH_PASSWORD_FILE", "ME_CONFIG_OPTIONS_EDITORTHEME",
          "ME_CONFIG_REQUEST_SIZE", "ME_CONFIG_SITE_BASEURL", "ME_CONFIG_SITE_COOKIESECRET",
          "ME_CONFIG_SITE_SESSIONSECRET", "ME_CONFIG_SITE_SSL_ENABLED", "ME_CONFIG_SITE_SSL_CRT_PATH",
          "ME_CONFIG_SITE_SSL_KEY_PATH", "ME_CONFIG_MONGODB_CA_FILE", "ME_CONFIG_MONGODB_TLS",
          "ME_CONFIG_HEALTH_CHECK_PATH", "VCAP_APP_PORT", "PORT",
        ],
        portVariables: ["PORT", "VCAP_APP_PORT"]
      ).built(on: .alpine("3.18"), .alpine, unsure: ["npm", "npx", "yarn", "openssl"])
  )

  /// https://redis.io/docs/latest/operate/redisinsight/install/install-on-docker/: 5540 from 2.x, 8001 before
  static let redisInsight = Family("redis/redisinsight", "redislabs/redisinsight") { tag in
    var image = ImageFacts("", .adminUI, data: ["/data"])
    guard !tag.isUnknown else { return image }
    image.ports = [tag.isBefore(2) ? 8001 : 5540]
    image.portVariables = ["RI_APP_PORT"]
    return image
  }

  /// https://github.com/joeferner/redis-commander/blob/master/Dockerfile: Alpine with Node.js and a HEALTHCHECK
  static let redisCommander = Family(
    "rediscommander/redis-commander",
    "ghcr.io/joeferner/redis-commander",
    always: ImageFacts("", .adminUI, ports: [8081], healthcheck: .present)
      .with(tools: ["node"], portVariables: ["PORT"])
  )

  /// https://github.com/portainer/portainer/tree/develop/build/linux: no shell but in the `alpine` tags
  static let portainer = Family("portainer/portainer-ce", "portainer/portainer-ee", "portainer/portainer") { tag in
    var image = ImageFacts(
      tag.imageName,
      .adminUI,
      ports: [9000, 9443, 8000],
      healthcheck: .none,
      user: "root",
      data: ["/data"],
      volumes: ["/data"]
    )
    if tag.imageName == "portainer/portainer" {
      image.withdrawn = "it ended with 1.25 in 2021; use portainer/portainer-ce"
    }
    guard !tag.isUnknown, !tag.isWindows else { return image }
    if tag.isAlpine { image.build(on: .alpine(nil), .alpine) } else { image.build(on: .scratch, .empty) }
    image.tools.unsure = ["docker", "curl", "openssl"]
    return image
  }

  /// https://github.com/provectus/kafka-ui and its successor https://github.com/kafbat/kafka-ui: Java on Alpine
  static let kafkaUI = Family(
    "provectuslabs/kafka-ui",
    "ghcr.io/kafbat/kafka-ui",
    "kafbat/kafka-ui",
    always: ImageFacts("", .adminUI, ports: [8080], slow: true, healthcheck: .none).with(
      tools: ["java"],
      portVariables: ["SERVER_PORT"]
    )
  )

  /// https://github.com/obsidiandynamics/kafdrop
  static let kafdrop = Family(
    "obsidiandynamics/kafdrop",
    always: ImageFacts("", .adminUI, ports: [9000], slow: true).with(tools: ["java"], portVariables: ["SERVER_PORT"])
  )

  /// https://github.com/dbeaver/cloudbeaver/wiki/Run-Docker-Container
  static let cloudBeaver = Family(
    "dbeaver/cloudbeaver",
    always: ImageFacts("", .adminUI, ports: [8978], slow: true, data: ["/opt/cloudbeaver/workspace"])
      .with(tools: ["java", "sh"])
  )

  /// https://github.com/amir20/dozzle/blob/master/Dockerfile: from scratch
  static let dozzle = Family(
    "amir20/dozzle",
    always: ImageFacts("", .adminUI, ports: [8080], healthcheck: .none)
      .with(portVariables: ["DOZZLE_ADDR"]).built(on: .scratch, .empty)
  )

  /// https://github.com/containrrr/watchtower: from scratch, listens on 8080 only with its API switched on
  static let watchtower = Family(
    "containrrr/watchtower",
    always: ImageFacts("", .monitoring, ports: [8080]).built(on: .scratch, .empty)
  )

  /// https://github.com/mailhog/MailHog/blob/master/Dockerfile: Alpine
  static let mailhog = Family(
    "mailhog/mailhog",
    always: ImageFacts("", .mail, ports: [1025, 8025], healthcheck: .none, user: "mailhog")
      .with(
        probe: .page(port: 8025),
        variables: [
          "MH_STORAGE", "MH_MAILDIR_PATH", "MH_MONGO_URI", "MH_MONGO_DB", "MH_HOSTNAME", "MH_SMTP_BIND_ADDR",
          "MH_API_BIND_ADDR", "MH_UI_BIND_ADDR", "MH_AUTH_FILE", "MH_CORS_ORIGIN", "MH_UI_WEB_PATH", "MH_OUTGOING_SMTP",
        ],
        portVariables: ["MH_SMTP_BIND_ADDR", "MH_API_BIND_ADDR", "MH_UI_BIND_ADDR"]
      ).built(on: .alpine(nil), .alpine)
  )

  /// https://github.com/axllent/mailpit/blob/develop/Dockerfile: Alpine, with a HEALTHCHECK
  static let mailpit = Family(
    "axllent/mailpit",
    "ghcr.io/axllent/mailpit",
    always: ImageFacts("", .mail, ports: [1025, 1110, 8025], healthcheck: .present, user: "root", data: ["/data"])
      .with(portVariables: ["MP_UI_BIND_ADDR", "MP_SMTP_BIND_ADDR", "MP_POP3_BIND_ADDR"])
      .built(on: .alpine(nil), .alpine)
  )

  /// https://github.com/maildev/maildev/blob/master/Dockerfile: Alpine with Node.js, with a HEALTHCHECK
  static let mailDev = Family("maildev/maildev") { tag in
    var image = ImageFacts("maildev/maildev", .mail, healthcheck: .present)
    image.tools.added = ["node"]
    image.portVariables = ["MAILDEV_WEB_PORT", "MAILDEV_SMTP_PORT"]
    guard !tag.isUnknown else { return image }
    image.ports = tag.isBefore(2) ? [80, 25] : [1080, 1025]
    return image
  }

  /// https://github.com/rnwood/smtp4dev
  static let smtp4dev = Family("rnwood/smtp4dev", always: ImageFacts("", .mail, ports: [80, 25, 143, 110]))

  /// https://github.com/bokysan/docker-postfix: with a HEALTHCHECK
  static let postfix = Family(
    "boky/postfix",
    always: ImageFacts("", .mail, ports: [587], healthcheck: .present).with(tools: ["sh", "bash"])
  )

  /// https://docker-mailserver.github.io/docker-mailserver/latest/
  static let mailserver = Family(
    "ghcr.io/docker-mailserver/docker-mailserver",
    "mailserver/docker-mailserver",
    always: ImageFacts(
      "",
      .mail,
      ports: [25, 143, 465, 587, 993, 110, 995],
      slow: true,
      user: "root",
      data: ["/var/mail"]
    )
    .with(tools: ["sh", "bash"])
  )
}
