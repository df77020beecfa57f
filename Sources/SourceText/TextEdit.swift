/// A replacement of one span of one file; an empty span inserts, an empty replacement deletes.
package struct TextEdit: Hashable, Sendable {
  package var place: Place
  package var replacement: String

  package init(_ place: Place, _ replacement: String) {
    self.place = place
    self.replacement = replacement
  }

  package static func insert(_ text: String, at file: FileID, _ offset: UInt32) -> TextEdit {
    TextEdit(Place(file, .at(offset)), text)
  }

  package static func delete(_ place: Place) -> TextEdit { TextEdit(place, "") }
}
