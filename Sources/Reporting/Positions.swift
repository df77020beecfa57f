import SourceText

/// Line indexes of the files that something is printed about, each made once.
struct Positions {
  private let sources: SourceTable
  private var indexes: [FileID: LineIndex] = [:]

  init(_ sources: SourceTable) { self.sources = sources }

  mutating func index(_ file: FileID) -> LineIndex {
    if let known = indexes[file] { return known }
    let index = LineIndex(sources[file].bytes)
    indexes[file] = index
    return index
  }

  mutating func start(_ place: Place) -> Position { index(place.file).position(of: place.span.start) }
  mutating func end(_ place: Place) -> Position { index(place.file).position(of: place.span.end) }
}
