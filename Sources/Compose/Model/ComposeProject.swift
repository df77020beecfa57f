package import Diagnostics
package import SourceText
package import YAML

/// A Compose project as Docker Compose would run it: files merged, variables in place, every value with its origin.
package struct ComposeProject: Sendable {
  /// The name given by `name:`, with its place; nil if there is none.
  package var name: Text?
  /// The folder that relative paths start from, as composelint sees it ("." or "sub/folder").
  package var folder: String
  /// The compose files in the order they were merged, included and extended ones after them.
  package var files: [ComposeFile]
  /// In the order of the first file that names them.
  package var services: [Service]
  package var networks: [Network]
  package var volumes: [Volume]
  package var secrets: [FileObject]
  package var configs: [FileObject]
  /// `version:`, wherever it is written.
  package var versions: [Sourced<Text>]
  /// Variables known to interpolation: from `.env` and `--env-file`.
  package var variables: [String: EnvironmentDefinition]
  /// Every `${NAME}` of every file that was read.
  package var interpolations: [VariableUse]
  package var provenances: [Provenance]
  /// Whether parts of it could not be read: a remote `include`. What is missing may be there.
  package var hasUnknownParts: Bool
  /// Whether it cannot stand alone: meant to be merged over another, included or extended. Nothing is "missing" in it.
  package var isFragment: Bool
  /// Faults of the project that Docker's loader would reject or warn of, with the rule that each belongs to.
  package var faults: [LoadFault]
  /// Files that are there and could not be read, each with the reason: what they hold was not judged.
  package var obstacles: [String] = []

  private var serviceIndex: [String: Int]

  package init(folder: String) {
    self.folder = folder
    files = []
    services = []
    networks = []
    volumes = []
    secrets = []
    configs = []
    versions = []
    variables = [:]
    interpolations = []
    provenances = [Provenance(steps: [])]
    faults = []
    hasUnknownParts = false
    isFragment = false
    serviceIndex = [:]
  }

  /// Makes services findable by name; to be called once they are complete.
  package mutating func indexServices() {
    serviceIndex = Dictionary(services.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func service(named name: String) -> Service? { serviceIndex[name].map { services[$0] } }
  package func index(ofService name: String) -> Int? { serviceIndex[name] }
}

/// One compose file of a project.
package struct ComposeFile: Sendable {
  package enum Role: Sendable, Hashable {
    /// The first file, or the one named on the command line.
    case main
    /// Merged over the ones before it.
    case override
    case included
    /// Read only because a service `extends` one of its services.
    case extended
  }

  package var id: FileID
  package var path: String
  package var role: Role
  package var tree: YAMLTree

  package init(id: FileID, path: String, role: Role, tree: YAMLTree) {
    self.id = id
    self.path = path
    self.role = role
    self.tree = tree
  }
}

/// A fault that the loader found: it says what, the rule of that id says how bad and why.
package struct LoadFault: Sendable, Hashable {
  /// What Docker Compose does when it meets the fault.
  package enum Effect: Sendable, Hashable {
    /// `docker compose config` and everything else refuse the project.
    case refused
    /// The project loads, and `docker compose up` fails, or runs something else than the file says.
    case failsAtUp
    /// Compose warns, ignores it, or takes it for something else.
    case tolerated
  }

  /// The id of the rule that reports it: `unknown-key`, `undefined-dependency`, …
  package var rule: String
  package var message: String
  package var place: Place
  package var related: [RelatedPlace]
  package var help: String
  /// The text to write instead, where that is certain enough to offer.
  package var replacement: String?
  package var effect: Effect
  /// The name that it is about: of the service that is missing.
  package var subject: String?

  package init(
    _ rule: String,
    _ message: String,
    at place: Place,
    related: [RelatedPlace] = [],
    help: String = "",
    replacement: String? = nil,
    subject: String? = nil,
    effect: Effect = .refused
  ) {
    self.rule = rule
    self.message = message
    self.place = place
    self.related = related
    self.help = help
    self.replacement = replacement
    self.subject = subject
    self.effect = effect
  }

  /// Whether `docker compose config` refuses the project for it.
  package var isRefused: Bool { effect == .refused }
}

/// A `NAME=value` of an env file.
package struct EnvironmentDefinition: Sendable, Hashable {
  package var value: Text
  /// The name's place.
  package var name: Place

  package init(value: Text, name: Place) {
    self.value = value
    self.name = name
  }
}

/// One use of a variable in a compose file.
package struct VariableUse: Sendable, Hashable {
  package enum Modifier: Sendable, Hashable {
    case none
    /// `:-` and `-`
    case fallback
    /// `:?` and `?`
    case required
    /// `:+` and `+`
    case alternative
  }

  package var name: String
  /// From the `$` to the end of the name or the closing brace.
  package var place: Place
  package var modifier: Modifier
  package var isKnown: Bool

  package init(name: String, place: Place, modifier: Modifier, isKnown: Bool) {
    self.name = name
    self.place = place
    self.modifier = modifier
    self.isKnown = isKnown
  }
}

/// A top-level network.
package struct Network: Sendable {
  package var key: Text
  package var name: Text?
  package var isExternal: Bool
  package var isInternal: Bool
  package var driver: Text?
  package var entry: Place

  package init(key: Text, entry: Place) {
    self.key = key
    self.entry = entry
    isExternal = false
    isInternal = false
  }
}

/// A top-level volume.
package struct Volume: Sendable {
  package var key: Text
  package var name: Text?
  package var isExternal: Bool
  package var driver: Text?
  /// `driver_opts`, for binds made with the local driver.
  package var driverOptions: [String: Text]
  package var entry: Place

  package init(key: Text, entry: Place) {
    self.key = key
    self.entry = entry
    isExternal = false
    driverOptions = [:]
  }
}

/// A top-level secret or config.
package struct FileObject: Sendable {
  package var key: Text
  package var name: Text?
  package var file: Text?
  package var environment: Text?
  package var content: Text?
  package var isExternal: Bool
  package var entry: Place

  package init(key: Text, entry: Place) {
    self.key = key
    self.entry = entry
    isExternal = false
  }
}
