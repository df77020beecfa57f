extension Family {
  static let home = [
    vaultwarden, jellyfin, plex, homeAssistant, paperless, immich, pihole, adguard, wireguard, minecraft, nodeRed,
    searxng, syncthing, cloudflared, firefly, filebrowser,
  ]

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

  /// https://docs.searxng.org/admin/installation-docker.html
  static let searxng = Family(
    "searxng/searxng",
    "ghcr.io/searxng/searxng",
    always: ImageFacts("", .application, ports: [8080], data: ["/etc/searxng", "/var/cache/searxng"])
      .with(tools: ["sh"])
  )

  /// https://github.com/syncthing/syncthing/blob/main/Dockerfile: with a HEALTHCHECK
  static let syncthing = Family(
    "syncthing/syncthing",
    "ghcr.io/syncthing/syncthing",
    always: ImageFacts(
      "",
      .application,
      ports: [8384, 22000],
      udp: [22000, 21027],
      healthcheck: .present,
      user: "root",
      data: ["/var/syncthing"],
      volumes: ["/var/syncthing"]
    ).with(tools: ["sh", "curl"])
  )

  /// https://github.com/cloudflare/cloudflared/blob/master/Dockerfile: distroless
  static let cloudflared = Family(
    "cloudflare/cloudflared",
    always: ImageFacts("", .proxy, healthcheck: .none, user: "nonroot", runs: nil).built(on: .distroless, .empty)
  )

  /// https://docs.firefly-iii.org/how-to/firefly-iii/installation/docker/
  static let firefly = Family(
    "fireflyiii/core",
    "fireflyiii/data-importer",
    always: ImageFacts("", .application, ports: [8080], slow: true, data: ["/var/www/html/storage/upload"])
      .with(tools: ["php", "sh", "bash"])
  )

  /// https://github.com/filebrowser/filebrowser: with a HEALTHCHECK
  static let filebrowser = Family(
    "filebrowser/filebrowser",
    always: ImageFacts("", .application, ports: [80], healthcheck: .present)
  )

  /// https://docs.linuxserver.io: an s6 base on Alpine or Ubuntu; PUID, PGID and TZ everywhere
  static let linuxserver = Family("linuxserver") { tag in
    var image = ImageFacts(tag.imageName, .application, user: "root", data: ["/config"])
    image.tools.added = ["sh", "bash"]
    return image
  }
}
