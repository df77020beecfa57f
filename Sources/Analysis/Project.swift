package import Compose
package import ImageCatalog
package import SourceText

/// Everything that is known of a project: what will run, in what image, started by what, talking to whom.
///
/// Made once from the files; rules only read it.
package struct Project: Sendable {
  package var sources: SourceTable
  package var compose: ComposeProject
  /// One for each service, in the same order.
  package var containers: [Container]
  /// Every Dockerfile that a service builds, each once; or the one that is linted on its own.
  package var dockerfiles: [DockerfileUnit]
  /// Every script that a container starts with, each once.
  package var scripts: [ScriptUnit]
  /// The addresses that containers use, with what they turned out to be.
  package private(set) var endpoints: [Endpoint]
  /// The endpoints by what they lead to.
  private(set) var index = EndpointIndex()
  /// Who is in which network.
  let networks: NetworkIndex
  /// The names that containers have, sorted, for suggestions.
  private(set) var hostNames: [String] = []
  /// What is started before what.
  package var dependencies: Dependencies
  /// Names of files that a script of the project writes.
  package var writtenNames: Set<String>
  /// Lines elsewhere in the project's folders that run docker-compose v1.
  package var v1Calls: [V1Call]
  /// Containers that commands of such files call by the names that v1 gave to them.
  package var v1Names: [OldContainerName] = []
  /// Host names that are no name here, but one of a service of another compose file nearby.
  package var namesElsewhere: Set<String>
  /// Addresses at localhost that the sources of an application fall back to.
  package var fallbacks: [CodeFallback]
  /// What is known of images: what the configuration says of them, and the catalogue.
  package var images = ImageSource()
  /// The files around it, for what only some rules ask.
  var files = FileSystem.memory([:])
  /// Who sets the variables that the project's files do not.
  package var outerVariables = OuterVariables()
  /// What is known of env files that are named but not there, by path.
  package var missingFiles: [String: MissingFile]
  /// What ShellCheck says of the project's shell texts, where it was asked.
  package var shellComments: [ShellComment] = []
  /// Networks, volumes, secrets and configs that no service uses and no compose file nearby speaks of.
  package var unusedResources: [UnusedResource] = []
  /// The folders of the host that named volumes of the local driver stand for, by the volume's name.
  package var bindVolumes: [String: Text] = [:]
  /// Files that are there and could not be read, each with the reason: what they hold was not judged.
  package var obstacles: [String] = []
  /// The day to compare end-of-life dates with.
  package var today: Day
  /// Set where several files are linted together because one cannot stand alone: only findings that touch these count.
  package var focus: Set<FileID>?
  /// The containers that build an image, by its name.
  private(set) var builders: [String: [Int]] = [:]

  package init(sources: SourceTable, compose: ComposeProject, today: Day) {
    self.sources = sources
    self.compose = compose
    self.today = today
    containers = []
    dockerfiles = []
    scripts = []
    endpoints = []
    dependencies = Dependencies(compose)
    networks = NetworkIndex(compose)
    writtenNames = []
    namesElsewhere = []
    fallbacks = []
    missingFiles = [:]
    v1Calls = []
  }

  /// Takes the endpoints, once containers, what they listen on and the fallbacks in sources are complete.
  mutating func take(_ endpoints: [Endpoint], names: [String]) {
    self.endpoints = endpoints
    hostNames = names
    index = EndpointIndex(endpoints, containers, ports: fallbacks.map(\.port))
    builders = Self.builders(containers)
  }

  /// The container of a service.
  package func container(named service: String) -> Container? {
    compose.index(ofService: service).map { containers[$0] }
  }

  package func dockerfile(of container: Container) -> DockerfileUnit? {
    container.build?.dockerfile.map { dockerfiles[$0] }
  }

  package func script(of container: Container) -> ScriptUnit? {
    container.start.script.map { scripts[$0.unit] }
  }
}

/// Where docker-compose v1 is called or installed: in a script, a Makefile, a CI file.
package struct V1Call: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `docker-compose up`
    case command
    /// `pip install docker-compose`, `apt-get install docker-compose`, a download of 1.x
    case installation
    /// `docker/compose:1.29.2`
    case image
  }

  package var kind: Kind
  package var place: Place

  package init(kind: Kind, place: Place) {
    self.kind = kind
    self.place = place
  }
}
