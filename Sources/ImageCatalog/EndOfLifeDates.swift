/// The end of a release: of a product, or of the distribution that an image is built on.
package struct EndOfLife: Sendable, Hashable {
  /// `Python 3.9`, `Debian 10 (buster)`.
  package var product: String
  /// The last day with updates.
  package var date: Day
  /// What to move to, as of the date of these tables.
  package var successor: String?
  /// Whether its package archives left the mirrors, so that `apt-get update` or `yum` fails.
  package var packagesGone: Bool
  /// Where the date is published.
  package var source: String
}

/// A product and until when its releases get updates; the tables are as of 2026-11.
///
/// A major version alone stands for the last of its minor ones (`postgres:9` is 9.6), and is listed where that has ended.
struct Product: Sendable {
  let name: String
  let source: String
  let successor: String
  let cycles: [String: Day]

  init(_ name: String, at page: String, successor: String, _ cycles: [String: Day]) {
    self.name = name
    self.source = "https://endoflife.date/\(page)"
    self.successor = successor
    self.cycles = cycles
  }

  /// The end of the release that a version belongs to; nil where no date is known.
  func endOfLife(of version: [Int]) -> EndOfLife? {
    for length in [3, 2, 1] where version.count >= length {
      let cycle = version.prefix(length).map(String.init).joined(separator: ".")
      guard let date = cycles[cycle] else { continue }
      return EndOfLife(
        product: "\(name) \(cycle)",
        date: date,
        successor: cycle == successor ? nil : successor,
        packagesGone: false,
        source: source
      )
    }
    return nil
  }
}

/// `3.19` as numbers.
func versionOf(_ text: String) -> [Int] { text.split(separator: ".").compactMap { Int($0) } }
