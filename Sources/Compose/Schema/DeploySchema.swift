extension Schema {
  static let deploy = ObjectRule(
    "`deploy`",
    [
      KeyRule("mode", .text(), "`replicated` or `global`", note: .swarmOnly),
      KeyRule("replicas", .number(.integerOrText, .int), "number of containers", emission: .ifWritten),
      KeyRule("labels", .labels, "labels of the service, not of its containers", note: .swarmOnly),
      KeyRule("update_config", .object(rollout), "how updates go on", emission: .ifWritten, note: .swarmOnly),
      KeyRule(
        "rollback_config",
        .object(rollout),
        "how updates are taken back",
        emission: .ifWritten,
        note: .swarmOnly
      ),
      KeyRule("resources", .object(resources), "limits and reservations", emission: .always),
      KeyRule("restart_policy", .object(restartPolicy), "when it is started again", emission: .ifWritten),
      KeyRule("placement", .object(placement), "where it may run", emission: .always, note: .swarmOnly),
      KeyRule("endpoint_mode", .text(), "`vip` or `dnsrr`", note: .swarmOnly),
    ]
  )

  private static let rollout = ObjectRule(
    "an update policy",
    [
      KeyRule("parallelism", .number(.integerOrText, .unsigned), "containers at a time", emission: .ifWritten),
      KeyRule("delay", .duration, "time between them"),
      KeyRule("failure_action", .text(), "what happens when one fails"),
      KeyRule("monitor", .duration, "time each is watched"),
      KeyRule("max_failure_ratio", .number(.numberOrText, .float), "share that may fail"),
      KeyRule("order", .oneOf(["start-first", "stop-first"]), "whether the new one starts before the old one stops"),
    ]
  )

  private static let resources = ObjectRule(
    "resources",
    [
      KeyRule("limits", .object(limits), "what it may use", emission: .ifWritten),
      KeyRule("reservations", .object(reservations), "what is kept for it", emission: .ifWritten),
    ]
  )

  private static let limits = ObjectRule(
    "limits",
    [
      KeyRule("cpus", .number(.numberOrText, .nanoCPUs), "number of CPUs"),
      KeyRule("memory", .text(.byteSize), "memory"),
      KeyRule("pids", .number(.integerOrText, .int), "number of processes"),
    ]
  )

  private static let reservations = ObjectRule(
    "reservations",
    [
      KeyRule("cpus", .number(.numberOrText, .nanoCPUs), "number of CPUs"),
      KeyRule("memory", .text(.byteSize), "memory"),
      KeyRule("devices", .list(of: .object(deviceRequest(isOpen: false))), "devices of the host, such as GPUs"),
      KeyRule(
        "generic_resources",
        .list(of: .object(genericResource)),
        "resources that a node offers",
        note: .swarmOnly
      ),
    ]
  )

  private static let genericResource = ObjectRule(
    "a generic resource",
    [
      KeyRule(
        "discrete_resource_spec",
        .object(
          ObjectRule(
            "a discrete resource",
            [
              KeyRule("kind", .text(), "its kind", emission: .always),
              KeyRule("value", .number(.numberOrText, .int), "how many", emission: .always),
            ]
          )
        ),
        "a countable resource",
        emission: .ifWritten
      )
    ]
  )

  private static let restartPolicy = ObjectRule(
    "a restart policy",
    [
      KeyRule("condition", .text(), "`none`, `on-failure` or `any`"),
      KeyRule("delay", .duration, "time before it is started again", emission: .ifWritten),
      KeyRule("max_attempts", .number(.integerOrText, .unsigned), "how often", emission: .ifWritten),
      KeyRule("window", .duration, "time after which a start counts as good", emission: .ifWritten),
    ]
  )

  private static let placement = ObjectRule(
    "a placement",
    [
      KeyRule("constraints", .texts, "what a node must be"),
      KeyRule(
        "preferences",
        .list(of: .object(ObjectRule("a preference", [KeyRule("spread", .text(), "the label to spread over")]))),
        "how containers are spread"
      ),
      KeyRule("max_replicas_per_node", .number(.integerOrText, .unsigned), "containers on one node"),
    ]
  )

  static let develop = ObjectRule(
    "`develop`",
    [KeyRule("watch", .list(of: .object(watch)), "files to watch and what to do when they change")]
  )

  private static let watch = ObjectRule(
    "a watched path",
    [
      KeyRule("path", .text(.nonEmptyPath), "what is watched", required: true, emission: .always),
      KeyRule(
        "action",
        .oneOf(["rebuild", "sync", "restart", "sync+restart", "sync+exec"]),
        "what happens after a change",
        required: true,
        emission: .always
      ),
      KeyRule("target", .text(), "where files are copied to"),
      KeyRule("exec", .object(hook), "what to run after a change", emission: .always),
      KeyRule("include", .textOrTexts, "patterns of files to watch"),
      KeyRule("ignore", .textOrTexts, "patterns of files to leave out"),
      KeyRule("initial_sync", .strictFlag, "copies everything at the start"),
    ]
  )
}
