import Foundation
import SourceText
import Testing

@testable import Dockerfile

/// What composelint reads in the Dockerfiles that `DOCKERFILES` lists, one path a line, as JSON lines in the file that
/// `DOCKERFILES_OUTLINE` names: what `scripts/conformance` compares with BuildKit.
@Suite struct OutlineTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DOCKERFILES"] != nil))
  func writesWhatIsRead() throws {
    let environment = ProcessInfo.processInfo.environment
    let list = try String(contentsOfFile: try #require(environment["DOCKERFILES"]), encoding: .utf8)
    var output = ""
    for path in list.split(separator: "\n").map(String.init) {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let outline = Outline(bytes)
      let object: [String: Any] = [
        "Path": path, "Accepted": outline.problems.isEmpty, "Problems": outline.problems, "Lines": outline.lines,
      ]
      output += String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys),
        as: UTF8.self
      )
      output += "\n"
    }
    try output.write(toFile: try #require(environment["DOCKERFILES_OUTLINE"]), atomically: true, encoding: .utf8)
  }
}

/// The instructions of a Dockerfile with their first and last lines, and what is wrong with it.
struct Outline {
  var lines: [[Any]] = []
  /// `line: message`
  var problems: [String] = []

  init(_ bytes: [UInt8]) {
    let tree = DockerfileTree.parse(bytes, file: FileID(0))
    let index = LineNumbers(bytes)
    for instruction in tree.instructions {
      let keyword = instruction.onBuildSpan != nil ? "onbuild" : instruction.keyword?.rawValue ?? "?"
      lines.append([keyword, index.line(of: instruction.lines.start), index.line(of: instruction.lines.end)])
    }
    problems = tree.problems.map { "\(index.line(of: $0.span.start)): \($0.message)" }
  }
}

/// Lines as BuildKit counts them: a lone CR ends none.
private struct LineNumbers {
  private var starts: [Int] = [0]

  init(_ bytes: [UInt8]) {
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
  }

  func line(of offset: UInt32) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= Int(offset) { low = middle } else { high = middle }
    }
    return low + 1
  }
}
