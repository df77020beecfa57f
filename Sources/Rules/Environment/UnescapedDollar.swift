import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A `$` that Compose takes for a variable of its own.
struct UnescapedDollar: ProjectRule {
  static let metadata = RuleMetadata(
    id: "unescaped-dollar",
    summary: "Compose replaces a `$` that was meant for the container or is part of a value",
    category: .environment,
    severity: .error,
    fix: .safe,
    rationale: """
      Compose replaces `$NAME` everywhere in its files, before any shell sees it. `pg_isready -U $POSTGRES_USER` becomes \
      `pg_isready -U`, `$2y$10$Jq8w…` becomes `$2y$10`: `The "Jq8w" variable is not set. Defaulting to a blank string.` \
      `$$` stands for one `$`. In `.env` and env files, values without quotes and in double quotes are replaced too; \
      single quotes keep them.

      An error where a shell of the container reads the text and the variable is the container's or the text's own, and in \
      hashes; a warning in passwords; info where `.env` happens to hold the same name. Left alone: variables that are set, \
      defaults, a `$` before a digit, a blank or at the end (Compose 2 leaves those alone), and `format: raw`.
      """,
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: example }
            healthcheck:
              test: pg_isready -U $POSTGRES_USER
        #                         ^^^^^^^^^^^^^^ unescaped-dollar
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: example }
            healthcheck:
              test: pg_isready -U $$POSTGRES_USER
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    let uses = project.compose.interpolations
    if !uses.isEmpty { checkCompose(uses, project, &report) }
    var seen: Set<Place> = []
    for definition in project.compose.variables.values.sorted(by: { $0.name < $1.name }) {
      checkEnvFile(project.name(at: definition.name), definition.name, definition.value, project, &seen, &report)
    }
    for file in project.compose.services.flatMap(\.envFiles) where !file.isRaw {
      for definition in file.definitions {
        guard let value = definition.value else { continue }
        checkEnvFile(definition.name, definition.namePlace, value, project, &seen, &report)
      }
    }
  }

  private func checkCompose(_ uses: [VariableUse], _ project: Project, _ report: inout Report) {
    let finder = VariableFinder(project)
    var reported: Set<Place> = []
    for use in uses where use.modifier == .none {
      let context = finder.context(of: use)
      guard let meaning = project.meaning(of: use, context) else { continue }
      // In a hash or a password one finding says it all.
      let isValue = meaning == .hash || meaning == .secret
      guard reported.insert(isValue ? context.scalar : use.place).inserted else { continue }
      let all =
        isValue
        ? uses.filter { !$0.isKnown && context.scalar.span.contains($0.place.span) && $0.place.file == use.place.file }
        : [use]
      let edits = all.map { TextEdit.insert("$", at: $0.place.file, $0.place.span.start) }
      report.emit(
        message(meaning, use),
        at: use.place,
        severity: severity(meaning, use),
        related: related(meaning),
        help: isValue ? "write each `$` as `$$`" : "write $$\(use.name), which the container gets as $\(use.name)",
        fix: use.isKnown ? nil : Fix("write `$$`", .safe, edits)
      )
    }
  }

  private func severity(_ meaning: DollarMeaning, _ use: VariableUse) -> Severity {
    if use.isKnown { return .info }
    return meaning == .secret ? .warning : .error
  }

  private func related(_ meaning: DollarMeaning) -> [RelatedPlace] {
    guard case .container(let place?) = meaning else { return [] }
    return [RelatedPlace("the container's variable", at: place)]
  }

  private func message(_ meaning: DollarMeaning, _ use: VariableUse) -> Message {
    switch meaning {
    case .container where use.isKnown: .takesOther(use.name)
    case .container: .isEaten(use.name, "the container's shell, which has that variable, never sees it")
    case .local: .isEaten(use.name, "the shell text that sets it never sees it")
    case .server: .isEaten(use.name, "nginx, whose variable it is, never sees it")
    case .hash, .secret: .losesPart
    }
  }

  /// A value of an env file in which something was replaced by nothing.
  private func checkEnvFile(
    _ name: String,
    _ namePlace: Place,
    _ value: Text,
    _ project: Project,
    _ seen: inout Set<Place>,
    _ report: inout Report
  ) {
    guard value.hasUnknownParts, seen.insert(namePlace).inserted else { return }
    let place = value.place
    let bytes = Array(project.sources[place.file].bytes[place.span.range])
    guard !bytes.isEmpty, !bytes.holds("${"), bytes[0] != UInt8(ascii: "'") else { return }
    let isInside = bytes.indices.contains { bytes[$0] == UInt8(ascii: "$") && Dollars.isInside(bytes, at: $0) }
    let isHash = Dollars.isHash(bytes)
    guard isHash || (Dollars.isSecret(name) && isInside) else { return }
    report.emit(
      .losesPartInEnvFile(name),
      at: place,
      severity: isHash ? .error : .warning,
      help: "put the value in single quotes, which keep each `$`",
      fix: quoting(bytes, place)
    )
  }

  private func quoting(_ bytes: [UInt8], _ place: Place) -> Fix? {
    guard !bytes.contains(0x27), !bytes.contains(0x5C) else { return nil }
    var text = String(decoding: bytes, as: UTF8.self)
    if bytes.count > 1, bytes[0] == 0x22, bytes.last == 0x22 { text = String(text.dropFirst().dropLast()) }
    return Fix("put the value in single quotes", .safe, [TextEdit(place, "'\(text)'")])
  }
}

extension Project {
  fileprivate func name(at place: Place) -> String { sources.text(place) }
}

extension Message {
  fileprivate static func isEaten(_ name: String, _ who: String) -> Message {
    "Compose replaces $\(name) by nothing before the container starts: \(who)"
  }

  fileprivate static func takesOther(_ name: String) -> Message {
    "Compose replaces $\(name) by the value in .env; the container's own variable of that name is not read"
  }

  fileprivate static let losesPart: Message =
    "Compose takes a part of this value for a variable, and puts nothing in its place"

  fileprivate static func losesPartInEnvFile(_ name: String) -> Message {
    "a part of the value of \(name) is taken for a variable, and nothing is put in its place"
  }
}
