import ImageCatalog
import YAML

/// `images:`: what a configuration tells the catalogue about images of one's own.
extension ConfigurationReader {
  func images(_ node: YAMLNodeID) throws(ConfigurationError) -> [ImageDescription] {
    var images: [ImageDescription] = []
    for entry in tree.entries(of: node) { images.append(try image(tree.keyName(entry) ?? "", entry.value)) }
    return images
  }

  private func image(_ name: String, _ node: YAMLNodeID) throws(ConfigurationError) -> ImageDescription {
    var image = ImageDescription(name: name)
    for entry in tree.entries(of: tree.resolved(node) ?? node) {
      let value = entry.value
      switch tree.keyName(entry) {
      case "like":
        image.like = text(value)
        guard ImageCatalog.facts(for: ImageReference(text(value))) != nil else {
          throw error("the catalogue does not know `\(text(value))`", tree[value].span)
        }
      case "ports": image.ports = numbers(value)
      case "tools": image.tools = texts(value)
      case "without": image.missingTools = texts(value)
      case "shell": image.shell = text(value)
      case "healthcheck": image.hasHealthcheck = flag(value)
      case "data": image.data = texts(value)
      case "user": image.user = text(value)
      case "variables": image.variables = texts(value)
      case "required": image.required = texts(value)
      case "starts-slowly": image.startsSlowly = flag(value)
      default: break
      }
    }
    return image
  }
}
