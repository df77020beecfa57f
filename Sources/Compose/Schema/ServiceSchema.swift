/// The Compose Specification as Compose v2.40 reads it, as tables: one line for each key of each mapping.
///
/// The order of the keys is that of the resolved project.
enum Schema {
  static let service = ObjectRule(
    "a service",
    [
      KeyRule("profiles", .uniqueTexts, "starts only where one of these profiles is active"),
      KeyRule("annotations", .pairs(.options), "annotations of the container"),
      KeyRule("attach", .flag, "whether `up` shows its log", emission: .ifWritten),
      KeyRule("build", .either([.text(), .object(build)]), "how its image is built", emission: .ifWritten),
      KeyRule("develop", .either([.object(develop), .null]), "what `watch` does", emission: .ifWritten),
      KeyRule("blkio_config", .object(blockIO), "limits of block devices", emission: .ifWritten),
      KeyRule("cap_add", .uniqueTexts, "kernel capabilities it gets besides the usual ones"),
      KeyRule("cap_drop", .uniqueTexts, "kernel capabilities that it loses"),
      KeyRule("cgroup_parent", .text(), "the cgroup above the container's own"),
      KeyRule("cgroup", .oneOf(["host", "private"]), "whose cgroup namespace it runs in"),
      KeyRule("cpu_count", .number(.integerOrText, .int, from: 0), "number of usable CPUs (Windows)"),
      KeyRule("cpu_percent", .number(.integerOrText, .float, from: 0, to: 100), "usable share of CPU (Windows)"),
      KeyRule("cpu_period", .number(.numberOrText, .int), "length of a CPU scheduling period"),
      KeyRule("cpu_quota", .number(.numberOrText, .int), "CPU time in each period"),
      KeyRule("cpu_rt_period", .number(.numberOrText, .int), "length of a real-time period"),
      KeyRule("cpu_rt_runtime", .number(.numberOrText, .int), "real-time CPU time in each period"),
      KeyRule("cpus", .number(.numberOrText, .float), "number of CPUs it may use"),
      KeyRule("cpuset", .text(), "the CPUs it may run on"),
      KeyRule("cpu_shares", .number(.numberOrText, .int), "its weight beside other containers"),
      KeyRule("command", command, "what it runs instead of the image's CMD", emission: .always),
      KeyRule("configs", .list(of: fileMount), "configs that it may read"),
      KeyRule("container_name", .text(.containerName), "the container's name instead of a generated one"),
      KeyRule("credential_spec", .object(credentialSpec), "Windows credentials", emission: .ifWritten),
      KeyRule("depends_on", dependsOn, "services that start first"),
      KeyRule("deploy", .either([.object(deploy), .null]), "replicas, resources and restarts", emission: .ifWritten),
      KeyRule("device_cgroup_rules", .uniqueTexts, "device permissions as cgroup rules"),
      KeyRule("devices", .list(of: .either([.text(.device), .object(device)])), "devices of the host"),
      KeyRule("dns", .textOrTexts, "DNS servers"),
      KeyRule("dns_opt", .uniqueTexts, "options of the resolver"),
      KeyRule("dns_search", .textOrTexts, "DNS search domains"),
      KeyRule("domainname", .text(), "the container's domain name"),
      KeyRule("entrypoint", command, "what it runs instead of the image's ENTRYPOINT", emission: .always),
      KeyRule(
        "provider",
        .object(provider),
        "a program that runs the service",
        emission: .ifWritten,
        note: .since("2.36")
      ),
      KeyRule("environment", .pairs(.environment), "environment variables"),
      KeyRule("env_file", envFile, "files with environment variables", emission: .never),
      KeyRule("expose", .list(of: exposedPort, isUnique: true), "ports for other services, not for the host"),
      // Gone once it is worked in; Compose leaves it where the other service is empty.
      KeyRule("extends", extends, "a service to take over", emission: .ifWritten),
      KeyRule("external_links", .uniqueTexts, "containers outside of this project"),
      KeyRule("extra_hosts", .hosts, "additional entries of /etc/hosts"),
      KeyRule("group_add", .list(of: .textOrNumber, isUnique: true), "additional groups of its user"),
      KeyRule("gpus", gpus, "GPUs of the host", note: .since("2.30")),
      KeyRule("hostname", .text(), "the container's host name"),
      KeyRule("healthcheck", .object(healthcheck), "how Docker finds out whether it works", emission: .ifWritten),
      KeyRule("image", .text(), "the image it runs"),
      KeyRule("init", .flag, "whether a small init process reaps zombies and forwards signals", emission: .ifWritten),
      KeyRule("ipc", .text(), "whose shared memory it sees"),
      KeyRule("isolation", .text(), "how the container is isolated (Windows)"),
      KeyRule("labels", .labels, "labels of the container"),
      KeyRule("label_file", .either([.text(), .texts]), "files with labels", emission: .never),
      KeyRule("links", .uniqueTexts, "services it reaches by another name"),
      KeyRule("logging", .object(logging), "where its log goes", emission: .ifWritten),
      KeyRule("mem_limit", .number(.numberOrText, .byteSize), "memory it may use"),
      KeyRule("mem_reservation", .number(.integerOrText, .byteSize), "memory kept for it"),
      KeyRule("memswap_limit", .number(.numberOrText, .byteSize), "memory and swap it may use"),
      KeyRule("mem_swappiness", .number(.integerOrText, .byteSize), "how readily its memory is swapped out"),
      KeyRule("mac_address", .text(), "the container's MAC address"),
      KeyRule("models", .either([.uniqueTexts, serviceModels]), "AI models it uses", note: .since("2.38")),
      KeyRule("network_mode", .text(), "a network of another kind: host, none, another service's"),
      KeyRule("networks", .either([.uniqueTexts, serviceNetworks]), "networks it is part of"),
      KeyRule("oom_kill_disable", .flag, "whether the kernel spares it when memory runs out"),
      KeyRule("oom_score_adj", .number(.integerOrText, .int, from: -1000, to: 1000), "how early the kernel kills it"),
      KeyRule("pid", .either([.text(), .null]), "whose processes it sees"),
      KeyRule("pids_limit", .number(.numberOrText, .int), "number of processes it may have"),
      KeyRule("platform", .text(), "operating system and architecture"),
      KeyRule("ports", ports, "ports for the host"),
      KeyRule("privileged", .flag, "gives it all rights on the host"),
      KeyRule("pull_policy", .text(.pullPolicy), "when its image is pulled"),
      KeyRule("pull_refresh_after", .text(), "how old a pulled image may get", emission: .never),
      KeyRule("read_only", .flag, "makes its file system read-only"),
      KeyRule("restart", .text(), "when Docker starts it again"),
      KeyRule("runtime", .text(), "the OCI runtime that runs it"),
      KeyRule("scale", .number(.integerOrText, .int), "number of containers", emission: .ifWritten),
      KeyRule("secrets", .list(of: fileMount), "secrets that it may read"),
      KeyRule("security_opt", .uniqueTexts, "security profiles"),
      KeyRule("shm_size", .bytes, "size of /dev/shm"),
      KeyRule("stdin_open", .flag, "keeps its standard input open"),
      KeyRule("stop_grace_period", .duration, "time between the stop signal and the kill", emission: .ifWritten),
      KeyRule("stop_signal", .text(), "the signal that stops it"),
      KeyRule("storage_opt", .map(.any, of: .textOrNumber, isClosed: false), "options of its storage driver"),
      KeyRule("sysctls", .pairs(.options), "kernel parameters"),
      KeyRule("tmpfs", .textOrTexts, "folders in memory"),
      KeyRule("tty", .flag, "gives it a terminal"),
      KeyRule("ulimits", ulimits(isCast: true), "limits of its processes"),
      KeyRule("use_api_socket", .strictFlag, "lets it talk to Docker", note: .since("2.37")),
      KeyRule("user", .text(), "the user it runs as"),
      KeyRule("userns_mode", .text(), "whose user namespace it runs in"),
      KeyRule("uts", .text(), "whose host name it shares"),
      KeyRule(
        "volumes",
        .list(of: .either([.text(.mount), .object(mount)]), isUnique: true),
        "files, folders and volumes it sees"
      ),
      KeyRule("volumes_from", .uniqueTexts, "containers whose volumes it sees too"),
      KeyRule("working_dir", .text(), "the folder it starts in"),
      KeyRule(
        "pre_start",
        .list(of: .object(startHook)),
        "commands run in containers of their own before it starts",
        note: .since("5.3")
      ),
      KeyRule("post_start", .list(of: .object(hook)), "commands run in it after it started", note: .since("2.30")),
      KeyRule("pre_stop", .list(of: .object(hook)), "commands run in it before it stops", note: .since("2.30")),
    ]
  )

