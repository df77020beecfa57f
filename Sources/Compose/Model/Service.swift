package import SourceText

/// A service as it will run.
package struct Service: Sendable {
  package var name: String
  /// The key that names it, in the first file that has it.
  package var namePlace: Place
  /// From its key to the end of its block, in that file.
  package var entry: Place
  /// The main file's own service, not one that came by `include`.
  package var isIncluded = false

  package var image: Text?
  package var build: Build?
  package var containerName: Text?
  package var hostname: Text?
  package var command: Command?
  package var entrypoint: Command?
  /// `environment:`, both spellings; later ones win.
  package var environment: [Variable] = []
  package var envFiles: [EnvFileReference] = []
  package var ports: [Port] = []
  package var expose: [Sourced<PortRange>] = []
  package var dependsOn: [Dependency] = []
  package var healthcheck: Healthcheck?
  /// What `post_start` and `pre_stop` run.
  package var hooks: [Command] = []
  package var networks: [NetworkAttachment] = []
  package var networkMode: Text?
  package var mounts: [Mount] = []
  package var tmpfs: [Text] = []
  package var links: [Text] = []
  package var externalLinks: [Text] = []
  package var extraHosts: [ExtraHost] = []
  package var profiles: [Text] = []
  package var restart: Text?
  /// `deploy.restart_policy.condition`
  package var deployRestart: Text?
  /// `scale` or `deploy.replicas`
  package var replicas: Sourced<Int>?
  package var initProcess: Sourced<Bool>?
  package var privileged: Sourced<Bool>?
  package var readOnly: Sourced<Bool>?
  package var user: Text?
  package var workingDir: Text?
  package var platform: Text?
  package var pid: Text?
  package var ipc: Text?
  package var uts: Text?
  package var usernsMode: Text?
  package var cgroupParent: Text?
  package var stopSignal: Text?
  package var stopGracePeriod: Text?
  package var pullPolicy: Text?
  package var labels: [Variable] = []
  package var volumesFrom: [Text] = []
  package var capAdd: [Text] = []
  package var capDrop: [Text] = []
  package var securityOpt: [Text] = []
  package var devices: [Device] = []
  package var deviceCgroupRules: [Text] = []
  /// What `mem_limit`, `cpus`, `pids_limit` and `deploy.resources.limits` allow.
  package var limits = ResourceLimits()
  package var secrets: [Text] = []
  package var configs: [Text] = []
  /// The same configs with the places that they get in the container.
  package var configMounts: [ConfigMount] = []
  package var logging: Sourced<Text>?
  /// Run by a provider plugin, not as a container.
  package var hasProvider = false
  /// `extends:`, whose values are merged in already.
  package var extends: Place?
  /// The places of its direct keys, by name, in the file that set them last: for everything that has no field here.
  package var keys: [String: Place] = [:]

  package init(name: String, namePlace: Place, entry: Place) {
    self.name = name
    self.namePlace = namePlace
    self.entry = entry
  }

  /// The last value that `environment:` sets for a name.
  package func variable(_ name: String) -> Variable? { environment.last { $0.name == name } }
}

/// `build:`, short or long.
package struct Build: Sendable {
  /// The key `build`, or the service's where it came otherwise.
  package var place: Place
  /// As written (`.` where it is missing), relative to the project's folder.
  package var context: Text
  /// `context` seen from where composelint runs; nil where it is remote or not known.
  package var contextFolder: String?
  package var dockerfile: Text?
  package var inline: Text?
  package var target: Text?
  package var args: [Variable] = []
  package var additionalContexts: [Variable] = []
  package var secrets: [Text] = []
  package var network: Text?
  package var isShort: Bool

  package init(place: Place, context: Text, isShort: Bool) {
    self.place = place
    self.context = context
    self.isShort = isShort
  }
}

/// `command:`, `entrypoint:`, or a healthcheck's test: a string or a list.
package struct Command: Sendable {
  package enum Form: Sendable {
    /// One string, which Compose splits into words as a shell would, without running one.
    case string(Text)
    case list([Text])
  }

  package var form: Form
  package var place: Place
  package var key: Span?
  /// The words that the container gets; for a string, split by Compose's rules. Nil if they cannot be known.
  package var words: [Text]?

  package init(form: Form, place: Place, key: Span?, words: [Text]?) {
    self.form = form
    self.place = place
    self.key = key
    self.words = words
  }
}

/// An entry of `environment`, `labels` or `args`.
package struct Variable: Sendable {
  package var name: String
  /// Nil where only the name stands: taken from the shell that runs Compose.
  package var value: Text?
  package var namePlace: Place
  /// The whole entry or list item.
  package var entry: Place
  package var isListItem: Bool

  package init(name: String, value: Text?, namePlace: Place, entry: Place, isListItem: Bool) {
    self.name = name
    self.value = value
    self.namePlace = namePlace
    self.entry = entry
    self.isListItem = isListItem
  }
}

/// An entry of `env_file`.
package struct EnvFileReference: Sendable {
  package enum State: Sendable, Hashable {
    case read(FileID)
    case missing
    /// Its path holds something unknown, or it cannot be read.
    case unknown
  }

  package var path: Text
  package var isRequired: Bool
  package var isRaw: Bool
  /// Seen from where composelint runs; nil if not known.
  package var resolvedPath: String?
  package var state: State
  /// What it defines, in order.
  package var definitions: [EnvFileDefinition] = []

  package init(path: Text, isRequired: Bool, isRaw: Bool, resolvedPath: String?, state: State) {
    self.path = path
    self.isRequired = isRequired
    self.isRaw = isRaw
    self.resolvedPath = resolvedPath
    self.state = state
  }
}

