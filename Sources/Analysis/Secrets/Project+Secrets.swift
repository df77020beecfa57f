package import Compose
package import Diagnostics
import Dockerfile
import Shell
package import SourceText

/// Where the project's files hold secrets, whatever rules run: no report shows them.
extension Project {
  package var secrets: Secrets {
    var collector = SecretCollector(self)
    collector.collect()
    return collector.secrets
  }
}

private struct SecretCollector {
  private let project: Project
  private(set) var secrets = Secrets()

  init(_ project: Project) { self.project = project }

  mutating func collect() {
    for service in project.compose.services {
      for variable in service.environment + (service.build?.args ?? []) + service.labels {
        add(variable.name, variable.value)
      }
      for file in service.envFiles {
        for definition in file.definitions { add(definition.name, definition.value) }
      }
      for command in [service.command, service.entrypoint, service.healthcheck?.test].compactMap({ $0?.words }) {
        for flag in SecretFlag.all(in: command) { add(flag.value, flag.range) }
      }
    }
    if let own = project.envFile {
      for entry in EnvFile(project.sources[own.file].bytes, file: own.file).entries { add(entry.name, entry.value) }
    }
    for dockerfile in project.dockerfiles { collect(in: dockerfile) }
    for index in project.sources.files.indices {
      let bytes = project.sources.files[index].bytes
      for range in AddressPassword.ranges(in: bytes) {
        secrets.add(Place(FileID(index), Span(range.lowerBound, range.upperBound)))
        spread(String(decoding: bytes[range], as: UTF8.self))
      }
    }
  }

  private mutating func add(_ name: String, _ text: Text?) {
    guard let text, !text.string.isEmpty else { return }
    // A `$` in a password may make a variable of its end: what is left is still most of it.
    let literal = text.hasUnknownParts ? String(text.string.filter { $0 != Text.unknownMark }) : text.string
    switch SecretValue(literal, hasUnknownParts: false) {
    case .known: add(text, 0..<text.string.utf8.count)
    case .text where SecretName.sounds(name): add(text, 0..<text.string.utf8.count)
    default: return
    }
  }

  /// Hides the bytes that make up a part of a text; what a variable brings stands elsewhere.
  private mutating func add(_ text: Text, _ range: Range<Int>) {
    let pieces = text.mapped.pieces
    let bytes = project.sources[text.place.file].bytes
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? Int(pieces[index + 1].offset) : text.string.utf8.count
      let part = (Int(piece.offset)..<max(end, Int(piece.offset))).clamped(to: range)
      guard !part.isEmpty, piece.source.range.upperBound <= bytes.count else { continue }
      if piece.isVerbatim {
        secrets.add(text.place(of: part))
      } else if !isVariable(piece.source, in: bytes) {
        secrets.add(Place(text.place.file, piece.source))
      }
    }
    let value = text.string.utf8.dropFirst(range.lowerBound).prefix(range.count)
    spread(String(decoding: Array(value), as: UTF8.self))
  }

  /// Whether something is a variable and not an escape, nor a part of a password that only looks like one: `pa$word`.
  private func isVariable(_ span: Span, in bytes: [UInt8]) -> Bool {
    let text = bytes[span.range]
    guard text.first == UInt8(ascii: "$"), text.count > 1 else { return false }
    if text.starts(with: "${".utf8) { return true }
    return !text.starts(with: "$$".utf8) && !(span.start > 0 && bytes[Int(span.start) - 1].isNameByte)
  }

  /// A value that cannot be a mere word is a secret wherever else it stands.
  private mutating func spread(_ value: String) {
    let bytes = Array(value.utf8)
    guard bytes.count >= 6, SecretName(value) == nil, !value.contains(Text.unknownMark) else { return }
    let isPlain = bytes.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    if !isPlain || value.holds("pass") || value.holds("secret") || value.holds("pwd") { secrets.add(value: value) }
  }

  private mutating func collect(in dockerfile: DockerfileUnit) {
    let file = dockerfile.tree.file
    for instruction in dockerfile.tree.instructions {
      switch (instruction.keyword, instruction.body) {
      case (.env, .pairs(let pairs, _)), (.arg, .arguments(let pairs)):
        for pair in pairs {
          guard let value = pair.value, !value.string.contains("$") else { continue }
          let kind = SecretValue(value.string, hasUnknownParts: false)
          guard kind == .known || (kind == .text && SecretName.sounds(pair.key.string)) else { continue }
          secrets.add(Place(file, value.span))
          spread(value.string)
        }
      default: break
      }
    }
    for run in dockerfile.runs {
      for index in run.calls.indices {
        for span in run.passwords(forCall: index) { secrets.add(Place(file, span)) }
      }
    }
  }
}

extension RunUnit {
  /// What a call of `chpasswd` reads, where it stands in the file: a heredoc, or what `echo` prints.
  package func passwords(forCall index: Int) -> [Span] {
    let call = calls[index]
    guard call.invocation.runs("chpasswd") else { return [] }
    if let input = call.redirections.first(where: { $0.operator.hasPrefix("<<") }) {
      let word = input.heredoc ?? input.target
      return word.literal == nil ? [] : [word.span]
    }
    guard call.context.pipelineIndex > 0, index > 0 else { return [] }
    let feeder = calls[index - 1]
    guard feeder.context.pipeline == call.context.pipeline, feeder.invocation.runs("echo", "printf"),
      feeder.invocation.arguments.allSatisfy({ $0.literal != nil })
    else { return [] }
    return feeder.invocation.arguments.map(\.span)
  }
}