  static let exposedPort = Shape.either([.text(.exposedPort), .number(.digits, .digits)])

  static let command = Shape.either([.text(.command), .texts, .null])

  static let dependsOn = Shape.either([
    .uniqueTexts, .map(.resource, of: .object(dependency), isClosed: true),
  ])

  static let dependency = ObjectRule(
    "a dependency",
    [
      KeyRule(
        "condition",
        .oneOf(["service_started", "service_healthy", "service_completed_successfully"]),
        "what has to be true of the other service",
        required: true
      ),
      KeyRule("restart", .flag, "restarts this service after the other one"),
      KeyRule("required", .strictFlag, "whether the other service has to exist", emission: .always),
    ]
  )

  static let envFile = Shape.either([
    .text(),
    .list(
      of: .either([
        .text(),
        .object(
          ObjectRule(
            "an env file",
            extensions: false,
            [
              KeyRule("path", .text(), "the file", required: true),
              KeyRule("format", .text(.envFileFormat), "`raw` for values as they stand", note: .since("2.30")),
              KeyRule("required", .flag, "whether the file has to exist"),
            ]
          )
        ),
      ])
    ),
  ])

  static let extends = Shape.either([.text(), .object(extended)])

  static let extended = ObjectRule(
    "`extends`",
    extensions: false,
    [
      KeyRule("file", .text(), "the compose file that has the service"),
      KeyRule("service", .text(), "the service to take over", required: true),
    ]
  )

