import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

extension DockerfileUnit {
  /// Instructions of which a stage keeps only the last one: each that is not the last, with the next of its kind.
  func ignored(_ keyword: Keyword) -> [(ignored: Instruction, next: Instruction)] {
    tree.stages.flatMap { stage in
      let all = tree.instructions(of: stage).filter { $0.keyword == keyword && !$0.isOnBuild }
      return zip(all, all.dropFirst()).map { ($0, $1) }
    }
  }
}

/// A rule about an instruction of which a stage has several, and only the last one counts.
protocol ReplacedInstructionRule: DockerfileRule {
  static var keyword: Keyword { get }
}

extension ReplacedInstructionRule {
  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for pair in dockerfile.ignored(Self.keyword) {
      report.emit(
        .isReplaced(Self.keyword),
        at: dockerfile.place(pair.ignored.keywordSpan),
        related: [RelatedPlace("by this one", at: dockerfile.place(pair.next.keywordSpan))],
        help: "delete the one that is not meant",
        fix: Fix("delete it", .safe, project.edits(in: dockerfile).delete(pair.ignored))
      )
    }
  }
}

extension Message {
  fileprivate static func isReplaced(_ keyword: Keyword) -> Message {
    "this \(keyword.name) does nothing: a later one in the same stage replaces it"
  }
}
