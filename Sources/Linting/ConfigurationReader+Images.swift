import ImageCatalog
import YAML

/// `images:`: what a configuration tells the catalogue about images of one's own.
extension ConfigurationReader {
  private static let imageKeys = [
    "like", "ports", "tools", "without", "shell", "healthcheck", "data", "user", "variables", "required",
    "starts-slowly",
  ]

  func images(_ node: YAMLNodeID) throws(ConfigurationError) -> [ImageDescription] {
    guard let node = tree.resolved(node), tree[node].kind == .mapping else {
      throw error("`images` is a mapping from names of images to what is in them", tree[node].span)
    }
    var images: [ImageDescription] = []
    for entry in tree.entries(of: node) {
      images.append(try image(tree.keyName(entry) ?? "", entry.value))
    }
    return images
  }

  private func image(_ name: String, _ node: YAMLNodeID) throws(ConfigurationError) -> ImageDescription {
    var image = ImageDescription(name: name)
    guard let node = tree.resolved(node), tree[node].kind == .mapping else {
      throw error("an image is described by a mapping: like, ports, tools, …", tree[node].span)
    }
    for entry in tree.entries(of: node) {
      let value = entry.value
      switch tree.keyName(entry) {
      case "like":
        image.like = text(value)
        guard ImageCatalog.facts(for: ImageReference(text(value))) != nil else {
          throw error("the catalogue does not know `\(text(value))`", tree[value].span)
        }
      case "ports": image.ports = try numbers(value)
      case "tools": image.tools = try strings(value)
      case "without": image.missingTools = try strings(value)
      case "shell":
        guard ImageDescription.shells.contains(text(value)) else {
          throw unknown("shell", text(value), among: ImageDescription.shells, tree[value].span)
        }
        image.shell = text(value)
      case "healthcheck": image.hasHealthcheck = try flag(value, "healthcheck")
      case "data": image.data = try strings(value)
      case "user": image.user = text(value)
      case "variables": image.variables = try strings(value)
      case "required": image.required = try strings(value)
      case "starts-slowly": image.startsSlowly = try flag(value, "starts-slowly")
      default:
        throw unknown("key", tree.keyName(entry) ?? "", among: Self.imageKeys, tree[entry.key].span)
      }
    }
    return image
  }

  private func flag(_ node: YAMLNodeID, _ key: String) throws(ConfigurationError) -> Bool {
    guard ["true", "false"].contains(text(node)) else { throw error("`\(key)` is true or false", tree[node].span) }
    return text(node) == "true"
  }

  private func numbers(_ node: YAMLNodeID) throws(ConfigurationError) -> [Int] {
    var numbers: [Int] = []
    for text in try strings(node) {
      guard let number = Int(text), (1...65535).contains(number) else {
        throw error("`\(text)` is no port", tree[node].span)
      }
      numbers.append(number)
    }
    return numbers
  }
}
