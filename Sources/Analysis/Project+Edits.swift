package import Compose
package import Dockerfile
package import SourceText

/// How rules write their fixes: edits that keep the way a file is written.
extension Project {
  /// The edits of a compose file; nil for a file that is none.
  package func edits(in file: FileID) -> ComposeEdits? {
    compose.files.first { $0.id == file }.map { ComposeEdits($0, bytes: sources[file].bytes) }
  }

  /// The edits of a Dockerfile.
  package func edits(in dockerfile: DockerfileUnit) -> DockerfileEdits {
    DockerfileEdits(dockerfile.tree, bytes: sources[dockerfile.tree.file].bytes)
  }

  /// Lets a service start after `other` reached `condition`; nil where that cannot be written for sure: the list comes
  /// from an anchor, another file, or a file that is merged over.
  package func edits(
    letting container: Container,
    dependOn other: String,
    _ condition: Compose.Dependency.Condition
  ) -> [TextEdit]? {
    let service = container.service
    let list = service.keys["depends_on"]
    guard let edits = edits(in: (list ?? service.entry).file) else { return nil }
    guard let list else { return edits.depend(on: other, condition, in: service.entry) }
    guard edits.path(to: list) == ["services", service.name, "depends_on"],
      let place = edits.service(service.name)
    else { return nil }
    return edits.depend(on: other, condition, in: place)
  }

  /// A place with the blanks behind it: what to delete where a word goes from the middle of a line.
  package func withBlanksBehind(_ place: Place) -> Place {
    let bytes = sources[place.file].bytes
    var end = Int(place.span.end)
    while end < bytes.count, bytes[end].isBlank { end += 1 }
    return Place(place.file, Span(Int(place.span.start), end))
  }
}
