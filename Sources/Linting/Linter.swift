import Analysis
package import Diagnostics
package import ImageCatalog
package import SourceText

/// Why composelint could not do its job, in one line: exit code 2.
package struct LintError: Error, Sendable, Hashable {
  package var message: String
  package init(_ message: String) { self.message = message }
}

/// What the command line says about a run; the configuration files say the rest.
package struct LintOptions: Sendable {
  package var preset: Preset?
  /// Rule ids.
  package var select: Set<String> = []
  package var ignore: Set<String> = []
  package var failOn: FailureThreshold?
  /// `-f`: these files together are the project.
  package var composeFiles: [String] = []
  package var envFiles: [String] = []
  package var profiles: [String] = []
  package var projectFolder: String?
  /// The shell's variables, only with `--use-environment`.
  package var environment: [String: String] = [:]
  package var configurationFile: String?
  package var usesConfiguration = true
  package var jobs = 1
  /// Whether ShellCheck is asked; nil leaves it to the configuration.
  package var asksShellCheck: Bool?
  /// Whether each project is drawn as well.
  package var drawsGraphs = false
  /// What is asked then.
  package var shellChecker = ShellChecker { _ in .failure(.init("there is no ShellCheck to ask")) }

  package init() {}
}

/// How far a run is.
package enum LintProgress: Sendable, Hashable {
  case began(projects: Int)
  case oneDone
  case ended
}

