/// What a value of a compose file may be: its YAML type, its format, and what Compose makes of it.
indirect enum Shape: Sendable {
  /// Anything, unread by Compose.
  case any
  /// A string.
  case text(TextFormat = .any)
  /// A string from a closed set.
  case oneOf([String])
  /// `true` or `false`, or a string that says so.
  case flag
  /// `true` or `false`, not quoted.
  case strictFlag
  /// A string or a boolean that is only handed on.
  case textOrFlag
  case number(NumberRule)
  /// A string, a number, a boolean or null, used as text.
  case scalar
  /// A string or a number used as text.
  case textOrNumber
  /// A string, a number or null, used as text.
  case option
  /// One or more strings, numbers or booleans, used as texts.
  case repeatable
  case list(of: Shape, isUnique: Bool = false)
  /// A list of strings without duplicates.
  case uniqueTexts
  /// One string, or a list of strings without duplicates.
  case textOrTexts
  /// `[A=1, B]` or `{A: 1, B: null}`.
  case pairs(PairKind)
  /// `[host=address]` or `{host: address}`, several addresses for a host allowed.
  case hosts
  case object(ObjectRule)
  /// Names chosen by people, each with a value of one shape.
  case map(NamePattern, of: Shape, isClosed: Bool)
  /// Several spellings, told apart by their YAML type.
  case either([Shape])
  /// Nothing: a key without a value.
  case null
}

/// What a string has to look like.
enum TextFormat: Sendable {
  case any, duration, byteSize, nanoCPUs, port, exposedPort, mount, device, containerName, pullPolicy, deviceCount
  case fileMode, host, command, healthcheckTest, sshKey, contextPair, nonEmptyPath, ipAddress, envFileFormat
}

/// What a list or mapping of names and values is for; decides what its entries may look like.
enum PairKind: Sendable { case environment, arguments, labels, options, contexts, sshKeys }

/// What the names of a mapping may be made of.
enum NamePattern: Sendable {
  /// Letters, digits, `.`, `_`, `-`.
  case resource
  /// Small letters.
  case ulimit
  case any
}

/// Which YAML types a number may be written in, what it is read as, and its bounds.
struct NumberRule: Sendable {
  enum Spelling: Sendable {
    /// `80`, and not `80.0`.
    case digits
    case integer, number, integerOrText, numberOrText
    var allowsText: Bool { self == .integerOrText || self == .numberOrText }
    var allowsFraction: Bool { self == .number || self == .numberOrText }
  }
  enum Kind: Sendable {
    case int, unsigned, float, byteSize, nanoCPUs, fileMode, deviceCount
    /// A number or a text that is kept as text.
    case digits
  }
  var spelling: Spelling
  var kind: Kind
  var minimum: Int?
  var maximum: Int?
  /// Whether a quoted number counts: Compose casts it where it replaces variables.
  var isCast: Bool
}

/// What is printed of a key's value in the resolved project.
enum Emission: Sendable {
  /// Unless it is empty, 0 or false.
  case unlessEmpty
  /// Whenever it is written, also 0, false or an empty mapping.
  case ifWritten
  /// Always; a missing one as null, false or an empty mapping.
  case always
  /// Never: Compose has used it up, or knows it without keeping it.
  case never
}

/// Who reads a key, where it is not simply Compose.
enum KeyNote: Sendable, Hashable {
  case deprecated(String)
  case ignored(String)
  case swarmOnly
  case since(String)
}

/// One key of a mapping: what Compose accepts there, and what it means.
struct KeyRule: Sendable {
  let name: String
  let shape: Shape
  /// One line, for messages and editors.
  let meaning: String
  let isRequired: Bool
  let emission: Emission
  let note: KeyNote?
  /// The name in the resolved JSON, where it is another one.
  let printedName: String

  init(
    _ name: String,
    _ shape: Shape,
    _ meaning: String,
    required: Bool = false,
    emission: Emission = .unlessEmpty,
    note: KeyNote? = nil,
    printedName: String? = nil
  ) {
    self.name = name
    self.shape = shape
    self.meaning = meaning
    isRequired = required
    self.emission = emission
    self.note = note
    self.printedName = printedName ?? name
  }
}

/// A mapping with keys of its own.
final class ObjectRule: Sendable {
  /// What it is called in messages: "a service".
  let title: String
  let keys: [KeyRule]
  /// Whether `x-…` keys are allowed.
  let allowsExtensions: Bool
  /// Whether other keys are ignored instead of refused.
  let isOpen: Bool
  private let index: [String: Int]

  init(_ title: String, extensions: Bool = true, isOpen: Bool = false, _ keys: [KeyRule]) {
    self.title = title
    self.keys = keys
    allowsExtensions = extensions
    self.isOpen = isOpen
    index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1.name, $0) })
  }

  func key(_ name: String) -> KeyRule? { index[name].map { keys[$0] } }
  func position(_ name: String) -> Int? { index[name] }
}

extension Shape {
  static let integer = number(.integerOrText, .int)
  static let texts = list(of: .text())
  static let bytes = number(.numberOrText, .byteSize)
  static let duration = text(.duration)
  static let labels = pairs(.labels)

  static func number(
    _ spelling: NumberRule.Spelling,
    _ kind: NumberRule.Kind,
    from minimum: Int? = nil,
    to maximum: Int? = nil,
    isCast: Bool = true
  ) -> Shape {
    .number(NumberRule(spelling: spelling, kind: kind, minimum: minimum, maximum: maximum, isCast: isCast))
  }
}
