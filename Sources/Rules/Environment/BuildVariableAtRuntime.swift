import Analysis
import Compose
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A variable that a bundler reads when the image is built, set when the container runs.
struct BuildVariableAtRuntime: ContainerRule {
  static let metadata = RuleMetadata(
    id: "build-variable-at-runtime",
    summary: "A variable that is built into the pages is set only at run time",
    category: .environment,
    severity: .warning,
    rationale: """
      `NEXT_PUBLIC_…`, `VITE_…`, `REACT_APP_…` and their like are put into the JavaScript while it is built. Set for the \
      container alone they come too late: the built file holds `const base = '';`, the browser sees `undefined`. Reported \
      where a RUN of the Dockerfile builds the pages and no ARG or ENV of that name stands before it. Left alone: \
      development servers, `.env` files that are copied, and starts that write the value into the built files (envsubst, sed).
      """,
    references: ["https://nextjs.org/docs/app/guides/environment-variables", "https://vite.dev/guide/env-and-mode"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
              environment:
                NEXT_PUBLIC_API_URL: https://api.example.com
          #     ^^^^^^^^^^^^^^^^^^^ build-variable-at-runtime
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM node:24
          COPY app ./
          RUN npm ci && npm run build
          CMD ["npm", "start"]
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
                args: { NEXT_PUBLIC_API_URL: https://api.example.com }
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM node:24
          COPY app ./
          ARG NEXT_PUBLIC_API_URL
          RUN npm ci && npm run build
          CMD ["npm", "start"]
          """
        ),
      ]),
    ]
  )

  private static let prefixes = [
    "NEXT_PUBLIC_", "VITE_", "REACT_APP_", "VUE_APP_", "GATSBY_", "EXPO_PUBLIC_", "NG_APP_",
  ]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let dockerfile = project.dockerfile(of: container), let stage = container.build?.stage else { return }
    let variables = container.environment.filter { variable in
      variable.layer != .image && Self.prefixes.contains { variable.name.hasPrefix($0) }
    }
    guard !variables.isEmpty, !container.servesSources, !project.startRewrites(container) else { return }
    let needed = dockerfile.tree.stages(neededFor: stage)
    guard let build = dockerfile.pageBuild(in: needed),
      !dockerfile.copiesEnvFile(in: needed, container.contextHasEnvFile)
    else { return }
    for variable in variables where !dockerfile.declares(variable.name, before: build.instruction, in: needed) {
      report.emit(
        .comesTooLate(variable.name),
        at: variable.namePlace,
        related: [RelatedPlace("the pages are built here, without it", at: Place(dockerfile.tree.file, build.span))],
        help: "pass it under build.args, and declare ARG \(variable.name) before the build in the Dockerfile"
      )
    }
  }
}

extension Container {
  /// Whether it starts a development server, which reads variables when it runs.
  fileprivate var servesSources: Bool {
    let lines = [start.entrypoint, start.command].compactMap { $0 }
    let text = lines.flatMap { $0.words.map(\.string) }.joined(separator: " ")
    if lines.isEmpty { return false }
    let words: [StaticString] = [
      " dev", ":dev", "vite", "react-scripts start", "ng serve", "expo start", "gatsby develop", "webpack", "nodemon",
      "serve:dev",
    ]
    if words.contains(where: { text.holds($0) }) { return true }
    // `npm start` of an application made by create-react-app or Vue is a development server.
    let isStart = text.hasSuffix("npm start") || text.hasSuffix("yarn start") || text.hasSuffix("npm run start")
    return isStart && !environment.contains { $0.name.hasPrefix("NEXT_PUBLIC_") }
  }

  /// Whether the context may hold an `.env` that `COPY . .` takes along.
  fileprivate var contextHasEnvFile: Bool {
    build?.contents?.contextNames.contains { $0.hasPrefix(".env") && !$0.holds("example") && !$0.holds("sample") }
      ?? false
  }
}

extension Project {
  /// Whether what runs first puts values into the built files.
  fileprivate func startRewrites(_ container: Container) -> Bool {
    let marks: [StaticString] = [
      "envsubst", "sed -i", "sed ", "runtime-env", "import-meta-env", "env.sh", "env-config", "replace",
    ]
    if let script = script(of: container) {
      let bytes = sources[script.file].bytes
      if marks.contains(where: { bytes.holds($0) }) { return true }
    }
    if container.startsWithScript { return true }
    if let package = container.build?.contents?.contextFile("package.json"), package.holds("runtime-env") {
      return true
    }
    let words = [container.start.entrypoint, container.start.command].compactMap { $0 }.flatMap(\.words)
    return words.contains { word in marks.contains { word.string.holds($0) } }
  }
}

extension Container {
  /// Whether the first word is a script that composelint did not read.
  fileprivate var startsWithScript: Bool {
    guard start.script == nil else { return false }
    let first = start.entrypoint?.words.first ?? start.command?.words.first
    return first.map { $0.string.hasSuffix(".sh") || $0.string.holds("entrypoint") } ?? false
  }
}

extension DockerfileUnit {
  /// The RUN that builds the pages.
  fileprivate func pageBuild(in stages: Set<Int>) -> (instruction: Int, span: Span)? {
    for run in runs where stages.contains(run.stage) {
      var found: Span?
      run.script.forEachInvocation { invocation, _ in
        if found == nil, invocation.buildsPages { found = invocation.programSpan }
      }
      if let found { return (run.instruction, found) }
    }
    return nil
  }

  /// Whether an ARG or ENV of a name stands before an instruction, or its RUN speaks of the name.
  fileprivate func declares(_ name: String, before index: Int, in stages: Set<Int>) -> Bool {
    for instruction in tree.instructions[...index] {
      guard let stage = instruction.stage, stages.contains(stage) else { continue }
      switch instruction.body {
      case .pairs(let pairs, _), .arguments(let pairs):
        if pairs.contains(where: { $0.key.string == name }) { return true }
      default: if instruction.keyword == .run, instruction.text.string.contains(name) { return true }
      }
    }
    return false
  }

  /// Whether an env file is put beside the sources: by name, or with the whole context that holds one.
  fileprivate func copiesEnvFile(in stages: Set<Int>, _ isInContext: Bool) -> Bool {
    tree.instructions.contains { instruction in
      guard let stage = instruction.stage, stages.contains(stage) else { return false }
      if case .copy(let copy) = instruction.body, instruction.flag("from") == nil {
        let names = copy.sources.map { Path.name(of: $0.string) }
        return names.contains { $0.hasPrefix(".env") || $0.hasSuffix(".env") }
          || (isInContext && copy.sources.contains { $0.string == "." || $0.string == "./" })
      }
      return instruction.keyword == .run && instruction.text.bytes.holds(".env")
    }
  }
}

extension Invocation {
  /// `npm run build`, `next build`, `vite build`, `ng build`
  fileprivate var buildsPages: Bool {
    let words = arguments.compactMap(\.literal).filter { !$0.hasPrefix("-") }
    if runs("npm", "pnpm", "yarn", "bun", "npx", "bunx") {
      return words.contains { $0 == "build" || $0.hasPrefix("build:") }
    }
    return runs("next", "vite", "react-scripts", "ng", "vue-cli-service", "gatsby", "expo") && words.first == "build"
  }
}

extension Message {
  fileprivate static func comesTooLate(_ name: String) -> Message {
    "\(name) is read when the pages are built, not when the container runs: here it comes too late"
  }
}
