import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A variable that nothing sets, so that Compose puts nothing in its place.
struct UndefinedVariable: ProjectRule {
  static let metadata = RuleMetadata(
    id: "undefined-variable",
    summary: "A variable has no value and no default",
    category: .environment,
    severity: .warning,
    rationale: """
      Compose says `The "BILLING_TAG" variable is not set. Defaulting to a blank string.` and goes on, often into \
      `unable to get image 'busybox:': invalid reference format`, an empty password, or a mount on nothing. Variables come \
      from `.env` and from the shell that runs Compose; a service's `env_file` is for its container only.

      A warning in an image, a port, a mount, a user and the like, where a name is one letter from one that is set, and \
      where only an `env_file` sets it; else info. Left alone: defaults (`${X:-…}`), `${X:?…}`, names that an example of \
      an env file, a read-me, a script, a Makefile or CI speaks of, those that every shell has, and values for which \
      everybody makes an `.env` of their own. Each name once for each file.
      """,
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
    examples: [
      .bad(
        """
        services:
          billing:
            image: example/billing:${BILLING_TAG}
        #                          ^^^^^^^^^^^^^^ undefined-variable
        """
      ),
      .good(
        """
        services:
          billing:
            image: example/billing:${BILLING_TAG:-latest}
        """
      ),
    ]
  )

  /// More than so many in one file are no slips.
  private static let mostOfFile = 10

  func check(_ project: Project, _ report: inout Report) {
    let outer = project.outerVariables
    guard !outer.isForPlatform else { return }
    let uses = project.compose.interpolations.filter { use in
      use.modifier == .none && !use.isKnown && !UsualVariable.isSet(use.name) && !outer.assigned.contains(use.name)
    }
    guard !uses.isEmpty else { return }
    let finder = VariableFinder(project)
    let defined = definedByEnvFiles(project)
    var seen: Set<FileAndName> = []
    var counts: [FileID: Int] = [:]
    for use in uses {
      let context = finder.context(of: use)
      guard project.meaning(of: use, context) == nil else { continue }
      let place = defined[use.name]
      let near = project.compose.variables.isEmpty ? nil : nearName(use.name, project)
      guard place != nil || !outer.documented.contains(use.name) else { continue }
      guard seen.insert(FileAndName(file: use.place.file, name: use.name)).inserted else { continue }
      guard let severity = severity(context, outer, isCertain: place != nil || near != nil) else { continue }
      counts[use.place.file, default: 0] += 1
      guard counts[use.place.file, default: 0] <= Self.mostOfFile else { continue }
      report.emit(
        place == nil ? .isNotSet(use.name) : .isOnlyForContainer(use.name),
        at: use.place,
        severity: severity,
        related: place.map { [RelatedPlace("an env_file sets it here, for the container alone", at: $0)] } ?? [],
        help: help(use, near, place != nil)
      )
    }
  }

  private struct FileAndName: Hashable {
    var file: FileID
    var name: String
  }

  private func severity(_ context: VariableContext, _ outer: OuterVariables, isCertain: Bool) -> Severity? {
    if isCertain { return .warning }
    if case .essential = context.field { return outer.isEnvFilePrivate ? .info : .warning }
    return outer.isEnvFilePrivate ? nil : .info
  }

  private func definedByEnvFiles(_ project: Project) -> [String: Place] {
    var found: [String: Place] = [:]
    for service in project.compose.services {
      for definition in service.envFiles.flatMap(\.definitions) where found[definition.name] == nil {
        found[definition.name] = definition.namePlace
      }
    }
    return found
  }

  /// A variable that is set and differs in a letter.
  private func nearName(_ name: String, _ project: Project) -> String? {
    guard name.utf8.count > 5 else { return nil }
    let names = project.compose.variables.keys.filter { abs($0.utf8.count - name.utf8.count) <= 1 }.sorted()
    guard let near = Suggestion.nearest(to: name, among: names) else { return nil }
    // `DB_HOST_1` and `DB_HOST_2` are two names.
    return zip(near.utf8, name.utf8).contains { $0 != $1 && ($0.isDigit || $1.isDigit) } ? nil : near
  }

  private func help(_ use: VariableUse, _ near: String?, _ isInEnvFile: Bool) -> String {
    if let near { return "did you mean \(near)? That is set" }
    if isInEnvFile { return "set \(use.name) in .env beside the compose file, or start Compose with --env-file" }
    return "set \(use.name) in .env, or give it a default: ${\(use.name):-…}"
  }
}

extension Message {
  fileprivate static func isNotSet(_ name: String) -> Message {
    "nothing sets \(name): Compose puts nothing in its place"
  }

  fileprivate static func isOnlyForContainer(_ name: String) -> Message {
    "\(name) is set for the container alone, by an env_file; Compose, which reads this, puts nothing in its place"
  }
}
