import Foundation
import SourceText
import Testing

@testable import Dockerfile

/// Long files take time in proportion to their length: eight times the lines, far less than sixty-four times the time.
@Suite struct GrowthTests {
  private static let shapes: [(name: String, make: @Sendable (Int) -> String)] = [
    ("one RUN", { "FROM a\nRUN true \\\n" + String(repeating: "  && echo word \\\n", count: $0) + "  && true\n" }),
    ("blank lines in a RUN", { "FROM a\nRUN true \\\n" + String(repeating: "\n", count: $0) + "  x\n" }),
    ("a heredoc", { "FROM a\nRUN <<EOF\n" + String(repeating: "echo word\n", count: $0) + "EOF\n" }),
    ("an ENV of many", { "FROM a\nENV A=b \\\n" + String(repeating: "  N=\"v $A\" \\\n", count: $0) + "  Z=z\n" }),
    ("many ENV", { n in "FROM a\n" + (0..<n).map { "ENV V\($0)=x${V\($0 / 2):-y}\n" }.joined() }),
    ("many COPY", { n in "FROM a\nARG X\n" + (0..<n).map { "COPY --chmod=755 $X/\($0) /b/\($0)\n" }.joined() }),
    (
      "many stages",
      { n in "FROM a AS s0\n" + (1...n).map { "FROM s\($0 - 1) AS s\($0)\nCOPY --from=s\($0 / 2) a b\n" }.joined() }
    ),
    ("many ARG", { n in (0..<n).map { "ARG V\($0)=${V\($0 / 2)}\n" }.joined() + "FROM a\n" }),
    ("RUN between ENV", { n in "FROM a\n" + (0..<n).map { "ENV V\($0)=x\nRUN true\n" }.joined() }),
    ("many mistakes", { n in "FROM a\n" + (0..<n).map { "RUNN \($0)\nRUN x\n" }.joined() }),
    ("many ONBUILD", { n in "FROM a AS s\n" + (0..<n).map { "ONBUILD EXPOSE \($0)x\n" }.joined() + "FROM s\n" }),
  ]

  @Test(arguments: shapes.indices)
  func growsWithTheLines(_ index: Int) {
    let shape = Self.shapes[index]
    let (short, long) = (Array(shape.make(400).utf8), Array(shape.make(3200).utf8))
    // The better of two: nothing makes it faster than it is.
    let few = min(time(short), time(short))
    let many = min(time(long), time(long))
    #expect(many < few * 32 + 0.005, "\(shape.name): \(few) and \(many) s")
  }

  /// The seconds that this thread computes, whatever else the machine does.
  private func time(_ bytes: [UInt8]) -> Double {
    let start = Self.seconds
    let tree = DockerfileTree.parse(bytes, file: FileID(0))
    // As rules do, which ask what held before each RUN.
    var kept: [StageState] = []
    tree.stageStates { _, before in kept.append(before.forShell) }
    return Self.seconds - start
  }

  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
