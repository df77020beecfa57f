import Diagnostics
import SourceText

/// Variables: of `.env`, of `--env-file`, and of the env files of services.
extension Loading {
  /// The variables of the project.
  mutating func projectEnvironment(_ folder: String) -> Environment {
    var environment: Environment = [:]
    hasVariables = !request.environment.isEmpty
    for (name, value) in request.environment {
      let place = Place(FileID(0), Span(0, 0))
      environment[name] = EnvironmentDefinition(value: Text(value, place: place), name: place)
    }
    var paths = request.envFiles
    if paths.isEmpty {
      let standard = Path.join(folder, ".env")
      if files.isFile(standard) { paths = [standard] }
    }
    for (name, definition) in variables(ofFiles: paths, environment) where environment[name] == nil {
      environment[name] = definition
    }
    return environment
  }

  /// What env files define, later ones over earlier ones.
  mutating func variables(ofFiles paths: [String], _ environment: Environment) -> Environment {
    var variables: Environment = [:]
    for path in paths {
      guard files.isFile(path), case .success(let bytes) = files.read(path) else {
        noteObstacle(path)
        reportUnreadable(path)
        continue
      }
      let id = sources.add(SourceFile(path: path, bytes: bytes))
      hasVariables = true
      let known = variables
      let before = known.mapValues(\.value)
      let file = EnvFile(bytes, file: id, usesBlanks: mode == .strict, known: before) { environment[$0]?.value }
      report("env-file-syntax", file.problems, id)
      for entry in file.entries {
        let name = Place(id, entry.nameSpan)
        if let value = entry.value {
          variables[entry.name] = EnvironmentDefinition(value: value, name: name)
        } else if let value = environment[entry.name] ?? known[entry.name] {
          variables[entry.name] = value
        }
      }
    }
    return variables
  }

  private mutating func reportUnreadable(_ path: String) {
    report(
      LoadFault(
        "env-file-missing",
        "the env file '\(path)' cannot be read",
        at: Place(FileID(0), Span(0, 0)),
        help: "it was named on the command line"
      )
    )
  }

  /// The name of the project as Compose makes it: from `COMPOSE_PROJECT_NAME`, from `name:`, or from its folder.
  mutating func projectName(_ name: Text?, _ folder: String, _ environment: Environment) -> String {
    if let definition = environment["COMPOSE_PROJECT_NAME"], !definition.value.string.isEmpty {
      let given = definition.value.string
      if let known = definition.value.known, Self.normalizedName(known) != known {
        reportName("'\(known)' is no name for a project", definition.value.place, known)
      }
      return given
    }
    if let name, name.string.isEmpty == false {
      let normalized = Self.normalizedName(name.known ?? "x")
      if normalized.isEmpty {
        reportName("'\(name.string)' holds nothing that a project's name may hold", name.place, "")
      }
      return normalized
    }
    // Written, but blank once its variables are replaced.
    if let name, name.string.isEmpty, name.place.span.count > 2 {
      reportName("the project's name is blank", name.place, "")
    }
    let absolute = files.realPath(folder) ?? folder
    let normalized = Self.normalizedName(Path.name(of: absolute))
    if normalized.isEmpty, Path.isAbsolute(absolute) {
      reportName(
        "the name of the folder holds nothing that a project's name may hold",
        Place(FileID(0), Span(0, 0)),
        ""
      )
    }
    return normalized
  }

  private mutating func reportName(_ message: String, _ place: Place, _ name: String) {
    let better = Self.normalizedName(name)
    report(
      LoadFault(
        "invalid-project-name",
        message,
        at: place,
        help: better.isEmpty
          ? "use small letters, digits, `-` and `_`, a letter or digit first" : "'\(better)' would do"
      )
    )
  }

  /// Small letters, digits, `_` and `-`, the last two not in front.
  static func normalizedName(_ name: String) -> String {
    let bytes = name.utf8.map(\.lowercased).filter { $0.isNameByte || $0 == UInt8(ascii: "-") }
    let first = bytes.firstIndex { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") } ?? bytes.count
    return String(decoding: bytes[first...], as: UTF8.self)
  }
}
