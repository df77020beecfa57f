import Analysis
import Diagnostics
import SourceText

/// A fix that may be applied: its edits, by the real paths of the files they are in.
struct FixCandidate: Sendable {
  var rule: String
  var message: String
  var safety: FixSafety
  var edits: [String: [TextEdit]]

  /// What it is known by from one round to the next, whatever moved.
  var key: String { rule + "\u{0}" + edits.keys.sorted().joined(separator: "\u{0}") + "\u{0}" + message }
}

/// One round: of all fixes those that can be applied together, and what the files look like then.
struct FixRound: Sendable {
  /// The files as they are before the round.
  let texts: [String: EditedText]
  let kinds: [String: SourceKind]
  /// What was applied, and what was dropped because it would have broken a file.
  private(set) var applied: [FixCandidate] = []
  private(set) var dropped: [FixCandidate] = []
  /// The files that changed, as they are now.
  private(set) var changed: [String: EditedText] = [:]

  /// Fixes that touch what another one touches wait for the next round.
  init(_ candidates: [FixCandidate], _ texts: [String: EditedText], _ kinds: [String: SourceKind]) {
    self.texts = texts
    self.kinds = kinds
    var taken: [String: [Span]] = [:]
    var chosen: [FixCandidate] = []
    // Safe ones first, so that an unsafe one in the same place does not keep them waiting.
    for candidate in candidates.filter({ $0.safety == .safe }) + candidates.filter({ $0.safety == .unsafe }) {
      guard candidate.edits.allSatisfy({ Self.isFree($0.value, in: taken[$0.key] ?? []) }) else { continue }
      for (file, edits) in candidate.edits { Self.take(edits, in: &taken[file, default: []]) }
      chosen.append(candidate)
    }
    applied = sift(chosen[...], onTopOf: [])
    changed = result(of: applied)
  }

  /// Those of the candidates after which every file can still be read; a bad one is found by halving.
  private mutating func sift(_ candidates: ArraySlice<FixCandidate>, onTopOf good: [FixCandidate]) -> [FixCandidate] {
    if candidates.isEmpty || canBeRead(result(of: good + candidates)) { return good + candidates }
    if candidates.count == 1 {
      dropped += candidates
      return good
    }
    let middle = candidates.startIndex + candidates.count / 2
    return sift(candidates[middle...], onTopOf: sift(candidates[..<middle], onTopOf: good))
  }

  private func canBeRead(_ files: [String: EditedText]) -> Bool {
    files.allSatisfy { path, text in
      guard let kind = kinds[path], let before = texts[path] else { return false }
      return kind.problemCount(in: text.bytes) <= kind.problemCount(in: before.bytes)
    }
  }

  private func result(of candidates: [FixCandidate]) -> [String: EditedText] {
    var edits: [String: [TextEdit]] = [:]
    for candidate in candidates {
      for (file, list) in candidate.edits { edits[file, default: []] += list }
    }
    return edits.reduce(into: [:]) { result, item in
      guard var text = texts[item.key] else { return }
      text.apply(Self.sorted(item.value).map { ($0.place.span, Array($0.replacement.utf8)) })
      result[item.key] = text
    }
  }

  /// In the order of the file; those that begin at one place in the order that the fix gives them.
  private static func sorted(_ edits: [TextEdit]) -> [TextEdit] {
    edits.enumerated().sorted { one, other in
      let (first, second) = (one.element.place.span, other.element.place.span)
      return first == second ? one.offset < other.offset : first < second
    }.map(\.element)
  }

  /// Whether edits overlap neither each other nor what others took; two insertions at one place would be in no certain order.
  private static func isFree(_ edits: [TextEdit], in taken: [Span]) -> Bool {
    let spans = edits.map(\.place.span)
    for (index, span) in spans.enumerated() where spans[..<index].contains(where: { span.overlaps($0) }) {
      return false
    }
    return spans.allSatisfy { span in
      let start = taken.partitioningIndex { $0.end >= span.start }
      for other in taken[start...] {
        if other.start > span.end { return true }
        let touches = other.end == span.start || span.end == other.start
        if span.overlaps(other) || span == other || ((span.isEmpty || other.isEmpty) && touches) { return false }
      }
      return true
    }
  }

  private static func take(_ edits: [TextEdit], in taken: inout [Span]) {
    for edit in edits {
      let at = taken.partitioningIndex { $0 >= edit.place.span }
      taken.insert(edit.place.span, at: at)
    }
  }
}

extension Array {
  /// The first index whose element meets a condition that all after it meet too.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
