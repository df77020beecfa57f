/// A pattern of `${name#pattern}` and its like: `*`, `?` and plain characters.
struct WildcardPattern {
  private enum Element {
    case scalar(Unicode.Scalar)
    case anyOne
    case anything
  }

  private var elements: [Element] = []

  /// Nil for a backslash in front of anything but `*`, `?`, a backslash, `/` or `}`.
  init?(_ text: String) {
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        guard ["*", "?", "\\", "/", "}"].contains(scalar) else { return nil }
        elements.append(.scalar(scalar))
        isEscaped = false
      } else {
        switch scalar {
        case "\\": isEscaped = true
        case "*": elements.append(.anything)
        case "?": elements.append(.anyOne)
        default: elements.append(.scalar(scalar))
        }
      }
    }
    if isEscaped { return nil }
  }

  func trimmingPrefix(of value: String, longest: Bool) -> String {
    let scalars = Array(value.unicodeScalars)
    guard let end = matchEnd(in: scalars, from: 0, longest: longest) else { return value }
    return Self.string(scalars[end...])
  }

  func trimmingSuffix(of value: String, longest: Bool) -> String {
    var reversed = self
    reversed.elements.reverse()
    let scalars = Array(value.unicodeScalars.reversed())
    guard let end = reversed.matchEnd(in: scalars, from: 0, longest: longest) else { return value }
    return Self.string(scalars[end...].reversed())
  }

  /// Whether replacing in a value takes a reasonable time; it grows with the square of the value's length.
  func isCheap(on value: String) -> Bool {
    let count = value.utf8.count
    guard count < 1 << 14, elements.count < 1 << 10 else { return false }
    return count * count * (elements.count + 1) < 50_000_000
  }

  func replacing(in value: String, with replacement: String, all: Bool) -> String {
    let scalars = Array(value.unicodeScalars)
    var result = String.UnicodeScalarView()
    var at = 0
    var lastEnd = -1
    while at <= scalars.count {
      if let end = matchEnd(in: scalars, from: at, longest: true), !(end == at && at == lastEnd) {
        result.append(contentsOf: replacement.unicodeScalars)
        lastEnd = end
        if !all {
          result.append(contentsOf: scalars[end...])
          return String(result)
        }
        if end > at {
          at = end
          continue
        }
      }
      if at < scalars.count { result.append(scalars[at]) }
      at += 1
    }
    return String(result)
  }

  /// Where the shortest or longest match that begins at `start` ends.
  private func matchEnd(in scalars: [Unicode.Scalar], from start: Int, longest: Bool) -> Int? {
    var states = [Bool](repeating: false, count: elements.count + 1)
    states[0] = true
    skipStars(&states)
    var best: Int?
    var at = start
    while true {
      if states[elements.count] {
        best = at
        if !longest { return best }
      }
      guard at < scalars.count else { return best }
      var next = [Bool](repeating: false, count: elements.count + 1)
      var isAlive = false
      for (index, element) in elements.enumerated() where states[index] {
        switch element {
        case .scalar(let scalar) where scalar == scalars[at]: next[index + 1] = true
        case .anyOne where scalars[at] != "\n": next[index + 1] = true
        case .anything where scalars[at] != "\n": next[index] = true
        default: continue
        }
        isAlive = true
      }
      guard isAlive else { return best }
      skipStars(&next)
      states = next
      at += 1
    }
  }

  /// A star also matches nothing.
  private func skipStars(_ states: inout [Bool]) {
    for (index, element) in elements.enumerated() where states[index] {
      if case .anything = element { states[index + 1] = true }
    }
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
