package import SourceText

/// A project as Docker Compose would run it, and whether it would.
package struct ResolvedProject: Sendable {
  /// Whether `docker compose config` accepts the project.
  package var isAccepted: Bool
  /// What it refuses, warns of or ignores, in the order in which it was found.
  package var faults: [LoadFault]
  /// What `docker compose config --format json` prints, each value with its origin.
  package var root: ResolvedValue
  package var provenances: [Provenance]
  /// Whether variables were replaced, so that every `$` left is one.
  package var isInterpolated = true
}

/// A value of the resolved project.
package struct ResolvedValue: Sendable {
  package enum Content: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    /// A number with a fraction or an exponent, as JSON writes it.
    case number(String)
    case string(String)
    case list([ResolvedValue])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    /// The key in YAML, which Docker writes as it reads it.
    package var writtenKey: String
    package var value: ResolvedValue
    /// Whether Docker's JSON has it too: it leaves out the models.
    package var isInJSON = true

    package init(_ key: String, written: String? = nil, _ value: ResolvedValue) {
      self.key = key
      writtenKey = written ?? key
      self.value = value
    }
  }

  package var content: Content
  /// Where it is written; nil for what Compose adds of itself.
  package var place: Place?
  /// What it came through from there.
  package var provenance: ProvenanceID

  package init(_ content: Content, place: Place? = nil, provenance: ProvenanceID = .written) {
    self.content = content
    self.place = place
    self.provenance = provenance
  }

  package subscript(_ key: String) -> ResolvedValue? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension ComposeLoader {
  /// The project as Docker would run it for exactly these files: what is not set is blank, and nothing is excused.
  package static func resolve(_ request: LoadRequest, files: FileSystem, sources: inout SourceTable) -> ResolvedProject
  {
    var loading = Loading(request, files, sources, .strict)
    let project = loading.resolved()
    sources = loading.sources
    return project
  }
}

extension Loading {
  /// The folder that composelint runs in, as far as it is known.
  private var currentFolder: String { files.realPath(".") ?? "." }

  func absolute(_ path: String) -> String { Path.join(currentFolder, path) }

  fileprivate mutating func resolved() -> ResolvedProject {
    let folder = projectFolder
    var environment = projectEnvironment(folder)
    let nowhere = Place(FileID(0), Span(0, 0))
    if environment["PWD"] == nil {
      environment["PWD"] = EnvironmentDefinition(value: Text(currentFolder, place: nowhere), name: nowhere)
    }
    let name = projectName(writtenName(environment), folder, environment)
    environment["COMPOSE_PROJECT_NAME"] = EnvironmentDefinition(value: Text(name, place: nowhere), name: nowhere)
    let document = model(request.files, Context(folder: folder, environment: environment, role: .main))
    reportEmpty(document)
    let profiles = activeProfiles(environment)
    let isRaw = !request.interpolates
    if !isRaw { report(Consistency.check(document, profiles: profiles, isPartial: false)) }
    var normalizer = Normalizer(self, name: name, folder: folder, environment: environment, profiles: profiles)
    let normal = normalizer.normalized(document)
    self = normalizer.loading
    // Before variables are replaced Compose looks at the layout only, not at formats and references.
    let faults = isRaw ? faults.filter { !Self.formatRules.contains($0.rule) } : faults
    return ResolvedProject(
      isAccepted: !faults.contains(where: \.isRefused),
      faults: faults,
      root: isRaw ? Printer.plain(normal) : Printer.project(normal),
      provenances: provenances,
      isInterpolated: !isRaw
    )
  }

  /// The rules about what values say, as opposed to which values stand where.
  private static let formatRules: Set<String> = [
    "bad-scalar-format", "invalid-port-spec", "invalid-volume-spec", "invalid-extra-host", "confusing-device-mapping",
    "env-entry-malformed", "yaml11-boolean", "invalid-watch", "external-with-options",
  ]

  private mutating func reportEmpty(_ document: Value) {
    guard document.members.isEmpty, !faults.contains(where: \.isRefused) else { return }
    report(LoadFault("not-a-compose-document", "there is nothing in this file", at: document.place))
  }

  /// The `name:` of the last file that has one, variables replaced; nil if none has.
  private func writtenName(_ environment: Environment) -> Text? {
    var name: Text?
    for path in request.files {
      var reader = self
      let context = Context(folder: projectFolder, environment: environment, role: .main)
      for (value, _) in reader.documents(path, context)?.values ?? [] {
        if let text = value["name"]?.text { name = text }
      }
    }
    return name
  }
}