  static let healthcheck = ObjectRule(
    "a healthcheck",
    [
      KeyRule("test", .either([.text(.healthcheckTest), .texts]), "the command that answers 0 when all is well"),
      KeyRule("timeout", .duration, "time a test may take", emission: .ifWritten),
      KeyRule("interval", .duration, "time between tests", emission: .ifWritten),
      KeyRule(
        "retries",
        .number(.numberOrText, .unsigned),
        "failed tests after which it counts as unhealthy",
        emission: .ifWritten
      ),
      KeyRule("start_period", .duration, "time to start in which failures do not count", emission: .ifWritten),
      KeyRule("start_interval", .duration, "time between tests during the start", emission: .ifWritten),
      KeyRule("disable", .flag, "switches off the image's own healthcheck"),
    ]
  )

  static let logging = ObjectRule(
    "logging",
    [
      KeyRule("driver", .text(), "the logging driver"),
      KeyRule(
        "options",
        .map(.any, of: .option, isClosed: false),
        "options of the driver"
      ),
    ]
  )

  static let provider = ObjectRule(
    "a provider",
    [
      KeyRule("type", .text(), "the program", required: true),
      KeyRule(
        "options",
        .map(.any, of: .repeatable, isClosed: false),
        "its options"
      ),
    ]
  )

  static let hook = ObjectRule(
    "a hook",
    [
      KeyRule("command", command, "what to run", required: true, emission: .always),
      KeyRule("user", .text(), "the user who runs it"),
      KeyRule("privileged", .flag, "gives it all rights"),
      KeyRule("working_dir", .text(), "the folder it runs in"),
      KeyRule("environment", .pairs(.environment), "environment variables"),
    ]
  )

  static let startHook = ObjectRule(
    "a hook before the start",
    [
      KeyRule("command", command, "what to run", emission: .always),
      KeyRule("image", .text(), "the image that runs it, if not the service's own"),
      KeyRule("user", .text(), "the user who runs it"),
      KeyRule("privileged", .flag, "gives it all rights"),
      KeyRule("working_dir", .text(), "the folder it runs in"),
      KeyRule("environment", .pairs(.environment), "environment variables"),
      KeyRule("per_replica", .flag, "whether it runs once for each container of the service"),
    ]
  )

  static let credentialSpec = ObjectRule(
    "a credential spec",
    [
      KeyRule("config", .text(), "a config that holds it"),
      KeyRule("file", .text(), "a file that holds it"),
      KeyRule("registry", .text(), "a value in the registry that holds it"),
    ]
  )
}
