import Analysis
import Compose
package import Diagnostics
import ImageCatalog
import SourceText

/// What a folder looks like before anybody has configured anything.
package struct Survey: Sendable {
  package struct Frequent: Sendable {
    package var rule: RuleMetadata
    package var count: Int
  }

  package var composeFiles: [String] = []
  /// Those that no service builds.
  package var dockerfiles: [String] = []
  /// Names of folders that hold what is nobody's to fix: test data, other people's files.
  package var foreignFolders: [String] = []
  /// Names of folders that may be of less interest: examples, templates.
  package var minorFolders: [String] = []
  /// An env file for others to copy, where `.env` itself is not there.
  package var sampleEnvFile: String?
  package var registries: [String] = []
  /// Images that are pulled and that nobody has described, without their tags.
  package var unknownImages: [String] = []
  /// How many findings each preset brings.
  package var findings: [Preset: Int] = [:]
  /// The rules of the recommended preset that find the most, the first one first.
  package var frequent: [Frequent] = []

  package init() {}

  static let foreignNames: Set<String> = [
    "testdata", "fixtures", "__fixtures__", "vendor", "third_party", "third-party",
  ]
  static let minorNames: Set<String> = ["examples", "example", "samples", "templates", "tests", "test", "docs"]
}

extension Linter {
  /// Looks at all that there is to lint in a folder.
  package func survey(_ folder: String) throws(LintError) -> Survey {
    var survey = Survey()
    let jobs = try plan([folder]).jobs
    let own = jobs.filter { !isForeign($0.target.mainPath, in: folder) }
    survey.foreignFolders = names(of: jobs, in: folder, Survey.foreignNames)
    // Where all of it lies in such folders, they are what this is about.
    if own.isEmpty { survey.foreignFolders = [] }
    survey.minorFolders = names(of: own, in: folder, Survey.minorNames)
    survey.sampleEnvFile = [".env.example", ".env.sample", ".env.dist", "example.env", "sample.env"]
      .first { files.isFile(Path.join(folder, $0)) && !files.isFile(Path.join(folder, ".env")) }
    var counts: [String: Int] = [:]
    var images: Set<ImageReference> = []
    // Projects come first: what they build is judged there.
    var built: Set<String> = []
    for job in own.isEmpty ? jobs : own where !built.contains(realPath(job.target.mainPath)) {
      switch job.target {
      case .project(let paths, _): survey.composeFiles += paths.map { Path.relative($0, to: folder) ?? $0 }
      case .dockerfile(let path): survey.dockerfiles.append(Path.relative(path, to: folder) ?? path)
      }
      let project = try project(job)
      built.formUnion(project.dockerfiles.map { realPath($0.path) })
      images.formUnion(project.pulledImages)
      for preset in Preset.allCases {
        var policy = Policy()
        policy.preset = preset
        let found = Engine(rules, policy: policy).lint(project).findings
        survey.findings[preset, default: 0] += found.count
        if preset == .recommended { for finding in found { counts[finding.rule, default: 0] += 1 } }
      }
    }
    survey.registries = Set(images.map(\.registry)).sorted()
    survey.unknownImages = Set(images.filter { ImageCatalog.facts(for: $0) == nil }.map(\.name)).sorted()
    survey.frequent = rules.compactMap { rule in
      counts[rule.metadata.id].map { .init(rule: rule.metadata, count: $0) }
    }
    .sorted { ($1.count, $0.rule.id) < ($0.count, $1.rule.id) }
    return survey
  }

  private func isForeign(_ path: String, in folder: String) -> Bool {
    !Survey.foreignNames.isDisjoint(with: folders(of: path, in: folder))
  }

  private func names(of jobs: [Job], in folder: String, _ known: Set<String>) -> [String] {
    jobs.reduce(into: Set<String>()) { $0.formUnion(known.intersection(folders(of: $1.target.mainPath, in: folder))) }
      .sorted()
  }

  /// The names of the folders between a folder and a file in it.
  private func folders(of path: String, in folder: String) -> Set<String> {
    let relative = Path.relative(path, to: folder) ?? path
    return Set(relative.split(separator: "/").dropLast().map(String.init))
  }
}

extension Project {
  /// The images that its services run as they come, and that its stages begin with.
  fileprivate var pulledImages: Set<ImageReference> {
    var images: Set<ImageReference> = []
    for container in containers where container.service.build == nil {
      if let name = container.service.image?.known { images.insert(ImageReference(name)) }
    }
    for dockerfile in dockerfiles {
      let globals = dockerfile.tree.globalArguments()
      for stage in dockerfile.tree.stages where stage.base == nil {
        if let name = dockerfile.baseImage(of: stage, globals, self), name != "scratch" {
          images.insert(ImageReference(name))
        }
      }
    }
    return images.filter { !$0.name.isEmpty && !$0.name.hasPrefix("/") }
  }
}
