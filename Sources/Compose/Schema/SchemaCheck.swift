import Diagnostics
import SourceText

/// Compares a value with the schema and reports every fault in it, each at the place that has to change.
struct SchemaCheck {
  private(set) var faults: [LoadFault] = []
  private var suggestions = Suggestions()

  /// What is being looked at: the name to call it by, and the place to blame where there is no better one.
  struct Subject {
    /// The key's name as it is written, or what else to call it.
    var word: String
    var key: Place
    /// One line on what the key means, for the help.
    var meaning = ""
    var kind = Kind.key

    enum Kind: Sendable {
      case key, item, file
    }

    /// What to call it in a message.
    var name: String {
      switch kind {
      case .key: "`\(word)`"
      case .item: "an item of `\(word)`"
      case .file: "the file"
      }
    }
  }

  /// Checks a whole file, or several merged into one.
  static func check(_ document: Value) -> [LoadFault] {
    var check = SchemaCheck()
    if let fault = check.oldLayout(document) {
      check.faults.append(fault)
    } else {
      check.object(document, Schema.project, Subject(word: "", key: document.place, kind: .file))
    }
    return check.faults
  }

  mutating func report(_ fault: LoadFault) { faults.append(fault) }

  // MARK: By shape

  mutating func check(_ value: Value, _ shape: Shape, _ subject: Subject) {
    guard Self.accepts(shape, value) else { return wrongType(value, shape, subject) }
    switch shape {
    case .any, .textOrFlag, .scalar, .textOrNumber, .option, .repeatable, .strictFlag, .null: break
    case .text(let format): if let text = value.string { checkFormat(text, format, subject) }
    case .oneOf(let choices): checkChoice(value, choices, subject)
    case .flag: checkFlag(value, subject)
    case .number(let rule): checkNumber(value, rule, subject)
    case .list(let item, let isUnique): list(value, item, isUnique: isUnique, subject)
    case .uniqueTexts: list(value, .text(), isUnique: true, subject)
    case .textOrTexts: if value.isSequence { list(value, .text(), isUnique: true, subject) }
    case .pairs(let kind): pairs(value, kind, subject)
    case .hosts:
      if value.isSequence {
        list(value, .text(.host), isUnique: true, subject)
      } else {
        map(value, .any, .either([.text(), .texts]), isClosed: true, subject)
        checkHosts(value)
      }
    case .object(let rule): object(value, rule, subject)
    case .map(let pattern, let shape, let isClosed): map(value, pattern, shape, isClosed: isClosed, subject)
    case .either(let shapes):
      if let shape = shapes.first(where: { Self.accepts($0, value) }) { check(value, shape, subject) }
    }
  }

  /// Whether a value's YAML type is one that the shape takes.
  static func accepts(_ shape: Shape, _ value: Value) -> Bool {
    switch shape {
    case .any: true
    case .text, .oneOf: value.string != nil
    case .flag: value.string != nil || value.isBool
    case .strictFlag: value.isBool
    case .textOrFlag: value.string != nil || value.isBool
    case .number(let rule): accepts(rule, value)
    case .scalar: value.isNull || value.isBool || value.string != nil || value.isNumber
    case .textOrNumber: value.string != nil || value.isNumber
    case .option: value.string != nil || value.isNumber || value.isNull
    case .repeatable: (value.isSequence ? value.items : [value]).allSatisfy { $0.text != nil && !$0.isDate }
    case .list, .uniqueTexts: value.isSequence
    case .textOrTexts: value.isSequence || value.string != nil
    case .pairs, .hosts: value.isSequence || value.isMapping
    case .object, .map: value.isMapping
    case .either(let shapes): shapes.contains { accepts($0, value) }
    case .null: value.isNull
    }
  }

  private static func accepts(_ rule: NumberRule, _ value: Value) -> Bool {
    switch value.content {
    case .int: true
    case .float where rule.spelling == .digits: false
    case .float(let number, _): rule.spelling.allowsFraction || number.rounded() == number
    case .string: rule.spelling.allowsText
    default: false
    }
  }

  // MARK: Collections

