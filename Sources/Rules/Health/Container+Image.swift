import Analysis

extension Project {
  /// What to call the image of a container in a message.
  func imageName(_ container: Container) -> String {
    if container.build != nil { return "the image of '\(container.name)'" }
    return imageOrigin(of: container)?.name ?? "its image"
  }
}

extension Project {
  /// The image of a container with its tag, without its digest.
  func shortImage(_ container: Container) -> String {
    guard let image = container.image else { return "its image" }
    return image.name + (image.tag.map { ":" + $0 } ?? "")
  }
}
