import Analysis
import Compose
import Shell
import SourceText

/// A `$NAME` of a compose file, and what holds it.
struct VariableContext {
  enum Field {
    /// `image`, `ports`, `volumes`, `user` and what else cannot be blank.
    case essential
    /// Text that a shell of the container reads: a test, `sh -c`.
    case shell(ScriptUnit?)
    /// The value of a variable or a label, by its name.
    case value(String)
    case other
  }

  var container: Int?
  var field: Field
  /// The whole scalar that it stands in; the use itself where that is not known.
  var scalar: Place
}

/// What holds the values of a project, by place: made once for all its variables.
struct VariableFinder {
  private var spans: [(place: Place, container: Int, field: VariableContext.Field)] = []

  init(_ project: Project) {
    for container in project.containers {
      let service = container.service
      for place in service.essentialPlaces { spans.append((place, container.index, .essential)) }
      for variable in service.environment + service.labels + (service.build?.args ?? []) {
        guard let value = variable.value else { continue }
        spans.append((value.place, container.index, .value(variable.name)))
        spans.append((variable.entry, container.index, .value(variable.name)))
      }
      if let test = service.healthcheck?.test {
        let isShell = project.healthTest(of: container)?.readsShell ?? false
        spans.append((test.place, container.index, isShell ? .shell(nil) : .other))
      }
      for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) where line.source == .service
      {
        spans.append((line.place, container.index, line.inline.map { .shell($0) } ?? .other))
      }
    }
  }

  func context(of use: VariableUse) -> VariableContext {
    let found = spans.first { $0.place.file == use.place.file && $0.place.span.contains(use.place.span) }
    return VariableContext(
      container: found?.container,
      field: found?.field ?? .other,
      scalar: found?.place ?? use.place
    )
  }
}

extension HealthTest {
  /// Whether a shell of the container reads it: `CMD-SHELL`, a string, or `sh -c` as a list.
  fileprivate var readsShell: Bool {
    usesShell || ["sh", "bash", "ash", "dash"].contains(Path.name(of: words.first?.string ?? ""))
  }
}

/// Variables that every shell that runs Compose has, or that Compose sets.
enum UsualVariable {
  static func isSet(_ name: String) -> Bool {
    names.contains(name) || name.hasPrefix("COMPOSE_") || name.hasPrefix("DOCKER_") || name.hasPrefix("GITHUB_")
      || name.hasPrefix("CI_") || name.hasPrefix("XDG_") || name.hasPrefix("SERVICE_FQDN") || name.hasPrefix("LC_")
  }

  private static let names: Set<String> = [
    "PWD", "HOME", "USER", "LOGNAME", "PATH", "SHELL", "LANG", "TMPDIR", "TERM", "DISPLAY", "SSH_AUTH_SOCK", "HOSTNAME",
    "CI", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "WAYLAND_DISPLAY", "XAUTHORITY", "EDITOR", "TZ", "UID", "GID",
    "EUID", "PROGRAMDATA", "SystemRoot", "HOSTIP",
  ]
}

extension Compose.Service {
  /// Where values stand that cannot be blank.
  fileprivate var essentialPlaces: [Place] {
    let texts = [
      image, user, containerName, networkMode, platform, build?.context, build?.dockerfile, build?.target,
    ]
    var places = texts.compactMap { $0?.place }
    places += ports.map(\.place)
    places += mounts.map(\.place)
    places += devices.map(\.place)
    return places
  }
}