  private mutating func object(_ value: Value, _ rule: ObjectRule, _ subject: Subject) {
    for member in value.members {
      if let key = rule.key(member.name) {
        check(member.value, key.shape, Subject(word: member.name, key: member.key, meaning: key.meaning))
        if case .since(let version) = key.note, version.hasPrefix("5.") { reportNew(member, rule, since: version) }
      } else if !(rule.allowsExtensions && member.name.hasPrefix("x-")), !rule.isOpen {
        unknownKey(member, rule)
      }
    }
    for key in rule.keys where key.isRequired && value.member(key.name) == nil {
      faults.append(
        LoadFault(
          "missing-required-key",
          "\(rule.title) needs `\(key.name)`",
          at: subject.key,
          help: "add `\(key.name)`: \(key.meaning)"
        )
      )
    }
  }

  /// A key of Compose 5, which follows 2.40 and which not everybody has.
  private mutating func reportNew(_ member: Member, _ rule: ObjectRule, since version: String) {
    faults.append(
      LoadFault(
        "unknown-key",
        "`\(member.name)` of \(rule.title) is new in Compose \(version): older versions refuse the file",
        at: member.key,
        help: "make sure that everybody has Compose \(version) or newer",
        effect: .tolerated
      )
    )
  }

  private mutating func unknownKey(_ member: Member, _ rule: ObjectRule) {
    var near = suggestions.nearest(to: member.name, in: rule.title, among: rule.keys.map(\.name))
    var help = "remove it"
    if rule === Schema.project, Schema.service.key(member.name) != nil {
      (help, near) = ("`\(member.name)` belongs into a service: indent it under one", nil)
    } else if rule === Schema.service, Schema.project.key(member.name) != nil {
      (help, near) = ("`\(member.name)` belongs to the top level of the file: it is indented too far", nil)
    } else if let near {
      help = "did you mean `\(near)`?"
    } else if rule.allowsExtensions {
      help = "remove it, or call it `x-\(member.name)` if it is only there for an anchor or another tool"
    }
    faults.append(
      LoadFault(
        "unknown-key",
        "\(rule.title) has no key `\(member.name)`",
        at: member.key,
        help: help,
        replacement: near,
        // These two are worked in before Compose compares the file with its schema.
        effect: rule === Schema.extended || rule === Schema.included ? .tolerated : .refused
      )
    )
  }

  private mutating func map(
    _ value: Value,
    _ pattern: NamePattern,
    _ shape: Shape,
    isClosed: Bool,
    _ subject: Subject
  ) {
    for member in value.members {
      if Self.matches(member.name, pattern) {
        check(member.value, shape, Subject(word: member.name, key: member.key, meaning: subject.meaning))
      } else if isClosed {
        faults.append(
          LoadFault(
            "bad-resource-name",
            member.name.isEmpty ? "a name must not be empty" : "`\(member.name)` is no name that Compose takes",
            at: member.key,
            help: member.name.isEmpty ? "" : "use letters, digits, `.`, `_` and `-` only"
          )
        )
      }
    }
  }

  static func matches(_ name: String, _ pattern: NamePattern) -> Bool {
    switch pattern {
    case .resource: !name.isEmpty && name.utf8.allSatisfy { $0.isNameByte || $0 == 0x2E || $0 == 0x2D }
    case .ulimit: !name.isEmpty && name.utf8.allSatisfy { $0.isLetter && $0 >= 0x61 }
    case .any: !name.isEmpty
    }
  }

  private mutating func list(_ value: Value, _ shape: Shape, isUnique: Bool, _ subject: Subject) {
    for item in value.items {
      check(item, shape, Subject(word: subject.word, key: item.place, meaning: subject.meaning, kind: .item))
    }
    if isUnique { reportDuplicates(value, subject) }
  }

  private mutating func reportDuplicates(_ value: Value, _ subject: Subject) {
    let items = value.items
    guard items.count > 1 else { return }
    // Of some lists Compose itself keeps the last of two, and says nothing.
    let isRefused = !Unicity.keys.contains(subject.word)
    var seen: [String: Place] = [:]
    for item in items where !item.isUnknown {
      let mark = item.string == nil ? "#" : "\""
      if let first = seen.updateValue(item.place, forKey: mark + item.printed) {
        // Two files may well say the same where Compose keeps one of the two.
        guard isRefused || first.file == item.place.file else { continue }
        let what = item.text.map { "'\($0.string)'" } ?? "this item"
        faults.append(
          LoadFault(
            "duplicate-list-item",
            "\(what) stands twice in \(subject.name)",
            at: item.place,
            related: [RelatedPlace("first here", at: first)],
            help: "remove one of them",
            effect: isRefused ? .refused : .tolerated
          )
        )
      }
    }
  }

