import Analysis

extension Project {
  /// What to call the image of a container in a message.
  func imageName(_ container: Container) -> String {
    if container.build != nil { return "the image of '\(container.name)'" }
    return imageOrigin(of: container)?.name ?? "its image"
  }
}