package struct EnvFileDefinition: Sendable {
  package var name: String
  package var namePlace: Place
  /// Nil for a bare name, which is taken from the shell that runs Compose.
  package var value: Text?

  package init(name: String, namePlace: Place, value: Text?) {
    self.name = name
    self.namePlace = namePlace
    self.value = value
  }
}

/// An inclusive range of port numbers; one port is a range of itself.
package struct PortRange: Sendable, Hashable {
  package var first: Int
  package var last: Int

  package init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = last
  }

  package func contains(_ port: Int) -> Bool { first <= port && port <= last }
  package func overlaps(_ other: PortRange) -> Bool { first <= other.last && other.first <= last }
  package var count: Int { last - first + 1 }
}

/// An entry of `ports`, short or long. What is not known is nil.
package struct Port: Sendable {
  package var place: Place
  package var hostIP: Text?
  /// Nil if a random port is published, or the number is not known; see `isPublishedKnown`.
  package var published: PortRange?
  package var isPublishedKnown: Bool
  package var target: PortRange?
  /// In lower case: `tcp`, `udp`, `sctp`.
  package var `protocol`: String
  package var mode: Text?
  package var isShort: Bool
  /// The published number as written, to underline and to replace.
  package var publishedPlace: Place?
  package var targetPlace: Place?

  package init(place: Place, isShort: Bool) {
    self.place = place
    self.isShort = isShort
    isPublishedKnown = true
    `protocol` = "tcp"
  }
}

/// An entry of `depends_on`, short or long.
package struct Dependency: Sendable {
  package enum Condition: String, Sendable, Hashable {
    case started = "service_started"
    case healthy = "service_healthy"
    case completed = "service_completed_successfully"
  }

  /// The name of the other service, at its place.
  package var service: Text
  /// Nil for a condition that Compose does not know.
  package var condition: Condition?
  package var conditionPlace: Place?
  package var isRequired: Bool
  package var restart: Bool
  package var isShort: Bool
  /// The whole entry or list item.
  package var entry: Place

  package init(service: Text, condition: Condition?, isShort: Bool, entry: Place) {
    self.service = service
    self.condition = condition
    self.isShort = isShort
    self.entry = entry
    isRequired = true
    restart = false
  }
}

/// `healthcheck:`
package struct Healthcheck: Sendable {
  /// From the key to the end of its block.
  package var entry: Place
  package var keyPlace: Place
  package var test: Command?
  package var isDisabled: Bool
  /// Durations in nanoseconds where they are known.
  package var interval: Sourced<Int>?
  package var timeout: Sourced<Int>?
  package var startPeriod: Sourced<Int>?
  package var startInterval: Sourced<Int>?
  package var retries: Sourced<Int>?

  package init(entry: Place, keyPlace: Place) {
    self.entry = entry
    self.keyPlace = keyPlace
    isDisabled = false
  }

  /// Whether it switches a healthcheck off: `disable: true`, or a test of `NONE`.
  package var isNone: Bool {
    if isDisabled { return true }
    guard let test, case .list(let words) = test.form else { return false }
    return words.first?.string == "NONE"
  }
}

/// A network of a service.
package struct NetworkAttachment: Sendable {
  package var name: Text
  package var aliases: [Text] = []
  package var addresses: [Text] = []

  package init(name: Text) { self.name = name }
}

/// An entry of `volumes`, short or long.
package struct Mount: Sendable {
  package enum Kind: String, Sendable, Hashable { case bind, volume, tmpfs, npipe, cluster, image, unknown }

  package var place: Place
  package var kind: Kind
  /// Host path, volume name or image; nil for anonymous volumes.
  package var source: Text?
  /// For a bind: the host path seen from where composelint runs; nil if not known.
  package var hostPath: String?
  package var target: Text?
  package var isReadOnly: Bool
  /// `bind.propagation`, or the option of the short syntax: `rshared`, `rslave`, `private` …
  package var propagation: Text?
  package var isShort: Bool

  package init(place: Place, kind: Kind, isShort: Bool) {
    self.place = place
    self.kind = kind
    self.isShort = isShort
    isReadOnly = false
  }
}

/// An entry of `extra_hosts`.
package struct ExtraHost: Sendable {
  package var name: Text
  package var address: Text?

  package init(name: Text, address: Text?) {
    self.name = name
    self.address = address
  }
}

/// An entry of `devices`, short or long.
package struct Device: Sendable {
  package var place: Place
  /// A path of the host, or the name of a CDI device.
  package var source: Text
  /// `rwm` where nothing else is written.
  package var permissions: Text?

  package init(place: Place, source: Text, permissions: Text?) {
    self.place = place
    self.source = source
    self.permissions = permissions
  }
}

/// What a container may use at most; nil where nothing limits it.
package struct ResourceLimits: Sendable {
  package var memory: Text?
  package var cpus: Text?
  package var processes: Text?

  package init() {}
}

/// A config that a service mounts.
package struct ConfigMount: Sendable {
  package var source: Text
  /// Nil where it is mounted as `/source`.
  package var target: Text?

  package init(source: Text, target: Text?) {
    self.source = source
    self.target = target
  }

  /// The path in the container; nil where it is not known.
  package var path: String? { target == nil ? source.known.map { "/" + $0 } : target?.known }
}
