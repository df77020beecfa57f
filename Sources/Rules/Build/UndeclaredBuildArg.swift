import Analysis
import Compose
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A build argument that its Dockerfile does not take, or not where it is used.
struct UndeclaredBuildArg: ContainerRule {
  static let metadata = RuleMetadata(
    id: "undeclared-build-arg",
    summary: "A build argument is not declared in the Dockerfile where it is needed",
    category: .build,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      An argument reaches a stage only through an ARG in that stage. BuildKit says nothing about the others: the image \
      holds the default or an empty value (seen; only the legacy builder printed `[Warning] One or more build-args \
      [APP_VERISON] were not consumed`). Reported are names that no ARG of the file has, those that only a stage has which \
      is not built, and those declared before the first FROM alone and used in a stage. Left alone: the arguments that \
      BuildKit knows by itself, remote contexts, inline Dockerfiles, and frontends of one's own.
      """,
    references: ["https://docs.docker.com/build/building/variables/#scoping"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: .
                args:
                  APP_VERISON: "1.4"
          #       ^^^^^^^^^^^ undeclared-build-arg
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM nginx:1.27
          ARG APP_VERSION
          RUN echo $APP_VERSION > /version
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: .
                args:
                  APP_VERSION: "1.4"
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM nginx:1.27
          ARG APP_VERSION
          RUN echo $APP_VERSION > /version
          """
        ),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let build = container.service.build, !build.args.isEmpty, build.inline == nil,
      let dockerfile = project.dockerfile(of: container),
      let stage = container.build?.stage, !dockerfile.tree.hasOwnFrontend
    else { return }
    let declared = Declarations(dockerfile.tree)
    let needed = dockerfile.tree.stages(neededFor: stage)
    for argument in build.args where !Self.isBuiltIn(argument.name) {
      let name = argument.name
      guard let places = declared.byName[name] else {
        reportUnknown(argument, declared, dockerfile, project, &report)
        continue
      }
      if places.contains(where: { $0.stage.map { needed.contains($0) } ?? false }) { continue }
      if let global = places.first(where: { $0.stage == nil }) {
        // Before FROM it is for the FROM lines, and fine there.
        guard let use = dockerfile.use(of: name, in: needed) else { continue }
        report.emit(
          .isOutOfScope(name),
          at: use,
          related: [
            RelatedPlace("it is declared here, for FROM alone", at: global.place),
            RelatedPlace("'\(container.name)' sets it here", at: argument.namePlace),
          ],
          help: "add ARG \(name) to this stage"
        )
      } else if let other = places.first {
        report.emit(
          .isElsewhere(name, container.name),
          at: argument.namePlace,
          related: [RelatedPlace("the stage that declares it is not built for this service", at: other.place)],
          help: "declare ARG \(name) in the stage that needs it, or leave it out here"
        )
      }
    }
  }

  private func reportUnknown(
    _ argument: Variable,
    _ declared: Declarations,
    _ dockerfile: DockerfileUnit,
    _ project: Project,
    _ report: inout Report
  ) {
    let near = Suggestion.nearest(to: argument.name, among: declared.byName.keys.sorted())
    let place = near.flatMap { declared.byName[$0]?.first?.place }
    let end = UInt32(argument.namePlace.span.start) + UInt32(argument.name.utf8.count)
    let isPlain = project.sources.text(argument.namePlace).hasPrefix(argument.name)
    let name = Place(argument.namePlace.file, Span(argument.namePlace.span.start, end))
    report.emit(
      .isUnknown(argument.name, dockerfile.path),
      at: argument.namePlace,
      related: place.map { [RelatedPlace("it declares \(near ?? "") here", at: $0)] } ?? [],
      help: near.map { "did you mean \($0)?" }
        ?? "declare ARG \(argument.name) in the stage that needs it, or leave it out here",
      fix: isPlain ? near.map { Fix("write `\($0)`", .unsafe, [TextEdit(name, $0)]) } : nil
    )
  }

  /// https://docs.docker.com/reference/dockerfile/#predefined-args and the arguments that BuildKit's frontend reads.
  private static func isBuiltIn(_ name: String) -> Bool {
    DockerfileTree.proxyArguments.contains(name) || DockerfileTree.platformArguments.contains(name)
      || name.hasPrefix("BUILDKIT_") || name == "SOURCE_DATE_EPOCH"
  }
}

/// Every ARG of a Dockerfile: its stage (nil before the first FROM) and its place.
private struct Declarations {
  var byName: [String: [(stage: Int?, place: Place)]] = [:]

  init(_ tree: DockerfileTree) {
    for instruction in tree.instructions where instruction.keyword == .arg {
      guard case .arguments(let pairs) = instruction.body else { continue }
      for pair in pairs {
        byName[pair.key.string, default: []].append((instruction.stage, Place(tree.file, pair.key.span)))
      }
    }
  }
}

extension DockerfileUnit {
  /// The first place in some stages where a variable is used that nothing in its stage sets.
  fileprivate func use(of name: String, in stages: Set<Int>) -> Place? {
    for instruction in tree.instructions {
      guard let stage = instruction.stage, stages.contains(stage), instruction.keyword != .from else { continue }
      if case .pairs(let pairs, _) = instruction.body, pairs.contains(where: { $0.key.string == name }) { return nil }
      if let run = runs.first(where: { tree.instructions[$0.instruction].span == instruction.span }) {
        var found: Place?
        run.script.forEachParameter { parameter, _ in
          if parameter.name == name, found == nil { found = Place(tree.file, parameter.span) }
        }
        if run.script.assigns(name) { return nil }
        if let found { return found }
      } else if instruction.keyword != .run, instruction.keyword != .cmd, instruction.keyword != .entrypoint {
        let references = Expander(escape: tree.escape).references(in: instruction.text)
        if let use = references.first(where: { $0.name == name }) { return Place(tree.file, use.span) }
      }
    }
    return nil
  }
}

extension ShellScript {
  fileprivate func assigns(_ name: String) -> Bool {
    var isFound = false
    forEachCommand { command, _ in if command.assignments.contains(where: { $0.name == name }) { isFound = true } }
    return isFound
  }
}

extension DockerfileTree {
  /// Whether something else than Docker's own frontend reads the file: it may take arguments of its own.
  fileprivate var hasOwnFrontend: Bool {
    directives.contains { $0.name.asciiLowercased == "syntax" && !$0.value.contains("docker/dockerfile") }
  }
}

extension Message {
  fileprivate static func isUnknown(_ name: String, _ path: String) -> Message {
    "no ARG of \(path) takes \(name): it stays without effect"
  }

  fileprivate static func isElsewhere(_ name: String, _ service: String) -> Message {
    "no stage that is built for '\(service)' takes \(name): it stays without effect"
  }

  fileprivate static func isOutOfScope(_ name: String) -> Message {
    "\(name) is empty in this stage: an ARG before the first FROM is for FROM alone"
  }
}
