/// What variables hold, by name: a dictionary of which every version can be kept.
///
/// Rules ask what held just before each RUN. Were it a plain dictionary, each of those versions would be a copy of its own,
/// and a file that sets a variable between any two RUNs would cost the square of its length. Here versions share all but
/// their last few entries: entries lie in levels, each at least twice as large as the next one.
package struct SettingTable: Sendable {
  /// The larger and older first; a newer entry hides an older one of its name.
  private var levels: [[String: Setting]] = []
  /// The last entries, not yet in a level.
  private var recent: [(name: String, setting: Setting)] = []
  private static let mostRecent = 16

  package init() {}

  package subscript(_ name: String) -> Setting? {
    if let entry = recent.last(where: { $0.name == name }) { return entry.setting }
    for level in levels.reversed() {
      if let setting = level[name] { return setting }
    }
    return nil
  }

  package mutating func set(_ name: String, _ setting: Setting) {
    recent.append((name, setting))
    guard recent.count == Self.mostRecent else { return }
    var level = Dictionary(recent.map { ($0.name, $0.setting) }, uniquingKeysWith: { $1 })
    recent = []
    while let last = levels.last, last.count < level.count * 2 {
      level = last.merging(level) { $1 }
      levels.removeLast()
    }
    levels.append(level)
  }

  /// Every name once, in no order.
  package var names: Set<String> {
    levels.reduce(into: Set(recent.map(\.name))) { names, level in names.formUnion(level.keys) }
  }

  /// How many entries there are at most: a name that was set again may count twice.
  package var mostNames: Int { levels.reduce(recent.count) { $0 + $1.count } }
}
