import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A label that a LABEL instruction sets.
struct LabelUse {
  var key: String
  var keyPlace: Place
  /// Nil where it hangs on a variable that is not known.
  var value: String?
  var valuePlace: Place
}

extension DockerfileUnit {
  /// Every label that the file sets, in its order; those whose key is not known are left out.
  var labels: [LabelUse] {
    let expander = Expander(escape: tree.escape)
    var labels: [LabelUse] = []
    for stage in tree.stages {
      tree.walk(stage) { index, before in
        let instruction = tree.instructions[index]
        guard stage.instructions.contains(index), instruction.keyword == .label,
          case .pairs(let pairs, _) = instruction.body
        else { return }
        for pair in pairs {
          guard let key = expander.word(pair.key.text, before.value(of:)).value, let value = pair.value else {
            continue
          }
          labels.append(
            LabelUse(
              key: key,
              keyPlace: Place(tree.file, pair.key.span),
              value: expander.word(value.text, before.value(of:)).value,
              valuePlace: Place(tree.file, value.span.isEmpty ? pair.span : value.span)
            )
          )
        }
      }
    }
    return labels
  }
}

/// The labels that a project wants to have, and what their values are.
struct LabelSchema {
  private(set) var types: [String: LabelType] = [:]

  /// `label-schema`, which all rules about labels share.
  static let option = RuleOption(
    "label-schema",
    "the labels that images have, each with the type of its value",
    standard: .map([:]),
    choices: LabelType.allCases.map(\.rawValue),
    isShared: true
  )

  init() {}

  init(_ options: RuleOptions) { types = options.map(Self.option.name).compactMapValues { LabelType(rawValue: $0) } }
}

/// A rule about the values of one type; an empty value is another rule's.
protocol LabelValueRule: DockerfileRule {
  static var type: LabelType { get }
  /// What is expected, with an example.
  static var expected: String { get }
  var schema: LabelSchema { get set }
}

extension LabelValueRule {
  mutating func configure(_ options: RuleOptions) { schema = LabelSchema(options) }

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard schema.types.values.contains(Self.type) else { return }
    for label in dockerfile.labels where schema.types[label.key] == Self.type {
      guard let value = label.value, !value.isEmpty, !Self.type.accepts(value) else { continue }
      report.emit(
        .isNotOf(value, label.key, Self.expected),
        at: label.valuePlace,
        help: "the label-schema of the configuration says `\(Self.type.rawValue)` for it"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotOf(_ value: String, _ key: String, _ expected: String) -> Message {
    "the label `\(key)` is `\(value)`, which is not \(expected)"
  }
}