/// A whole run: what was asked for → targets → projects → findings.
package struct Linter: Sendable {
  let rules: [any Rule.Type]
  private let names: RuleNames
  package internal(set) var files: FileSystem
  private let today: Day
  let options: LintOptions
  /// Told how far the run is, from any thread.
  package var progress: (@Sendable (LintProgress) -> Void)?

  package init(rules: [any Rule.Type], files: FileSystem, today: Day, options: LintOptions) {
    self.rules = rules
    self.files = files
    self.today = today
    self.options = options
    names = RuleNames(rules.map { $0.metadata })
  }

  /// A run's findings, and whether they reach the threshold from which a run fails.
  package struct Verdict: Sendable {
    package var result: LintResult
    /// Folders below the ones to search that could not be looked into.
    package var closedFolders: [String]
    /// Files that were read though they lie outside of what was named; what is in them is not shown.
    package var outsiders: [String] = []
    /// Files that could not be read, each with the reason: the rest was linted, but this is not the whole answer.
    package var obstacles: [String] = []
    /// Each project as a graph, where that was asked for.
    package var graphs: [ProjectGraph]
    /// The ids of the rules that ran, for some project at least.
    package var rules: Set<String> = []
    /// The files with known findings that configurations name.
    package var baselines: [String] = []

    package var fails: Bool { result.findings.contains { $0.fails } }
  }

  /// Who talks to whom in the project of a compose file.
  package struct ProjectGraph: Sendable {
    package var path: String
    package var graph: ServiceGraph
  }

  package func run(_ paths: [String]) async throws(LintError) -> Verdict {
    var work = try plan(paths)
    try await lintAll(&work)
    return verdict(of: work)
  }

  /// Lints all of it; an error where nothing at all could be read.
  func lintAll(_ work: inout Work) async throws(LintError) {
    try await lint(&work) { _ in true }
    let parts = work.parts.compactMap { $0 }
    if let obstacle = parts.first?.obstacles.first, parts.allSatisfy({ $0.result.sources.files.isEmpty }) {
      throw LintError(obstacle)
    }
  }

  func verdict(of work: Work) -> Verdict {
    var verdict = Verdict(
      result: work.result,
      closedFolders: work.closedFolders,
      graphs: work.parts.compactMap { $0?.graph }
    )
    for line in work.obstacles + work.parts.flatMap({ $0?.obstacles ?? [] }) where !verdict.obstacles.contains(line) {
      verdict.obstacles.append(line)
    }
    verdict.outsiders = Set(work.parts.flatMap { $0?.outsiders ?? [] }).sorted()
    for configuration in work.configurations {
      let policy = policy(configuration)
      verdict.rules.formUnion(rules.lazy.map { $0.metadata }.filter { policy.isActive($0) }.map(\.id))
      if let baseline = configuration.baseline { verdict.baselines.append(baseline) }
    }
    return verdict
  }

  /// What there is to lint, and what it gave so far.
  struct Work: Sendable {
    var jobs: [Job]
    /// For each job what it gave; nil where another job did its work, or nobody has yet.
    var parts: [Part?]
    var closedFolders: [String]
    /// Those that hold for any of the jobs.
    var configurations: [Configuration]
    /// What belongs to the run.
    var boundary: Boundary
    /// Why some targets are not among the jobs.
    var obstacles: [String]

    var result: LintResult { LintResult.merging(parts.compactMap { $0?.result }) }
  }

  func plan(_ paths: [String]) throws(LintError) -> Work {
    var configurations = Configurations(options, files, names)
    var closed: [String] = []
    var obstacles: [String] = []
    var jobs = try targets(paths, &configurations, &closed, &obstacles)
    let boundary = boundary(paths, jobs)
    for index in jobs.indices { jobs[index].boundary = boundary }
    let sorted = jobs.filter { !$0.target.isDockerfile } + jobs.filter { $0.target.isDockerfile }
    return Work(
      jobs: sorted,
      parts: Array(repeating: nil, count: sorted.count),
      closedFolders: closed,
      configurations: configurations.all,
      boundary: boundary,
      obstacles: obstacles
    )
  }

  private func boundary(_ paths: [String], _ jobs: [Job]) -> Boundary {
    var boundary = Boundary()
    let named = paths + options.composeFiles + [options.projectFolder].compactMap { $0 }
    for path in named { boundary.add(path, files) }
    // Without a path the project was searched for, here and above.
    if named.isEmpty { for job in jobs { boundary.add(folder: Path.folder(of: job.target.mainPath), files) } }
    for file in options.envFiles + jobs.flatMap({ $0.configuration.envFiles ?? [] }) { boundary.add(file: file, files) }
    return boundary
  }

  /// Lints those jobs that have to be: projects first, then the Dockerfiles that none of them builds.
  func lint(_ work: inout Work, where isDue: (Part?) -> Bool) async throws(LintError) {
    let first = work.jobs.firstIndex { $0.target.isDockerfile } ?? work.jobs.count
    try await lint(&work, (0..<first).filter { isDue(work.parts[$0]) })
    // A Dockerfile that a project builds is judged there, with its context and its arguments.
    let built = Set(work.parts[..<first].flatMap { $0?.dockerfiles ?? [] })
    let alone = (first..<work.jobs.count).filter { !built.contains(realPath(work.jobs[$0].target.mainPath)) }
    try await lint(&work, alone.filter { isDue(work.parts[$0]) })
  }

  private func lint(_ work: inout Work, _ indices: [Int]) async throws(LintError) {
    let parts = try await lint(indices.map { work.jobs[$0] })
    for (index, part) in zip(indices, parts) { work.parts[index] = part }
  }

  func realPath(_ path: String) -> String { files.realPath(path) ?? path }

  /// A target with the configuration that holds for it.
  struct Job: Sendable {
    var target: LintTarget
    var configuration: Configuration
    /// What belongs to the run that it is a part of.
    var boundary = Boundary()
  }

  private func targets(
    _ paths: [String],
    _ configurations: inout Configurations,
    _ closed: inout [String],
    _ obstacles: inout [String]
  ) throws(LintError) -> [Job] {
    for file in options.envFiles where !files.isFile(file) { throw LintError("\(file): no such file") }
    var targets: [LintTarget] = []
    if !options.composeFiles.isEmpty {
      for file in options.composeFiles where !files.isFile(file) {
        throw LintError("\(file): no such file")
      }
      targets = [.project(files: options.composeFiles.map { Path.normalized($0) }, folder: options.projectFolder)]
    } else {
      for path in paths.isEmpty ? [""] : paths { targets += try search(path, &configurations, &closed) }
    }
    var jobs: [Job] = []
    for target in targets {
      do throws(LintError) {
        let configuration = try configurations.of(folder: Path.folder(of: target.mainPath))
        if !configuration.excludes(target.mainPath) { jobs.append(Job(target: target, configuration: configuration)) }
      } catch {
        // Another folder's configuration says nothing of the rest.
        obstacles.append(error.message)
      }
    }
    if jobs.isEmpty, let obstacle = obstacles.first { throw LintError(obstacle) }
    return jobs
  }

  /// The targets of one path; the empty path stands for none given.
  private func search(
    _ path: String,
    _ configurations: inout Configurations,
    _ closed: inout [String]
  ) throws(LintError) -> [LintTarget] {
    let folder = path.isEmpty || files.isFolder(path) ? Path.normalized(path) : Path.folder(of: path)
    let configuration = try configurations.of(folder: folder)
    do throws(WorkspaceError) {
      return try Workspace(files) { configuration.excludes($0) }.targets(path.isEmpty ? [] : [path], closed: &closed)
    } catch {
      throw LintError(error.message)
    }
  }

  /// What one target gave.
  struct Part: Sendable {
    var result: LintResult
    /// What the files are read as that fixes want to edit, by path.
    var kinds: [String: SourceKind]
    /// The Dockerfiles that it builds, links resolved.
    var dockerfiles: [String]
    /// The files that do not belong to the run.
    var outsiders: [String]
    /// Files that could not be read, each with the reason.
    var obstacles: [String]
    var graph: ProjectGraph?

    init(
      result: LintResult = LintResult(findings: [], sources: SourceTable(), files: 0, projects: 0, suppressed: 0),
      kinds: [String: SourceKind] = [:],
      dockerfiles: [String] = [],
      outsiders: [String] = [],
      obstacles: [String] = [],
      graph: ProjectGraph? = nil
    ) {
      self.result = result
      self.kinds = kinds
      self.dockerfiles = dockerfiles
      self.outsiders = outsiders
      self.obstacles = obstacles
      self.graph = graph
    }

    /// Of a target that cannot be read at all.
    init(obstacle: String) {
      self.init(obstacles: [obstacle])
    }
  }

  private func lint(_ jobs: [Job]) async throws(LintError) -> [Part] {
    progress?(.began(projects: jobs.count))
    defer { progress?(.ended) }
    if options.jobs <= 1 || jobs.count < 4 { return try lintShare(jobs[...]).get() }
    let share = (jobs.count + options.jobs * 8 - 1) / (options.jobs * 8)
    let results = await withTaskGroup(of: (Int, Result<[Part], LintError>).self) { group in
      for start in stride(from: 0, to: jobs.count, by: share) {
        group.addTask { (start, lintShare(jobs[start..<min(start + share, jobs.count)])) }
      }
      var results: [(Int, Result<[Part], LintError>)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }
    }
    var parts: [Part] = []
    for (_, result) in results { parts += try result.get() }
    return parts
  }

  private func lintShare(_ jobs: ArraySlice<Job>) -> Result<[Part], LintError> {
    do throws(LintError) {
      var parts: [Part] = []
      // ShellCheck is asked once for all projects of the share: it takes longer to start than to check a script.
      var asking: [(index: Int, project: Project)] = []
      for (index, job) in jobs.enumerated() {
        do throws(LintError) {
          let project = try project(job)
          let asks = asksShellCheck(job)
          if asks { asking.append((index, project)) }
          parts.append(asks ? Part() : lint(project, job))
          if asks { continue }
        } catch {
          parts.append(Part(obstacle: error.message))
        }
        progress?(.oneDone)
      }
      guard !asking.isEmpty else { return .success(parts) }
      var projects = asking.map(\.project)
      try options.shellChecker.check(&projects)
      for ((index, _), project) in zip(asking, projects) {
        parts[index] = lint(project, jobs[jobs.startIndex + index])
        progress?(.oneDone)
      }
      return .success(parts)
    } catch {
      return .failure(error)
    }
  }

  private func asksShellCheck(_ job: Job) -> Bool {
    guard options.asksShellCheck ?? job.configuration.asksShellCheck ?? false else { return false }
    let policy = policy(job.configuration)
    return rules.contains { $0 is any ShellCheckRule.Type && policy.isActive($0.metadata) }
  }

  func project(_ job: Job) throws(LintError) -> Project {
    var settings = ProjectBuilder.Settings(today: today)
    settings.envFiles = options.envFiles.isEmpty ? job.configuration.envFiles ?? [] : options.envFiles
    settings.profiles = options.profiles
    settings.projectFolder = options.projectFolder
    settings.environment = options.environment
    settings.images = ImageSource(job.configuration.images)
    do throws(WorkspaceError) {
      return try ProjectBuilder(files: files, settings: settings).build(job.target)
    } catch {
      throw LintError(error.message)
    }
  }

  private func lint(_ project: Project, _ job: Job) -> Part {
    let configuration = job.configuration
    let outcome = Engine(rules, policy: policy(configuration), experiments: Experiments(project)).lint(project)
    var findings = outcome.findings.filter { !configuration.excludes(project.sources[$0.place.file].path) }
    var kinds: [String: SourceKind] = [:]
    let threshold = options.failOn ?? configuration.failOn ?? .severity(.warning)
    for index in findings.indices { findings[index].fails = threshold.isReached(by: findings[index]) }
    for index in findings.indices where !findings[index].fixes.isEmpty {
      // What is excluded is not edited either.
      findings[index].fixes.removeAll { fix in
        fix.edits.contains { configuration.excludes(project.sources[$0.place.file].path) }
      }
      for file in Set(findings[index].fixes.flatMap { $0.edits.map(\.place.file) }) {
        kinds[project.sources[file].path] = project.kind(of: file)
      }
    }
    var result = LintResult(
      findings: findings,
      sources: project.sources,
      files: project.sources.files.count,
      projects: job.target.isDockerfile ? 0 : 1,
      suppressed: outcome.suppressed
    )
    let outsiders = project.sources.files.indices.filter {
      !job.boundary.contains(project.sources.files[$0].path, files)
    }
    if !findings.isEmpty {
      result.secrets = project.secrets
      for index in outsiders { result.secrets.add(file: FileID(index), project.sources.files[index].bytes) }
    }
    return Part(
      result: result,
      kinds: kinds,
      dockerfiles: project.dockerfiles.map { realPath($0.path) },
      outsiders: outsiders.map { project.sources.files[$0].path },
      obstacles: project.obstacles,
      // A picture has names of hosts in it, from wherever they are.
      graph: options.drawsGraphs && outsiders.isEmpty ? graph(of: project, job.target) : nil
    )
  }

  /// Nil for a Dockerfile alone, and where there is no service to draw.
  private func graph(of project: Project, _ target: LintTarget) -> ProjectGraph? {
    guard !target.isDockerfile, !project.containers.isEmpty else { return nil }
    let name = Path.name(of: realPath(project.compose.folder))
    return ProjectGraph(path: target.mainPath, graph: GraphBuilder.graph(of: project, folder: name))
  }

  private func policy(_ configuration: Configuration) -> Policy {
    var policy = Policy()
    configuration.apply(to: &policy)
    if let preset = options.preset { policy.preset = preset }
    policy.only = options.select
    // Asked for by name on the command line outranks "off" in the file.
    policy.off.subtract(options.select)
    policy.off.formUnion(options.ignore)
    return policy
  }
}

