import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// An instruction that is not in the case of the others.
struct InstructionCasing: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "instruction-casing",
    summary: "An instruction is written in another case than the rest of the file",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["ConsistentInstructionCasing"],
    fix: .safe,
    rationale: """
      Docker reads instructions in any case. Most files write them in capitals, which sets them apart from their \
      arguments; one that differs is easy to overlook.

      What most instructions of the file do counts, capitals where they are even. BuildKit warns of it at every \
      build (ConsistentInstructionCasing).
      """,
    references: ["https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          run apk add --no-cache curl
          # <- instruction-casing
          CMD ["curl", "--version"]
          """
      ),
      .good(
        dockerfile: """
          from alpine:3.22
          run apk add --no-cache curl
          cmd ["curl", "--version"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let keywords = dockerfile.tree.instructions.filter { $0.keyword != nil }
    // ARGs before the first FROM do not vote, but follow.
    let votes = keywords.filter { $0.stage != nil }.map {
      Casing(project.bytes(at: dockerfile.place($0.firstKeywordSpan)))
    }
    let isLower = votes.count { $0 == .lower } > votes.count { $0 == .upper }
    for instruction in keywords {
      let place = dockerfile.place(instruction.firstKeywordSpan)
      let bytes = project.bytes(at: place)
      guard Casing(bytes) != (isLower ? .lower : .upper) else { continue }
      let written = String(decoding: bytes, as: UTF8.self)
      let right = isLower ? written.asciiLowercased : written.asciiUppercased
      report.emit(
        .differs(written, isLower: isLower),
        at: place,
        help: "write \(right)",
        fix: Fix("write \(right)", .safe, [TextEdit(place, right)])
      )
    }
  }
}

/// How a keyword is written.
private enum Casing {
  case lower, upper, mixed

  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.allSatisfy({ $0 == $0.lowercased }) {
      self = .lower
    } else if bytes.allSatisfy({ $0 == $0.uppercased }) {
      self = .upper
    } else {
      self = .mixed
    }
  }
}

extension Message {
  fileprivate static func differs(_ written: String, isLower: Bool) -> Message {
    "'\(written)' is not in \(isLower ? "small letters" : "capitals") like the other instructions of this file"
  }
}