  private mutating func pairs(_ value: Value, _ kind: PairKind, _ subject: Subject) {
    guard value.isSequence else {
      map(value, .any, .scalar, isClosed: true, subject)
      return
    }
    list(value, .text(), isUnique: true, subject)
    for item in value.items {
      if let text = item.string, !text.hasUnknownParts { checkPair(text, kind, subject) }
    }
  }

  // MARK: Types

  private mutating func wrongType(_ value: Value, _ shape: Shape, _ subject: Subject) {
    let place = value.place.span.isEmpty ? subject.key : value.place
    let (help, replacement) = Self.remedy(value, shape)
    faults.append(
      LoadFault(
        "wrong-type",
        "\(subject.name) must be \(Self.names(of: shape).joined(separator: " or ")), not \(Self.typeName(value))",
        at: place,
        help: help,
        replacement: replacement
      )
    )
  }

  /// What to do about a value of the wrong type, and the text to write instead.
  private static func remedy(_ value: Value, _ shape: Shape) -> (help: String, replacement: String?) {
    if value.isNull { return ("give it a value, or remove the key", nil) }
    let types = names(of: shape)
    guard let text = value.text else { return ("", nil) }
    let isWritten = text.provenance == .written && text.known != nil
    guard types.contains("a string"), value.string == nil else {
      return (types.contains("a list") ? "write it as a list: an item a line, each behind `- `" : "", nil)
    }
    if case .text(.duration) = shape, case .int = value.content {
      return ("add the unit: \(text.string)s", isWritten ? text.string + "s" : nil)
    }
    return ("put it into quotes: \"\(text.string)\"", isWritten ? "\"\(text.string)\"" : nil)
  }

  static func typeName(_ value: Value) -> String {
    switch value.content {
    case .null: "empty"
    case .bool(_, let text): "the boolean `\(text.string)`"
    case .int(_, let text), .float(_, let text): "the number `\(text.string)`"
    case .string: "a string"
    case .date(let text): "the date `\(text.string)`"
    case .mapping: "a mapping"
    case .sequence: "a list"
    }
  }

  static func names(of shape: Shape) -> [String] {
    switch shape {
    case .any: ["anything"]
    case .text, .oneOf: ["a string"]
    case .flag, .strictFlag: ["true or false"]
    case .textOrFlag: ["a string", "true or false"]
    case .number(let rule): [rule.spelling.allowsFraction ? "a number" : "a whole number"]
    case .scalar: ["a string", "a number", "true or false"]
    case .textOrNumber, .option: ["a string", "a number"]
    case .repeatable: ["a string", "a list of strings"]
    case .list, .uniqueTexts: ["a list"]
    case .textOrTexts: ["a string", "a list of strings"]
    case .pairs, .hosts: ["a mapping", "a list"]
    case .object, .map: ["a mapping"]
    case .either(let shapes): shapes.flatMap { names(of: $0) }
    case .null: []
    }
  }

  // MARK: Format 1

  /// Services at the top level, as docker-compose wrote them before 2016; nil for anything else.
  private func oldLayout(_ document: Value) -> LoadFault? {
    guard document["services"] == nil, document["include"] == nil, !document.members.isEmpty else { return nil }
    let known = document.members.filter { Schema.project.key($0.name) != nil }
    let services = document.members.filter { member in
      Schema.project.key(member.name) == nil && (member.value["image"] != nil || member.value["build"] != nil)
    }
    guard known.isEmpty, let first = services.first else { return nil }
    return LoadFault(
      "compose-v1-layout",
      "'\(first.name)' stands at the top level: this file has the layout of format 1, which Compose no longer reads",
      at: first.key,
      help: "put all services under a `services:` key"
    )
  }
}

extension Value {
  var isBool: Bool {
    if case .bool = content { true } else { false }
  }

  var isDate: Bool {
    if case .date = content { true } else { false }
  }

  var isNumber: Bool {
    switch content {
    case .int, .float: true
    default: false
    }
  }
}
