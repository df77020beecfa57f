/// What we know of one image reference (a name and a tag); what is empty or nil is not known.
package struct ImageFacts: Sendable {
  /// The familiar name of the image: `postgres`, `quay.io/keycloak/keycloak`.
  package var family: String
  package var role: Role
  /// The TCP ports that it listens on unless told otherwise.
  package var ports: [Int] = []
  package var udpPorts: [Int] = []
  /// Whether it takes so long to answer that what depends on it should wait for it.
  package var startsSlowly = false
  package var healthcheck = HealthcheckFact.unknown
  /// A healthcheck that works in this image, for images whose tools we know.
  package var probe: Probe?
  package var distribution: Distribution?
  package var shell: ShellFlavour?
  /// The user that the main process is started as; `root` also where the entrypoint steps down by itself.
  package var user: String?
  /// Where the data lives that one would want to keep.
  package var dataDirectories: [String] = []
  /// The paths that the image itself declares as volumes.
  package var volumes: [String] = []
  /// Each inner list holds alternatives, one of which must be set or the container exits at once.
  package var requiredVariables: [[String]] = []
  /// The variables that the image reads; empty where the list is not known.
  package var recognisedVariables: [String] = []
  /// The variables that move the port it listens on.
  package var portVariables: [String] = []
  /// Support dates of the product and of the distribution below it, past or to come.
  package var endOfLife: [EndOfLife] = []
  /// Why the image is no longer published or kept up, and what to use in its place.
  package var withdrawn: String?
  /// Whether a withdrawn image cannot even be pulled any more.
  package var isGone = false
  /// Whether the default command stays up: false for jobs, tools and bases that end or leave a shell.
  package var keepsRunning: Bool?
  /// What is installed.
  var tools = Toolset()

  /// An empty family stands for the first of the names that the facts are listed under.
  init(
    _ family: String = "",
    _ role: Role,
    ports: [Int] = [],
    udp: [Int] = [],
    slow: Bool = false,
    healthcheck: HealthcheckFact = .unknown,
    user: String? = nil,
    data: [String] = [],
    volumes: [String] = [],
    runs: Bool? = true
  ) {
    self.family = family
    self.role = role
    self.ports = ports
    udpPorts = udp
    startsSlowly = slow
    self.healthcheck = healthcheck
    self.user = user
    dataDirectories = data
    self.volumes = volumes
    keepsRunning = runs
  }

  /// Whether a program is in the image: nil where that is not known.
  package func has(tool: String) -> Bool? { tools.has(tool) }
}

/// What a container of the image does for the others.
package enum Role: Sendable, Hashable {
  case database, cache, broker, search, proxy, webServer, identity, storage, monitoring, adminUI, mail
  /// The base of applications in one language.
  case language
  /// An operating system without a service of its own.
  case system
  case application
  /// Something that does its work and ends.
  case job
  case testing
}

/// Which shell `/bin/sh` is.
package enum ShellFlavour: Sendable, Hashable {
  case dash, ash, bash
  /// There is none.
  case none
}

/// Whether the image brings a HEALTHCHECK of its own.
package enum HealthcheckFact: Sendable, Hashable {
  case none, present, unknown
}

/// A healthcheck as a compose file would hold it: `test` is the list form, `$` is doubled.
package struct Probe: Sendable, Hashable {
  package var test: [String]
  package var interval: String
  package var timeout: String
  package var retries: Int
  package var startPeriod: String

  /// A command run without a shell.
  init(command: [String], startPeriod: String = "10s", timeout: String = "5s") {
    self.init(test: ["CMD"] + command, startPeriod: startPeriod, timeout: timeout)
  }

  /// A command line for the shell of the container.
  init(shell: String, startPeriod: String = "10s", timeout: String = "5s") {
    self.init(test: ["CMD-SHELL", shell], startPeriod: startPeriod, timeout: timeout)
  }

  private init(test: [String], startPeriod: String, timeout: String) {
    self.test = test
    interval = "5s"
    self.timeout = timeout
    retries = 10
    self.startPeriod = startPeriod
  }
}
