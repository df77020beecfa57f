import Linting
import Rules
import SourceText
import Testing

@testable import Analysis

/// `only` and `except` of a rule.
@Suite struct RuleScopeTests {
  private static let files = [
    "compose.yaml": """
    services:
      web:
        image: nginx:1.29
        ports: ["80:80"]
      worker-1:
        build: {context: ., target: old}
        ports: ["81:80"]
      worker-2:
        build: .
        ports: ["82:80"]
    """,
    "compose.override.yaml": """
    services:
      web:
        ports: ["83:80"]
    """,
    "Dockerfile": """
    FROM python:3.7 AS old
    RUN pip install flask
    FROM python:3.13
    RUN pip install flask
    CMD ["python"]
    """,
  ]

  /// The findings of a rule as `file:line`.
  private func found(_ rule: String, _ setting: String) async throws -> [String] {
    var options = LintOptions()
    options.select = [rule]
    let configuration = [".composelint.yml": "rules: { \(rule): \(setting) }\n"]
    let files = FileSystem.memory(Self.files.merging(configuration) { $1 })
    let linter = Linter(rules: RuleRegistry.all, files: files, today: RuleCase.today, options: options)
    let result = try await linter.run(["."]).result
    return result.findings.map { finding in
      let file = result.sources[finding.place.file]
      return "\(file.path):\(LineIndex(file.bytes).position(of: finding.place.span.start).line)"
    }
  }

  /// Ports are reported where they stand: of `web` in both files.
  @Test(arguments: [
    ("on", [4, 7, 10], true), ("{ only: { services: web } }", [4], true),
    ("{ except: { services: [web] } }", [7, 10], false),
    ("{ only: { services: 'worker-*' } }", [7, 10], false), ("{ except: { services: '*' } }", [], false),
    ("{ only: { images: nginx } }", [4], true), ("{ only: { images: 'nginx:1.2?' } }", [4], true),
    ("{ only: { images: 'nginx:1.2' } }", [], false), ("{ except: { images: 'python' } }", [4], true),
    ("{ except: { paths: compose.override.yaml } }", [4, 7, 10], false),
    ("{ only: { paths: '*.override.*' } }", [], true),
    ("{ only: { services: web, paths: compose.yaml } }", [4], false),
    ("{ only: { services: 'w*' }, except: { services: web, images: python } }", [], false),
  ])
  func limitARule(setting: String, main: [Int], override: Bool) async throws {
    let expected = (override ? ["compose.override.yaml:3"] : []) + main.map { "compose.yaml:\($0)" }
    #expect(try await found("port-on-all-interfaces", setting) == expected)
  }

  /// A Dockerfile belongs to all services that build it, and its stages to their own images.
  @Test(arguments: [
    ("on", [2, 4]), ("{ except: { services: worker-1 } }", [2, 4]), ("{ except: { services: 'worker-*' } }", []),
    ("{ only: { services: worker-1 } }", [2, 4]), ("{ only: { services: web } }", []),
    ("{ only: { images: 'python:3.7' } }", [2]), ("{ except: { images: 'python:3.13' } }", [2]),
    ("{ except: { paths: Dockerfile } }", []),
  ])
  func limitARuleAboutDockerfiles(setting: String, lines: [Int]) async throws {
    #expect(try await found("pip-cache-not-disabled", setting) == lines.map { "Dockerfile:\($0)" })
  }

  /// What belongs to no service is not left out with one, and not meant where services are named.
  @Test(arguments: [("{ except: { services: '*' } }", 1), ("{ only: { services: '*' } }", 0)])
  func whatBelongsToNoService(setting: String, count: Int) async throws {
    var options = LintOptions()
    options.select = ["obsolete-version-key"]
    let files = FileSystem.memory([
      "compose.yaml": "version: '3'\nservices:\n  web: {image: 'nginx:1.29'}\n",
      ".composelint.yml": "rules: { obsolete-version-key: \(setting) }\n",
    ])
    let linter = Linter(rules: RuleRegistry.all, files: files, today: RuleCase.today, options: options)
    #expect(try await linter.run(["."]).result.findings.count == count)
  }

  @Test func environmentFilesOfTheConfigurationTakeTheCommandsPlace() async throws {
    let files = FileSystem.memory([
      "compose.yaml": "services:\n  web:\n    image: nginx:${TAG}\n", "ci.env": "TAG=latest\n", "own.env": "TAG=1.29\n",
      ".composelint.yml": "env-files: ci.env\nrules: { image-mutable-tag: on }\n",
    ])
    var options = LintOptions()
    options.select = ["image-mutable-tag"]
    func count() async throws -> Int {
      let linter = Linter(rules: RuleRegistry.all, files: files, today: RuleCase.today, options: options)
      return try await linter.run(["."]).result.findings.count
    }
    #expect(try await count() == 1)
    options.envFiles = ["own.env"]
    #expect(try await count() == 0)
  }
}
