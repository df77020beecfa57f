/// A file as it was read: its path and its bytes, unchanged.
package struct SourceFile: Sendable {
  /// The path to show to people: relative to the folder composelint was started in where that is shorter.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The text of a span; invalid UTF-8 is shown as U+FFFD, a span past the end is cut.
  package func text(_ span: Span) -> String {
    let start = min(Int(span.start), bytes.count)
    let end = min(Int(span.end), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// The files of one run, each read once and known by its number from then on.
package struct SourceTable: Sendable {
  package private(set) var files: [SourceFile] = []
  private var ids: [String: FileID] = [:]

  package init() {}

  /// The number of the file with this path, if it was added.
  package func id(of path: String) -> FileID? { ids[path] }

  /// Adds a file; a path that is there already keeps its number and its first content.
  package mutating func add(_ file: SourceFile) -> FileID {
    if let known = ids[file.path] { return known }
    let id = FileID(files.count)
    files.append(file)
    ids[file.path] = id
    return id
  }

  /// Shows other bytes for a file.
  package mutating func replace(_ id: FileID, with bytes: [UInt8]) {
    files[Int(id.index)] = SourceFile(path: self[id].path, bytes: bytes)
  }

  package subscript(_ id: FileID) -> SourceFile { files[Int(id.index)] }

  package func text(_ place: Place) -> String { self[place.file].text(place.span) }
}
