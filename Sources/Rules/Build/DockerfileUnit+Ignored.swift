import Analysis
import Dockerfile

extension DockerfileUnit {
  /// Instructions of which a stage keeps only the last one: each that is not the last, with the next of its kind.
  func ignored(_ keyword: Keyword) -> [(ignored: Instruction, next: Instruction)] {
    tree.stages.flatMap { stage in
      let all = tree.instructions(of: stage).filter { $0.keyword == keyword && !$0.isOnBuild }
      return zip(all, all.dropFirst()).map { ($0, $1) }
    }
  }
}
