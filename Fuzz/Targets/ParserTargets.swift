import Compose
import Diagnostics
import Dockerfile
import Linting
import Rules
import Shell
import SourceText
import YAML

/// Bytes → one of the parsers: they answer with a tree and problems, whose places are in the file.
enum ParserTargets {
  private static let file = FileID(0)

  @Sendable static func yaml(_ bytes: [UInt8]) -> String? {
    let tree = YAMLTree.parse(bytes, file: file)
    return outside(tree.nodes.map(\.span), bytes, "a node") ?? outside(tree.problems + tree.duplicateKeys, bytes)
  }

  @Sendable static func dockerfile(_ bytes: [UInt8]) -> String? {
    let tree = DockerfileTree.parse(bytes, file: file)
    return outside(tree.instructions.map(\.span), bytes, "an instruction") ?? outside(tree.comments, bytes, "a comment")
      ?? outside(tree.problems + tree.deferredProblems, bytes)
  }

  @Sendable static func shell(_ bytes: [UInt8]) -> String? {
    outside(ShellScript.parse(bytes, file: file).problems, bytes)
  }

  @Sendable static func envFile(_ bytes: [UInt8]) -> String? {
    for isRaw in [false, true] {
      let content = EnvFile(bytes, file: file, isRaw: isRaw)
      if let fault = outside(content.entries.map(\.nameSpan), bytes, "a name") ?? outside(content.problems, bytes) {
        return fault
      }
    }
    return nil
  }

  /// The bytes as a value in a compose file: what is behind `$` is up to them.
  @Sendable static func interpolation(_ bytes: [UInt8]) -> String? {
    let files = FileSystem.memory(bytes: [
      "compose.yaml": Array("services: { a: { image: x, hostname: \"".utf8) + quoted(bytes) + Array("\" } }\n".utf8),
      ".env": Array("A=1\nEMPTY=\nNAME=x$$y\n".utf8),
    ])
    for interpolates in [true, false] {
      var request = LoadRequest(files: ["compose.yaml"])
      request.interpolates = interpolates
      var sources = SourceTable()
      _ = ComposeLoader.load(request, files: files, sources: &sources)
      sources = SourceTable()
      _ = ComposeLoader.resolve(request, files: files, sources: &sources).yaml(origins: nil)
    }
    return nil
  }

  private static let rules = RuleNames(RuleRegistry.all.map { $0.metadata })

  /// A configuration is right, or the run ends with a line that says why not.
  @Sendable static func configuration(_ bytes: [UInt8]) -> String? {
    let files = FileSystem.memory(bytes: [".composelint.yml": bytes, "base.yml": bytes, ".env": []])
    do throws(ConfigurationError) {
      _ = try Configuration.read(".composelint.yml", files: files, rules: rules)
      return nil
    } catch {
      return error.message.isEmpty ? "a configuration is refused without a reason" : nil
    }
  }

  /// As YAML writes them between double quotes.
  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { byte -> [UInt8] in
      if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { return [byte] }
      return [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static func outside(_ problems: [Problem], _ bytes: [UInt8]) -> String? {
    outside(problems.flatMap { [$0.span] + $0.notes.map(\.span) }, bytes, "a problem")
  }

  private static func outside(_ spans: [Span], _ bytes: [UInt8], _ what: String) -> String? {
    spans.first { Int($0.end) > bytes.count }.map { "\(what) ends at \($0.end), in a file of \(bytes.count) bytes" }
  }
}
