package import SourceText

/// How the options of a program are written.
package struct OptionForm: Sendable {
  /// The options that take a value as the next word (or behind `=`): `-o`, `--output`.
  package var valued: Set<String>
  /// Whether one dash begins a long option too (`-timeout 5s`), so that there are no bundles such as `-yq`.
  package var hasSingleDashNames: Bool
  /// Whether the first operand ends the options, as for programs that run another one.
  package var endsAtOperand: Bool

  package init(valued: Set<String> = [], hasSingleDashNames: Bool = false, endsAtOperand: Bool = false) {
    self.valued = valued
    self.hasSingleDashNames = hasSingleDashNames
    self.endsAtOperand = endsAtOperand
  }
}

/// The words after a program, sorted into options and operands.
package struct Arguments: Sendable {
  package struct Option: Sendable {
    /// With its dashes: `-y`, `--yes`.
    package var name: String
    /// What stands behind `=`, right behind a short option, or in the next word.
    package var value: ShellWord?
    /// The option with its value.
    package var span: Span

    package init(name: String, value: ShellWord?, span: Span) {
      self.name = name
      self.value = value
      self.span = span
    }
  }

  package private(set) var options: [Option] = []
  /// Words that are no options, also all behind `--`.
  package private(set) var operands: [ShellWord] = []

  package init(_ words: some Sequence<ShellWord>, _ form: OptionForm = OptionForm()) {
    let words = Array(words)
    var index = 0
    while index < words.count {
      let word = words[index]
      let start = word.literalPrefix
      index += 1
      guard start.utf8.first == UInt8(ascii: "-"), start.utf8.count > 1 else {
        operands.append(word)
        if form.endsAtOperand {
          operands += words[index...]
          return
        }
        continue
      }
      if word.literal == "--" {
        operands += words[index...]
        return
      }
      if takesNext(word, start, form), index < words.count {
        options[options.count - 1].value = words[index]
        options[options.count - 1].span = word.span.joined(with: words[index].span)
        index += 1
      }
    }
  }

  /// Adds the options of one word; true if the next word is the value of the last one.
  private mutating func takesNext(_ word: ShellWord, _ start: String, _ form: OptionForm) -> Bool {
    let isLong = form.hasSingleDashNames || start.hasPrefix("--")
    guard isLong else { return takesNextOfBundle(word, start, form) }
    if let equals = start.utf8.firstIndex(of: UInt8(ascii: "=")) {
      let name = String(start[..<equals])
      let value = word.dropping(first: name.utf8.count + 1)
      options.append(Option(name: name, value: value, span: word.span))
      return false
    }
    options.append(Option(name: start, value: nil, span: word.span))
    return form.valued.contains(start)
  }

  /// `-yq`, `-ofile`, `-o file`, `-q=2`.
  private mutating func takesNextOfBundle(_ word: ShellWord, _ start: String, _ form: OptionForm) -> Bool {
    let letters = Array(start.unicodeScalars.dropFirst())
    var taken = 1
    for (index, letter) in letters.enumerated() {
      let name = "-" + String(Character(letter))
      taken += String(Character(letter)).utf8.count
      let isLast = index == letters.count - 1
      let isFollowed = !isLast && letters[index + 1] == "="
      if isFollowed || (form.valued.contains(name) && !(isLast && word.literal != nil)) {
        let value = word.dropping(first: taken + (isFollowed ? 1 : 0))
        options.append(Option(name: name, value: value, span: word.span))
        return false
      }
      options.append(Option(name: name, value: nil, span: word.span))
      if form.valued.contains(name) { return true }
    }
    return false
  }

  /// The first option of one of these names.
  package func option(_ names: String...) -> Option? { options.first { names.contains($0.name) } }

  package func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }

  package func has(anyOf names: Set<String>) -> Bool { options.contains { names.contains($0.name) } }

  /// The values of all options of these names.
  package func values(_ names: String...) -> [ShellWord] {
    options.compactMap { names.contains($0.name) ? $0.value : nil }
  }

  /// How often an option is given: 2 for `-qq`.
  package func count(_ names: String...) -> Int { options.count { names.contains($0.name) } }
}
