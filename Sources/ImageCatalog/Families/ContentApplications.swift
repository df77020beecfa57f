extension Family {
  static let content = [wordpress, nextcloud, ghost, drupal, joomla, mediawiki, matomo, redmine, odoo]

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
