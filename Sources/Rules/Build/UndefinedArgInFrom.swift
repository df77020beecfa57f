import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// FROM uses a variable that is not declared where FROM looks.
struct UndefinedArgInFrom: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "undefined-arg-in-from",
    summary: "FROM uses a variable that no ARG before it declares",
    category: .build,
    severity: .error,
    aliases: ["UndefinedArgInFrom"],
    rationale: """
      FROM sees the ARGs in front of the first FROM and the platform variables, nothing else: not an ARG of a \
      stage, not ENV, not the shell's environment, and `--build-arg` reaches only what an ARG declares. The \
      variable is empty, and the build ends with `failed to parse stage name "alpine:": invalid reference format` \
      or `base name ($IMAGE) should not be blank`.

      A warning where a default in the braces keeps the image valid.
      """,
    references: [
      "https://docs.docker.com/reference/build-checks/undefined-arg-in-from/",
      "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact",
    ],
    examples: [
      .bad(
        dockerfile: """
          ARG ALPINE_VERSION=3.22
          FROM alpine:${ALPINE_VERSON}
          #           ^^^^^^^^^^^^^^^^ undefined-arg-in-from
          """
      ),
      .good(
        dockerfile: """
          ARG ALPINE_VERSION=3.22
          FROM alpine:${ALPINE_VERSION}
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    let expander = Expander(escape: tree.escape)
    let declared = tree.globalArgumentNames
    for stage in tree.stages {
      let platform = tree.instructions[stage.instructions.lowerBound].flag("platform")?.value
      for (text, isImage) in [(stage.from.image.text, true)] + [platform].compactMap({ $0 }).map({ ($0, false) }) {
        var seen: Set<String> = []
        for reference in expander.references(in: text)
        where !declared.contains(reference.name) && reference.isNamed && seen.insert(reference.name).inserted {
          let result = expander.word(text) { declared.contains($0) ? .unknown : .unset }
          let fails = result.value.map { isImage ? !$0.isImageName : $0.isEmpty } ?? false
          let nearest = Suggestion.nearest(to: reference.name, among: declared.sorted())
          report.emit(
            .isEmpty(reference.name, isLate: tree.declares(reference.name)),
            at: dockerfile.place(reference.span),
            severity: fails ? nil : .warning,
            help: nearest.map { "did you mean \($0)?" } ?? "add ARG \(reference.name)=… above the first FROM"
          )
        }
      }
    }
  }
}

extension DockerfileTree {
  /// Whether an ARG or ENV of a stage sets it.
  fileprivate func declares(_ name: String) -> Bool {
    instructions.contains { instruction in
      switch instruction.body {
      case .arguments(let pairs): pairs.contains { $0.key.string == name }
      case .pairs(let pairs, _): instruction.keyword == .env && pairs.contains { $0.key.string == name }
      default: false
      }
    }
  }
}

extension Message {
  fileprivate static func isEmpty(_ name: String, isLate: Bool) -> Message {
    isLate
      ? "\(name) is empty here: FROM sees only the ARGs above the first FROM, and it is declared below"
      : "\(name) is empty here: no ARG above the first FROM declares it"
  }
}
