import Analysis
import Compose
import SourceText

extension Project {
  /// Whether a service is there to be tried and thrown away: its file, its folder, its profile or its name says so.
  func isForTrying(_ container: Container) -> Bool {
    var texts = [sources[container.service.namePlace.file].path, container.name]
    texts += container.service.profiles.map(\.string)
    return texts.contains { text in
      text.asciiLowercased.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains {
        Self.words.contains(String($0))
      }
    }
  }

  private static let words: Set<String> = [
    "test", "tests", "testing", "ci", "e2e", "integration", "example", "examples", "sample", "samples", "demo", "demos",
    "vulhub", "bench", "benchmark", "benchmarks", "quickstart", "tutorial", "tutorials", "playground", "sandbox",
    "workshop", "labs", "lab", "fixtures", "poc", "spec", "unittest", "mock", "getting",
  ]
}
