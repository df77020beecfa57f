package import Diagnostics

/// The configuration that `composelint init` writes: what holds anyway, and what could be said, as comments.
package struct StarterConfiguration: Sendable {
  private let survey: Survey

  package init(_ survey: Survey) { self.survey = survey }

  package var text: String {
    let parts = [head, preset, threshold, rules, exclude, variables, images, registries, shellCheck]
    return parts.joined(separator: "\n")
  }

  /// The recommended preset, unless the project keeps to a stricter one already.
  package var suggestedPreset: Preset {
    let own = survey.findings[.recommended] ?? 0
    return Preset.allCases.last { (survey.findings[$0] ?? 0) == own } ?? .recommended
  }

  private var head: String {
    """
    # How composelint looks at this project. Nothing of this has to be here: what is not said holds as it is.
    # `composelint rules` lists the rules, `composelint explain RULE` says more about one.
    #
    # Found here: \(Self.counted(survey.composeFiles, "compose file"))\(dockerfiles).

    """
  }

  private var dockerfiles: String {
    survey.dockerfiles.isEmpty ? "" : "; without a service: " + Self.counted(survey.dockerfiles, "Dockerfile")
  }

  private var preset: String {
    let counts = Preset.allCases.map { "\(survey.findings[$0] ?? 0) with \($0.rawValue)" }
    return """
      # recommended: what nearly everybody would fix; strict: also hardening and pins; all: also taste.
      # Findings today: \(counts.joined(separator: ", ")).
      preset: \(suggestedPreset.rawValue)

      """
  }

  private var threshold: String {
    """
    # The exit code is 1 from here on: error, warning, info or never.
    fail-on: warning

    """
  }

  private var rules: String {
    var text = """
      # A rule is off, on, info, warning or error, or has a mapping:
      #   RULE: { severity: warning, except: { services: [db], paths: [dev/**] }, reason: … }
      rules:

      """
    let frequent = survey.frequent.prefix(5).filter { $0.count > 1 }
    if !frequent.isEmpty { text += "  # What is found most often here:\n" }
    for (rule, count) in frequent.map({ ($0.rule, $0.count) }) {
      text += "  # \(rule.id): \(rule.severity.name)  # \(count) times: \(rule.summary)\n"
    }
    return text
  }

  private var exclude: String {
    var text = "# Left out: `*` within a name, `**` across folders, a folder for all below it.\n"
    text += survey.foreignFolders.isEmpty ? "# exclude:\n" : "exclude:\n"
    for name in survey.foreignFolders { text += "  - \(name)/\n" }
    let others = survey.minorFolders.isEmpty && survey.foreignFolders.isEmpty ? ["vendor"] : survey.minorFolders
    for name in others { text += "#  - \(name)/\n" }
    return text
  }

  private var variables: String {
    """
    # Variables come from each project's .env, or from these files.
    # env-files: [\(survey.sampleEnvFile ?? "ci.env")]

    """
  }

  private var images: String {
    var text = """
      # What nobody but you knows of your images: ports, tools, shell, healthcheck, user, data, or what they are like.
      # (The names are from here, the values are not.)
      # images:

      """
    let names = survey.unknownImages.isEmpty ? ["registry.example.org/team/app"] : Array(survey.unknownImages.prefix(5))
    for name in names { text += "#   \(scalar(name)): { ports: [8080], tools: [curl] }\n" }
    return text
  }

  private var registries: String {
    let names = survey.registries.isEmpty ? ["docker.io"] : survey.registries
    return """
      # The registries that images may come from.
      # trusted-registries: [\(names.map { scalar($0) }.joined(separator: ", "))]

      """
  }

  private var shellCheck: String {
    """
    # Ask an installed ShellCheck about RUN, healthchecks, commands and scripts.
    # shellcheck: true

    """
  }

  /// "2 compose files (a.yml, b.yml)"
  private static func counted(_ paths: [String], _ what: String) -> String {
    let names = paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : "")
    let plain = names.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }.joined()
    return "\(paths.count) \(what)\(paths.count == 1 ? "" : "s")" + (paths.isEmpty ? "" : " (\(plain))")
  }
}
