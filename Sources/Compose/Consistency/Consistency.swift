import Diagnostics
import SourceText

/// What Compose checks once everything is merged: that names refer to something, and that keys fit together.
struct Consistency {
  /// The merged document, canonical or as written.
  let document: Value
  /// The profiles that are active; nil: every service counts, as for the rules.
  let profiles: [String]?
  /// Whether what is missing may be elsewhere: nothing is reported as undefined then.
  let isPartial: Bool
  /// Whether something that belongs to the project was not read.
  let hasUnknownParts: Bool
  private(set) var faults: [LoadFault] = []
  var suggestions = Suggestions()
  let services: [ServiceView]
  let positions: [String: Int]

  init(_ document: Value, profiles: [String]?, isPartial: Bool, hasUnknownParts: Bool = false) {
    self.document = document
    self.profiles = profiles
    self.isPartial = isPartial
    self.hasUnknownParts = hasUnknownParts
    services = (document["services"]?.members ?? []).filter(\.value.isMapping).map { ServiceView($0) }
    positions = Dictionary(services.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
  }

  static func check(_ document: Value, profiles: [String]?, isPartial: Bool, hasUnknownParts: Bool = false)
    -> [LoadFault]
  {
    var consistency = Consistency(
      document,
      profiles: profiles,
      isPartial: isPartial,
      hasUnknownParts: hasUnknownParts
    )
    consistency.checkResources()
    for service in consistency.services { consistency.checkAlways(service) }
    let enabled = consistency.services.filter { consistency.isEnabled($0) }
    for service in enabled {
      consistency.checkImage(service)
      consistency.checkReferences(service)
      consistency.checkDependencies(service)
      consistency.checkLimits(service)
      consistency.checkMounts(service)
      consistency.checkRuntime(service)
    }
    consistency.checkContainerNames(enabled)
    consistency.checkCycles(enabled)
    return consistency.faults
  }

  mutating func report(_ fault: LoadFault) { faults.append(fault) }

  /// Whether a service starts with the active profiles.
  func isEnabled(_ service: ServiceView) -> Bool {
    guard let profiles else { return true }
    let own = service.profiles
    return own.isEmpty || profiles.contains("*") || own.contains { profiles.contains($0.name) }
  }

  // MARK: Image and build

  private mutating func checkImage(_ service: ServiceView) {
    let hasImage = service["image"]?.text.map { !$0.string.isEmpty } ?? false
    if !hasImage, service["build"] == nil, service["provider"] == nil, service["extends"] == nil, isWhole(service) {
      report(
        LoadFault(
          "service-without-image-or-build",
          "'\(service.name)' has neither an image nor a build",
          at: service.member.key,
          help: "add `image:` or `build:`",
          subject: service.name
        )
      )
    }
    guard let build = service["build"], build.isMapping else { return }
    if let inline = build.member("dockerfile_inline"), let file = build.member("dockerfile"),
      Self.isWritten(inline.value), Self.isWritten(file.value)
    {
      report(
        LoadFault(
          "dockerfile-and-inline",
          "'\(service.name)' has a Dockerfile and an inline one",
          at: inline.key,
          related: [RelatedPlace("the other one", at: file.entry)],
          help: "keep one of the two"
        )
      )
    }
    checkContexts(service, build)
    checkPlatforms(service, build)
  }

  /// Whether nothing can come to a service from elsewhere, as far as its file says; the rules ask the neighbours too.
  private func isWhole(_ service: ServiceView) -> Bool {
    !hasUnknownParts && (profiles != nil || service.profiles.isEmpty)
  }

  static func isWritten(_ value: Value) -> Bool { value.text.map { !$0.string.isEmpty } ?? false }

  private mutating func checkContexts(_ service: ServiceView, _ build: Value) {
    for pair in ServiceView.pairs(build["additional_contexts"]) {
      guard let value = pair.value, let known = value.known, known.hasPrefix("service:"), !isPartial else { continue }
      let name = String(known.dropFirst("service:".utf8.count))
      let place = value.place(of: "service:".utf8.count..<known.utf8.count)
      let rule = "unknown-additional-context-service"
      if let position = positions[name], profiles == nil || isEnabled(services[position]) {
        guard services[position]["build"] == nil else { continue }
        report(
          LoadFault(
            rule,
            "'\(name)' has no `build`, so its image cannot be used in another build this way",
            at: place,
            related: [RelatedPlace("the service without `build`", at: services[position].member.key)],
            help: "for an image from a registry, write `docker-image://` and its name"
          )
        )
      } else {
        let near = suggestions.nearest(to: name, in: "services", besides: service.name, among: services.map(\.name))
        report(
          LoadFault(
            rule,
            "there is no service '\(name)' whose image could be used in this build",
            at: place,
            help: near.map { "did you mean '\($0)'?" } ?? "name a service that has a `build`",
            replacement: near,
            subject: name
          )
        )
      }
    }
  }

  private mutating func checkPlatforms(_ service: ServiceView, _ build: Value) {
    guard let platform = service["platform"]?.text, let known = platform.known, !known.isEmpty else { return }
    let platforms = build["platforms"].map { $0.string == nil ? $0.items : [$0] } ?? []
    guard !platforms.isEmpty, !platforms.contains(where: { $0.isUnknown || $0.text?.string == known }) else { return }
    report(
      LoadFault(
        "platform-not-built",
        "'\(service.name)' runs on '\(known)', but is not built for it",
        at: platform.place,
        related: [RelatedPlace("the platforms it is built for", at: build["platforms"]?.place ?? platform.place)],
        help: "add '\(known)' to `build.platforms`"
      )
    )
  }

  // MARK: What runs

  private mutating func checkRuntime(_ service: ServiceView) {
    if let test = service["healthcheck"]?["test"], case .sequence(let words) = test.content, let first = words.first,
      let word = first.text?.known, !["CMD", "CMD-SHELL", "NONE"].contains(word)
    {
      report(
        LoadFault(
          "healthcheck-test-form",
          "the test of a healthcheck begins with CMD, CMD-SHELL or NONE, not with '\(word)'",
          at: first.place,
          help: "put \"CMD\" in front of it"
        )
      )
    }
    for watch in service["develop"]?["watch"]?.items ?? [] {
      guard let action = watch["action"]?.text?.known, !["rebuild", "restart"].contains(action) else { continue }
      if watch["target"].map({ !Self.isWritten($0) }) ?? true {
        let place = watch.member("action")?.entry ?? watch.place
        report(
          LoadFault(
            "invalid-watch",
            "`\(action)` needs a `target` to copy to",
            at: place,
            help: "add `target:` with the folder in the container"
          )
        )
      }
      checkOverlap(service, watch)
    }
  }

  /// A folder that is mounted already: Compose does not watch it.
  private mutating func checkOverlap(_ service: ServiceView, _ watch: Value) {
    guard let action = watch["action"]?.text?.known, ["sync", "sync+restart"].contains(action),
      let text = watch["path"]?.text, let path = text.known, !path.isEmpty
    else { return }
    for item in service["volumes"]?.items ?? [] {
      guard let source = Self.bindSource(item), let folder = source.known, source.place.file == text.place.file,
        Self.contains(folder, path)
      else { continue }
      report(
        LoadFault(
          "invalid-watch",
          "'\(path)' is not watched: it is in a folder that is mounted into the container",
          at: text.place,
          related: [RelatedPlace("the mount", at: source.place)],
          help: "remove the mount, or this",
          effect: .tolerated
        )
      )
      return
    }
  }

  /// Whether two paths from the same folder are the same, or the second is below the first.
  private static func contains(_ folder: String, _ path: String) -> Bool {
    let (folder, path) = (Path.normalized(folder), Path.normalized(path))
    if folder == path { return true }
    if folder == "." { return !path.hasPrefix("/") && !path.hasPrefix("..") && !path.hasPrefix("~") }
    return path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  private mutating func checkContainerNames(_ enabled: [ServiceView]) {
    var seen: [String: (ServiceView, Place)] = [:]
    for service in enabled {
      guard let text = service["container_name"]?.text, let name = text.known, !name.isEmpty else { continue }
      if let (other, place) = seen[name] {
        // Services of different profiles need not run together.
        guard profiles != nil || service.mayRun(beside: other) else { continue }
        report(
          LoadFault(
            "duplicate-container-name",
            "'\(service.name)' and '\(other.name)' both want the container name '\(name)'",
            at: text.place,
            related: [RelatedPlace("the other one", at: place)],
            help: "a name belongs to one container: change one, or leave both out"
          )
        )
      } else {
        seen[name] = (service, text.place)
      }
    }
  }
}
