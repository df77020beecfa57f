import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A rule about how a compose file is written: it looks at each file of a project by itself, before merging.
protocol OutlineRule: ProjectRule {
  func check(_ outline: ComposeOutline, _ report: inout Report)
}

extension OutlineRule {
  func check(_ project: Project, _ report: inout Report) {
    for file in project.compose.files { check(file.outline(project.sources[file.id].bytes), &report) }
  }
}

extension Array {
  /// The first element that is in the wrong place: the one behind it should come before it.
  func firstOutOfOrder<Rank: Comparable>(_ rank: (Element) -> Rank) -> (before: Element, after: Element)? {
    for (one, next) in zip(self, dropFirst()) where rank(next) < rank(one) { return (one, next) }
    return nil
  }
}

extension [ComposeOutline.Scalar] {
  /// Edits that put the items of a list into another order, each text with its quotes; comments stay where they are.
  func sorting<Rank: Comparable>(by rank: (ComposeOutline.Scalar) -> Rank, _ bytes: (Place) -> String) -> [TextEdit] {
    let sorted = enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    return zip(self, sorted).compactMap { old, new in
      old.place == new.place ? nil : TextEdit(old.place, bytes(new.place))
    }
  }
}

/// A text in which numbers count as numbers: `app2` comes before `app10`.
struct NaturalOrder: Comparable {
  private enum Part: Comparable { case number(Int), text(String) }
  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var word = ""
    var number: Int?
    for scalar in text.unicodeScalars {
      if let digit = Int(String(scalar)), scalar.isASCII, (number ?? 0) < Int.max / 100 {
        if !word.isEmpty { parts.append(.text(word)) }
        word = ""
        number = (number ?? 0) * 10 + digit
      } else {
        if let known = number { parts.append(.number(known)) }
        number = nil
        word.unicodeScalars.append(scalar)
      }
    }
    if let number { parts.append(.number(number)) }
    if !word.isEmpty { parts.append(.text(word)) }
    self.parts = parts
  }

  static func < (one: NaturalOrder, other: NaturalOrder) -> Bool { one.parts.lexicographicallyPrecedes(other.parts) }
}
