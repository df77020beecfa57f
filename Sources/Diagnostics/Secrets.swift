package import SourceText

/// Where secrets stand in the files of a run, so that no report shows them: not the line of a finding, nor a fix.
package struct Secrets: Sendable {
  /// The bytes of each file that are a secret.
  package private(set) var spans: [FileID: [Span]] = [:]
  /// Texts that are a secret wherever they stand.
  package private(set) var values: Set<String> = []
  /// Files of which nothing may be shown at all.
  package private(set) var files: Set<FileID> = []
  /// Whether no message at all may be shown as it is: what must not be shown is too much to be looked for.
  private(set) var hidesMessages = false

  package init() {}

  package mutating func add(_ place: Place) {
    if !place.span.isEmpty { spans[place.file, default: []].append(place.span) }
  }

  package mutating func add(value: String) { values.insert(value) }

  /// Nothing that is in this file is shown, nor a word of it elsewhere.
  package mutating func add(file: FileID, _ bytes: [UInt8]) {
    files.insert(file)
    add(Place(file, Span(0, bytes.count)))
    if bytes.count > Self.largestToSplit {
      hidesMessages = true
    } else {
      values.formUnion(OutsideWords.words(in: bytes))
    }
  }

  private static let largestToSplit = 1 << 18

  mutating func add(_ other: Secrets, _ number: (FileID) -> FileID) {
    files.formUnion(other.files.map(number))
    hidesMessages = hidesMessages || other.hidesMessages
    for (file, list) in other.spans { spans[number(file), default: []] += list }
    values.formUnion(other.values)
  }

  /// Whether a place shows a secret.
  func touches(_ place: Place) -> Bool { spans[place.file]?.contains { $0.overlaps(place.span) } ?? false }
}

extension LintResult {
  /// The same with every secret hidden behind `*`, in the files and in what is said of them. All places stay what they
  /// are: a letter is hidden by one of as many bytes. This is what is printed; files are fixed from the other one.
  package var masked: LintResult {
    if secrets.spans.isEmpty, secrets.values.isEmpty { return self }
    var copy = self
    let mask = SecretMask(secrets.values)
    var shown: Set<FileID> = []
    for finding in findings { shown.formUnion(finding.places.map(\.file)) }
    for file in shown {
      var bytes = sources[file].bytes
      mask.hide(&bytes, secrets.spans[file] ?? [])
      copy.sources.replace(file, with: bytes)
    }
    for index in findings.indices { copy.findings[index].hide(secrets, sources, mask) }
    return copy
  }

  /// Bytes that are the content of a file in this run, its secrets hidden.
  package func masked(_ bytes: [UInt8], of path: String) -> [UInt8] {
    var copy = bytes
    let file = sources.id(of: path)
    let spans = file.flatMap { sources[$0].bytes == bytes ? secrets.spans[$0] : nil } ?? []
    SecretMask(secrets.values).hide(&copy, spans)
    return copy
  }
}

extension Finding {
  /// Every place that a report may show: its own, the related ones, those of edits.
  fileprivate var places: [Place] {
    [place] + related.map(\.place) + fixes.flatMap { $0.edits.map(\.place) }
  }

  /// Hides secrets in the texts: those that are secret anywhere, and those that stand where it points to.
  fileprivate mutating func hide(_ secrets: Secrets, _ sources: SourceTable, _ mask: SecretMask) {
    var mask = mask
    if secrets.hidesMessages || places.contains(where: { secrets.files.contains($0.file) }) { return keepSilent() }
    for place in places where secrets.touches(place) {
      for span in secrets.spans[place.file] ?? [] where span.overlaps(place.span) {
        mask.add(Array(sources.text(Place(place.file, span)).utf8))
      }
    }
    message = mask.hidden(message)
    help = mask.hidden(help)
    for index in related.indices { related[index].message = mask.hidden(related[index].message) }
    for fix in fixes.indices {
      fixes[fix].title = mask.hidden(fixes[fix].title)
      for edit in fixes[fix].edits.indices {
        fixes[fix].edits[edit].replacement = mask.hidden(fixes[fix].edits[edit].replacement)
      }
    }
  }
}

extension Finding {
  /// Says that something was found, and not what: it would tell of a file that is not to be shown.
  fileprivate mutating func keepSilent() {
    message = "what was found is not shown: it would tell of a file outside of the project"
    help = "name the folder that holds both to see it"
    for index in related.indices { related[index].message = "a place that belongs to it" }
    fixes = []
  }
}

/// Hides secrets in texts; a short one only where it is a word of its own.
struct SecretMask {
  /// By their first two bytes.
  private var values: [UInt16: [[UInt8]]] = [:]
  /// The bytes that one of them begins with: most bytes of a file are passed over with a look at this.
  private var isFirst = [Bool](repeating: false, count: 256)

  init(_ values: Set<String>) {
    for value in values { add(Array(value.utf8)) }
  }

  /// Texts of a letter or two say nothing.
  mutating func add(_ value: [UInt8]) {
    guard value.count >= 3 else { return }
    isFirst[Int(value[0])] = true
    values[UInt16(value[0]) << 8 | UInt16(value[1]), default: []].append(value)
  }

  func hidden(_ text: String) -> String {
    if values.isEmpty { return text }
    var bytes = Array(text.utf8)
    hide(&bytes, [])
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Hides some spans, and every known value.
  func hide(_ bytes: inout [UInt8], _ spans: [Span]) {
    let original = bytes
    for span in spans { Self.cover(&bytes, span.range.clamped(to: 0..<bytes.count)) }
    if values.isEmpty { return }
    var at = 0
    while at + 1 < original.count {
      if isFirst[Int(original[at])], let candidates = values[UInt16(original[at]) << 8 | UInt16(original[at + 1])],
        let length = candidates.lazy.filter({ Self.stands($0, in: original, at: at) }).map(\.count).max()
      {
        Self.cover(&bytes, at..<at + length)
        at += length
      } else {
        at += 1
      }
    }
  }

  private static func stands(_ value: [UInt8], in bytes: [UInt8], at start: Int) -> Bool {
    let end = start + value.count
    guard end <= bytes.count, bytes[start..<end].elementsEqual(value) else { return false }
    // A long one does not stand inside of a word by chance: `mysqladmin -pVALUE`.
    if value.count >= 8 { return true }
    return !(start > 0 && bytes[start - 1].isNameByte) && !(end < bytes.count && bytes[end].isNameByte)
  }

  /// Writes a sign of the same length over each letter, so that bytes and columns stay where they are.
  private static func cover(_ bytes: inout [UInt8], _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      let sign: [UInt8]
      switch bytes[at] {
      case 0x0A, 0x0D:
        at += 1
        continue
      case 0xC2...0xDF: sign = [0xC2, 0xB7]
      case 0xE0...0xEF: sign = [0xE2, 0x80, 0xA2]
      case 0xF0...0xF4: sign = [0xF0, 0x9F, 0x94, 0x92]
      default: sign = [UInt8(ascii: "*")]
      }
      let end = at + sign.count
      let isWhole =
        end <= range.upperBound && bytes[(at + 1)..<max(at + 1, min(end, bytes.count))].allSatisfy { $0 & 0xC0 == 0x80 }
      if isWhole {
        bytes.replaceSubrange(at..<end, with: sign)
        at = end
      } else {
        bytes[at] = UInt8(ascii: "*")
        at += 1
      }
    }
  }
}
