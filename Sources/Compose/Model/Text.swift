package import SourceText

/// A string of the model: its value after interpolation, and where each byte of it stands.
///
/// A part that nobody knows (a variable that is not set anywhere) is one ``unknownMark`` in the string, so that what
/// surrounds it can still be read: the port of `http://${HOST}:8090` is known.
package struct Text: Sendable, Hashable {
  package var string: String
  /// The whole scalar, quotes included.
  package var place: Place
  /// Where the first byte of the string stands, if `pieces` is empty: then all bytes are the file's own.
  package var contentStart: UInt32
  /// The sources of the string's bytes where they are not simply those of the file.
  package var pieces: [MappedText.Piece]
  /// What the value came through; see ``Provenance``.
  package var provenance: ProvenanceID

  package static let unknownMark: Character = "\u{FFFC}"

  package init(
    _ string: String,
    place: Place,
    contentStart: UInt32? = nil,
    pieces: [MappedText.Piece] = [],
    provenance: ProvenanceID = .written
  ) {
    self.string = string
    self.place = place
    self.contentStart = contentStart ?? place.span.start
    self.pieces = pieces
    self.provenance = provenance
  }

  package var hasUnknownParts: Bool { string.utf8.contains(0xEF) && string.contains(Self.unknownMark) }

  /// The string if every part of it is known.
  package var known: String? { hasUnknownParts ? nil : string }

  /// The bytes with their sources, for the next parser.
  package var mapped: MappedText {
    let bytes = Array(string.utf8)
    guard pieces.isEmpty else { return MappedText(bytes: bytes, pieces: pieces, place: place) }
    let source = Span(Int(contentStart), Int(contentStart) + bytes.count)
    return MappedText(bytes: bytes, pieces: [.init(offset: 0, source: source, isVerbatim: true)], place: place)
  }

  /// The place of a range of bytes of the string.
  package func place(of range: Range<Int>) -> Place {
    guard pieces.isEmpty else { return mapped.place(of: range) }
    return Place(place.file, Span(Int(contentStart) + range.lowerBound, Int(contentStart) + range.upperBound))
  }
}

/// A value with its place, the place of its key, and where it came from.
package struct Sourced<Value: Sendable>: Sendable {
  package var value: Value
  package var place: Place
  /// The key that it belongs to; nil for an item of a list.
  package var key: Span?
  package var provenance: ProvenanceID

  package init(_ value: Value, place: Place, key: Span? = nil, provenance: ProvenanceID = .written) {
    self.value = value
    self.place = place
    self.key = key
    self.provenance = provenance
  }

  /// From the key to the end of the value.
  package var entry: Place { Place(place.file, key.map { $0.joined(with: place.span) } ?? place.span) }
  /// The key, or the value where there is no key.
  package var keyPlace: Place { Place(place.file, key ?? place.span) }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

/// The number of a chain of steps in ``ComposeProject/provenances``.
package struct ProvenanceID: Hashable, Sendable {
  package let index: UInt32
  package init(_ index: Int) { self.index = UInt32(index) }
  /// Written where it stands.
  package static let written = ProvenanceID(0)
}

/// What a value came through on its way into the project, the last step first.
package struct Provenance: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    /// `*name` or `<<: *name` at this place.
    case alias(name: String, Place)
    /// `extends:` at this place.
    case extends(Place)
    /// `include:` at this place.
    case include(Place)
    /// `${NAME}`: at `use`, defined at `definition` (nil: the environment).
    case variable(name: String, use: Place, definition: Place?)
    /// A default in the interpolation: `${NAME:-default}`.
    case fallback(name: String, use: Place)
  }
  package var steps: [Step]
  package init(steps: [Step]) { self.steps = steps }
}
