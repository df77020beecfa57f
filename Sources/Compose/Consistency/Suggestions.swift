import Diagnostics

/// Nearest names for faults, within a budget: a project with thousands of unknown names needs no suggestion for each,
/// and must not take minutes for them.
struct Suggestions {
  /// How many more candidates may be compared.
  private var budget = 1_000_000
  private var known: [String: String?] = [:]

  /// The candidate that somebody who wrote `word` most likely meant; `section` tells the sets of candidates apart.
  mutating func nearest(
    to word: String,
    in section: String,
    besides own: String = "",
    among candidates: @autoclosure () -> [String]
  ) -> String? {
    let key = section + "\n" + word + "\n" + own
    if let answer = known[key] { return answer }
    guard budget > 0 else { return nil }
    let candidates = candidates()
    budget -= candidates.count + 1
    let answer = Suggestion.nearest(to: word, among: candidates.lazy.filter { $0 != own })
    known[key] = answer
    return answer
  }
}
