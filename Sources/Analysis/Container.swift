package import Compose
import Dockerfile
package import ImageCatalog
package import SourceText

/// What a service becomes when it runs: its image, its environment, what it starts with and listens on.
package struct Container: Sendable {
  /// Its place in ``Project/containers``, and in the services of the compose project.
  package var index: Int
  package var service: Compose.Service
  /// How its image is built; nil where it is pulled.
  package var build: ImageBuild?
  /// The image that it runs, or that its Dockerfile's last stage begins from outside; nil if unknown.
  package var image: ImageReference?
  /// What the catalogue says of `image`.
  package var facts: ImageFacts?
  /// What its processes see, later layers last: ENV of the Dockerfile, env files, `environment:`.
  package var environment: [EnvironmentVariable]
  package var listeners: Listeners
  package var start: StartCommand
  /// The files that `configs:` puts into it.
  package var givenFiles: [GivenFile]
  /// The configuration files of the project that a proxy in it reads.
  package var configurations: [ConfigurationFile]
  /// Whether a configuration file of the application may say where its server listens.
  package var bindsByFile: Bool
  /// The ports of EXPOSE that stand in the application's sources as well, where none of the published ones does.
  package var confirmedPorts: Set<Int>
  package var health: HealthState

  package var name: String { service.name }

  package init(index: Int, service: Compose.Service) {
    self.index = index
    self.service = service
    environment = []
    listeners = Listeners()
    start = StartCommand()
    givenFiles = []
    configurations = []
    bindsByFile = false
    confirmedPorts = []
    health = .unknown
  }

  /// The variable that wins for a name.
  package func variable(_ name: String) -> EnvironmentVariable? { environment.last { $0.name == name } }

  /// Whether it has a network of its own, with its own localhost.
  package var ownsNetwork: Bool {
    guard let mode = service.networkMode else { return true }
    guard let mode = mode.known else { return false }
    return mode == "bridge" || mode == "default" || mode == ""
  }
}

/// The Dockerfile and the stage that a service is built from.
package struct ImageBuild: Sendable {
  /// Index in ``Project/dockerfiles``; nil where the Dockerfile is missing, remote or not known.
  package var dockerfile: Int?
  /// Where the Dockerfile was looked for, as composelint sees it.
  package var path: String?
  /// What it needs and is not there.
  package var missing: MissingInput?
  /// Index in the Dockerfile's stages of the one that is built; nil if there is none of that name.
  package var stage: Int?
  /// The stage and those it is FROM, in this file, the first one first.
  package var chain: [Int]
  /// What holds in the image when the last stage is done.
  package var state = ImageState()
  /// What the stages put into the image; ``Project/contents(of:)`` adds what its base brings.
  package var contents: ImageContents?
  /// What its context leaves out; nil without a `.dockerignore`.
  package var ignore: DockerIgnore?

  package init(dockerfile: Int?, path: String?) {
    self.dockerfile = dockerfile
    self.path = path
    chain = []
  }
}

/// A variable as a container's processes see it.
package struct EnvironmentVariable: Sendable {
  package enum Layer: Sendable, Hashable {
    case image, envFile, service
  }

  package var name: String
  /// Nil where it comes from the shell that runs Compose.
  package var value: Text?
  package var namePlace: Place
  package var layer: Layer

  package init(name: String, value: Text?, namePlace: Place, layer: Layer) {
    self.name = name
    self.value = value
    self.namePlace = namePlace
    self.layer = layer
  }
}

/// The ports that a container's processes accept connections on, as far as the files tell.
package struct Listeners: Sendable {
  /// One reason to believe that it listens on a port.
  package struct Evidence: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// The right side of `ports:`.
      case published
      /// `expose:`
      case expose
      /// EXPOSE in the Dockerfile.
      case dockerfile
      /// `PORT=8080` and the like.
      case variable
      /// `--port 8080` and the like in the command.
      case command
      /// `listen 8080` and the like in a configuration file.
      case configuration
      /// The image is known to.
      case image
    }

    package var port: PortRange
    package var kind: Kind
    /// Nil for what the catalogue knows.
    package var place: Place?

    package init(port: PortRange, kind: Kind, place: Place?) {
      self.port = port
      self.kind = kind
      self.place = place
    }
  }

  package var evidence: [Evidence] = []
  /// Whether the process may listen on ports nobody told us of: an own image without EXPOSE, an unknown image.
  package var isOpen = true

  package init() {}

  package func evidence(for port: Int) -> Evidence? { evidence.first { $0.port.contains(port) } }
  package func includes(_ port: Int) -> Bool { evidence(for: port) != nil }
}

/// Whether something tells Docker that the container is ready.
package enum HealthState: Sendable {
  /// `healthcheck:` of the service.
  case service
  /// HEALTHCHECK of the Dockerfile's stages.
  case dockerfile(Place)
  /// The image brings one.
  case image
  /// Switched off, at this place.
  case disabled(Place)
  /// Nothing: no healthcheck in the service, in the Dockerfile, or in the known image.
  case none
  /// The image is not known to us.
  case unknown

  package var exists: Bool {
    switch self {
    case .service, .dockerfile, .image: true
    case .disabled, .none, .unknown: false
    }
  }
}

/// What a container starts with.
package struct StartCommand: Sendable {
  package enum Source: Sendable, Hashable {
    case service
    case dockerfile(Place)
    /// The image's own, which the files do not show.
    case image
  }

  /// A command line in exec or shell form.
  package struct Line: Sendable {
    package var source: Source
    /// The words; for a shell form one text, which `/bin/sh -c` gets.
    package var words: [Text]
    package var isShellForm: Bool
    package var place: Place
    /// The shell text that it holds: a shell form, or what `sh -c` is given.
    package var inline: ScriptUnit?
    /// The shell that runs it, where SHELL or the words name one.
    package var shell: String?

    package init(source: Source, words: [Text], isShellForm: Bool, place: Place) {
      self.source = source
      self.words = words
      self.isShellForm = isShellForm
      self.place = place
      inline = InlineScript.unit(words, isShellForm: isShellForm)
      shell = isShellForm || inline == nil ? nil : words.first?.string
    }
  }

  /// A script of the project that the container runs first.
  package struct Script: Sendable {
    /// Index in ``Project/scripts``.
    package var unit: Int
    /// The path in the container.
    package var path: String
    /// The word that names it.
    package var place: Place
    /// Where the file comes from: its COPY, or the mount.
    package var origin: Place

    package init(unit: Int, path: String, place: Place, origin: Place) {
      self.unit = unit
      self.path = path
      self.place = place
      self.origin = origin
    }
  }

  package var entrypoint: Line?
  package var command: Line?
  package var script: Script?

  /// `entrypoint: ["sh", "-c"]` makes the first word of the command a text for that shell.
  mutating func joinShell() {
    guard let entrypoint, let command, !entrypoint.isShellForm, !command.isShellForm, entrypoint.inline == nil,
      let flag = entrypoint.words.last?.string, flag.hasPrefix("-"), flag.hasSuffix("c")
    else { return }
    self.command?.inline = InlineScript.unit(entrypoint.words + command.words, isShellForm: false)
    if self.command?.inline != nil { self.command?.shell = entrypoint.words.first?.string }
  }

  package init() {}
}