extension LintTarget {
  fileprivate var isDockerfile: Bool {
    if case .dockerfile = self { true } else { false }
  }
}

/// The configuration files of a run, each found and read once.
struct Configurations {
  private let options: LintOptions
  private let files: FileSystem
  private let names: RuleNames
  private var byFolder: [String: Configuration] = [:]
  private var byPath: [String: Configuration] = [:]
  /// Whether some folder has none.
  private var isMissing = false

  init(_ options: LintOptions, _ files: FileSystem, _ names: RuleNames) {
    self.options = options
    self.files = files
    self.names = names
  }

  /// The configuration that holds for what lies in a folder; its faults end the run.
  mutating func of(folder: String) throws(LintError) -> Configuration {
    if let known = byFolder[folder] { return known }
    let configuration = try find(folder)
    byFolder[folder] = configuration
    return configuration
  }

  /// Those that hold somewhere.
  var all: [Configuration] { (isMissing ? [Configuration()] : []) + byPath.sorted { $0.key < $1.key }.map(\.value) }

  private mutating func find(_ folder: String) throws(LintError) -> Configuration {
    let found =
      options.usesConfiguration ? options.configurationFile ?? Configuration.find(from: folder, files: files) : nil
    guard let path = found else {
      isMissing = true
      return Configuration()
    }
    if let known = byPath[path] { return known }
    do throws(ConfigurationError) {
      let configuration = try Configuration.read(path, files: files, rules: names)
      byPath[path] = configuration
      return configuration
    } catch {
      throw LintError(error.message)
    }
  }
}
