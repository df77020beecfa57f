extension Schema {
  static let project = ObjectRule(
    "a compose file",
    [
      KeyRule("version", .text(), "the format's version", emission: .never, note: .deprecated("Compose ignores it")),
      KeyRule("name", .text(), "the project's name"),
      KeyRule("include", .list(of: include), "other compose files whose services belong to this project"),
      KeyRule("services", .map(.resource, of: .object(service), isClosed: true), "the containers to run"),
      KeyRule("networks", .map(.resource, of: .either([.object(network), .null]), isClosed: false), "networks"),
      KeyRule("volumes", .map(.resource, of: .either([.object(volume), .null]), isClosed: true), "volumes"),
      KeyRule("secrets", .map(.resource, of: .object(secret), isClosed: true), "secrets"),
      KeyRule("configs", .map(.resource, of: .object(config), isClosed: true), "configs"),
      KeyRule("models", .map(.resource, of: .object(model), isClosed: false), "AI models", note: .since("2.38")),
    ]
  )

  static let include = Shape.either([.text(), .object(included)])

  static let included = ObjectRule(
    "an include",
    extensions: false,
    [
      KeyRule("path", .textOrTexts, "the compose file, and files merged over it"),
      KeyRule("env_file", .textOrTexts, "files with variables for it"),
      KeyRule("project_directory", .text(), "the folder its relative paths start from"),
    ]
  )

  private static let network = ObjectRule(
    "a network",
    [
      KeyRule("name", .text(), "its name in Docker"),
      KeyRule("driver", .text(), "the driver"),
      KeyRule("driver_opts", .map(.any, of: .textOrNumber, isClosed: false), "options of the driver"),
      KeyRule("ipam", .object(addressing), "addresses", emission: .always),
      KeyRule("external", external(isOpen: false), "exists already and is not managed"),
      KeyRule("internal", .flag, "without a way to the outside"),
      KeyRule("attachable", .flag, "open to other containers", note: .swarmOnly),
      KeyRule("labels", .labels, "labels"),
      KeyRule("enable_ipv4", .flag, "whether it has IPv4 addresses", emission: .ifWritten),
      KeyRule("enable_ipv6", .flag, "whether it has IPv6 addresses", emission: .ifWritten),
    ]
  )

  private static let addressing = ObjectRule(
    "`ipam`",
    [
      KeyRule("driver", .text(), "the driver that gives out addresses"),
      KeyRule(
        "config",
        .list(
          of: .object(
            ObjectRule(
              "an address pool",
              [
                KeyRule("subnet", .text(), "the subnet"),
                KeyRule("gateway", .text(), "the gateway"),
                KeyRule("ip_range", .text(), "the part that containers get addresses from"),
                KeyRule("aux_addresses", .map(.any, of: .text(), isClosed: true), "addresses kept for others"),
              ]
            )
          )
        ),
        "address pools"
      ),
      KeyRule("options", .map(.any, of: .text(), isClosed: true), "options of the driver", emission: .never),
    ]
  )

  private static func external(isOpen: Bool) -> Shape {
    .either([
      .flag,
      .object(
        ObjectRule(
          "`external`",
          isOpen: isOpen,
          [KeyRule("name", .text(), "its name in Docker", note: .deprecated("use `name` beside `external: true`"))]
        )
      ),
    ])
  }

  private static let volume = ObjectRule(
    "a volume",
    [
      KeyRule("name", .text(), "its name in Docker"),
      KeyRule("driver", .text(), "the driver"),
      KeyRule("driver_opts", .map(.any, of: .textOrNumber, isClosed: false), "options of the driver"),
      KeyRule("external", external(isOpen: false), "exists already and is not managed"),
      KeyRule("labels", .labels, "labels"),
    ]
  )

  private static let secret = ObjectRule(
    "a secret",
    [
      KeyRule("name", .text(), "its name in Docker"),
      KeyRule("file", .text(), "the file that holds it"),
      KeyRule("environment", .text(), "the variable that holds it"),
      KeyRule("external", external(isOpen: true), "exists already and is not managed"),
      KeyRule("labels", .labels, "labels"),
      KeyRule("driver", .text(), "the driver", note: .swarmOnly),
      KeyRule("driver_opts", .map(.any, of: .textOrNumber, isClosed: false), "options of the driver", note: .swarmOnly),
      KeyRule("template_driver", .text(), "the template driver", note: .swarmOnly),
    ]
  )

  private static let config = ObjectRule(
    "a config",
    [
      KeyRule("name", .text(), "its name in Docker"),
      KeyRule("file", .text(), "the file that holds it"),
      KeyRule("environment", .text(), "the variable that holds it"),
      KeyRule("content", .text(), "the text itself"),
      KeyRule("external", external(isOpen: true), "exists already and is not managed"),
      KeyRule("labels", .labels, "labels"),
      KeyRule("template_driver", .text(), "the template driver", note: .swarmOnly),
    ]
  )

  private static let model = ObjectRule(
    "a model",
    [
      KeyRule("name", .text(), "its name"),
      KeyRule("model", .text(), "the model to run", required: true),
      KeyRule("context_size", .number(.integer, .int), "size of the context in tokens"),
      KeyRule("runtime_flags", .texts, "flags of the engine that runs it"),
    ]
  )
}
