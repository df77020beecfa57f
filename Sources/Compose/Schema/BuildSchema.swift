extension Schema {
  static let build = ObjectRule(
    "a build",
    [
      KeyRule("context", .text(), "the folder or repository it is built from"),
      KeyRule("dockerfile", .text(), "the Dockerfile, seen from the context"),
      KeyRule("dockerfile_inline", .text(), "the Dockerfile's text itself"),
      KeyRule("entitlements", .texts, "rights the build gets"),
      KeyRule("args", .pairs(.arguments), "values for ARG"),
      KeyRule("provenance", .textOrFlag, "provenance attestation"),
      KeyRule("sbom", .textOrFlag, "software bill of materials"),
      KeyRule("ssh", .pairs(.sshKeys), "SSH keys for the build"),
      KeyRule("labels", .labels, "labels of the image"),
      KeyRule("cache_from", .texts, "images and places to take the cache from"),
      KeyRule("cache_to", .texts, "places to put the cache"),
      KeyRule("no_cache", .flag, "builds everything anew"),
      KeyRule("no_cache_filter", .textOrTexts, "stages to build anew", note: .since("5.0")),
      KeyRule("additional_contexts", .pairs(.contexts), "further folders and images that FROM and COPY can name"),
      KeyRule("pull", .flag, "pulls base images again"),
      KeyRule("extra_hosts", .hosts, "additional entries of /etc/hosts during the build"),
      KeyRule("isolation", .text(), "how build containers are isolated (Windows)"),
      KeyRule("network", .text(), "the network of RUN"),
      KeyRule("target", .text(), "the stage to build"),
      KeyRule("secrets", .list(of: fileMount), "secrets that RUN may read"),
      KeyRule("shm_size", .number(.integerOrText, .byteSize), "size of /dev/shm"),
      KeyRule("tags", .texts, "further names of the image"),
      KeyRule("ulimits", ulimits(isCast: false), "limits of RUN's processes"),
      KeyRule("platforms", .texts, "platforms to build for"),
      KeyRule("privileged", .flag, "gives the build all rights"),
    ]
  )

  static let fileMount = Shape.either([.text(), .object(fileMountObject)])

  static let fileMountObject = ObjectRule(
    "a mounted secret or config",
    [
      KeyRule("source", .text(), "its name at the top level"),
      KeyRule("target", .text(), "the file in the container"),
      KeyRule("uid", .text(), "the file's owner"),
      KeyRule("gid", .text(), "the file's group"),
      KeyRule(
        "mode",
        .number(.numberOrText, .fileMode),
        "the file's permissions, as octal digits",
        emission: .ifWritten
      ),
    ]
  )

  static func ulimits(isCast: Bool) -> Shape {
    let number = Shape.number(.integerOrText, .int, isCast: isCast)
    let limits = ObjectRule(
      "an ulimit",
      [
        KeyRule("soft", number, "the limit", required: true),
        KeyRule("hard", number, "the highest limit", required: true),
      ]
    )
    return .map(.ulimit, of: .either([number, .object(limits)]), isClosed: false)
  }

  static let device = ObjectRule(
    "a device",
    [
      KeyRule("source", .text(), "the device on the host", required: true),
      KeyRule("target", .text(), "the device in the container", required: true),
      KeyRule("permissions", .text(), "`r`, `w` and `m`"),
    ]
  )

  static let blockIO = ObjectRule(
    "block I/O limits",
    extensions: false,
    [
      KeyRule("weight", .number(.integerOrText, .unsigned, isCast: false), "its weight beside other containers"),
      KeyRule("weight_device", .list(of: .object(blockWeight)), "weights on single devices"),
      KeyRule("device_read_bps", .list(of: .object(blockRate)), "bytes read in a second"),
      KeyRule("device_read_iops", .list(of: .object(blockRate)), "reads in a second"),
      KeyRule("device_write_bps", .list(of: .object(blockRate)), "bytes written in a second"),
      KeyRule("device_write_iops", .list(of: .object(blockRate)), "writes in a second"),
    ]
  )

  private static let blockWeight = ObjectRule(
    "a device's weight",
    extensions: false,
    [
      KeyRule("path", .text(), "the device", emission: .always, printedName: "Path"),
      KeyRule(
        "weight",
        .number(.integerOrText, .unsigned, isCast: false),
        "the weight",
        emission: .always,
        printedName: "Weight"
      ),
    ]
  )

  private static let blockRate = ObjectRule(
    "a device's rate",
    extensions: false,
    [
      KeyRule("path", .text(), "the device", emission: .always, printedName: "Path"),
      KeyRule("rate", .number(.integerOrText, .byteSize), "the rate", emission: .always, printedName: "Rate"),
    ]
  )

  static let mount = ObjectRule(
    "a mount",
    [
      KeyRule(
        "type",
        .oneOf(["bind", "volume", "tmpfs", "cluster", "npipe", "image"]),
        "what is mounted",
        required: true
      ),
      KeyRule("source", .text(), "the volume, the path on the host, or the image"),
      KeyRule("target", .text(), "the path in the container", required: true),
      KeyRule("read_only", .flag, "keeps the container from writing to it"),
      KeyRule("consistency", .text(), "how strictly the host sees changes", note: .ignored("without effect today")),
      KeyRule("bind", .object(bindOptions), "options of a bind mount", emission: .ifWritten),
      KeyRule("volume", .object(volumeOptions), "options of a volume", emission: .ifWritten),
      KeyRule("tmpfs", .object(tmpfsOptions), "options of a folder in memory", emission: .ifWritten),
      KeyRule(
        "image",
        .object(ObjectRule("image options", [KeyRule("subpath", .text(), "the folder in the image")])),
        "options of an image",
        emission: .ifWritten
      ),
    ]
  )

  private static let bindOptions = ObjectRule(
    "bind options",
    [
      KeyRule("selinux", .oneOf(["z", "Z"]), "SELinux label: shared or private"),
      KeyRule("propagation", .text(), "whether mounts inside are passed on"),
      KeyRule("create_host_path", .flag, "creates a missing folder on the host"),
      KeyRule("recursive", .oneOf(["enabled", "disabled", "writable", "readonly"]), "what happens to mounts inside"),
    ]
  )

  private static let volumeOptions = ObjectRule(
    "volume options",
    [
      KeyRule("labels", .pairs(.options), "labels of the volume"),
      KeyRule("nocopy", .flag, "leaves a new volume empty"),
      KeyRule("subpath", .text(), "a folder in the volume"),
    ]
  )

  private static let tmpfsOptions = ObjectRule(
    "tmpfs options",
    [
      KeyRule("size", .number(.integerOrText, .byteSize, from: 0), "how large it may get"),
      KeyRule("mode", .number(.numberOrText, .unsigned, isCast: false), "permissions"),
    ]
  )

  static let ports = Shape.list(
    of: .either([.text(.port), .number(.digits, .int, from: 0, to: 65535), .object(port)]),
    isUnique: true
  )

  private static let port = ObjectRule(
    "a port",
    [
      KeyRule("name", .text(), "what the port is for"),
      KeyRule("mode", .text(), "`host` or `ingress`"),
      KeyRule("host_ip", .text(.ipAddress), "the address of the host that it is published on"),
      KeyRule("target", .number(.integerOrText, .unsigned), "the port in the container", required: true),
      KeyRule("published", .number(.integerOrText, .digits), "the port on the host"),
      KeyRule("protocol", .text(), "`tcp` or `udp`"),
      KeyRule("app_protocol", .text(), "what is spoken on it, such as http"),
    ]
  )

  static let serviceNetworks = Shape.map(.resource, of: .either([.object(serviceNetwork), .null]), isClosed: true)

  private static let serviceNetwork = ObjectRule(
    "a service's network",
    [
      KeyRule("aliases", .uniqueTexts, "further names of the service in this network"),
      KeyRule("driver_opts", .map(.any, of: .textOrNumber, isClosed: false), "options of the driver"),
      KeyRule("gw_priority", .number(.number, .int), "the network with the highest one is the way out"),
      KeyRule("interface_name", .text(), "the interface's name", note: .since("2.36")),
      KeyRule("ipv4_address", .text(), "a fixed IPv4 address"),
      KeyRule("ipv6_address", .text(), "a fixed IPv6 address"),
      KeyRule("link_local_ips", .uniqueTexts, "link-local addresses"),
      KeyRule("mac_address", .text(), "a fixed MAC address"),
      KeyRule("priority", .number(.number, .int), "the order in which networks are connected"),
    ]
  )

  static let serviceModels = Shape.map(
    .resource,
    of: .either([
      .object(
        ObjectRule(
          "a service's model",
          [
            KeyRule("endpoint_var", .text(), "the variable that gets the model's address"),
            KeyRule("model_var", .text(), "the variable that gets the model's name"),
          ]
        )
      ),
      .null,
    ]),
    isClosed: false
  )

  static let gpus = Shape.either([.oneOf(["all"]), .list(of: .object(deviceRequest(isOpen: true)))])

  static func deviceRequest(isOpen: Bool) -> ObjectRule {
    ObjectRule(
      "a device request",
      isOpen: isOpen,
      [
        KeyRule("capabilities", .uniqueTexts, "what the device can do, such as gpu", required: !isOpen),
        KeyRule("driver", .text(), "the driver"),
        KeyRule("count", .number(.integerOrText, .deviceCount), "`all` or how many"),
        KeyRule("device_ids", .uniqueTexts, "which ones"),
        KeyRule("options", .pairs(.options), "options of the driver"),
      ]
    )
  }
}
