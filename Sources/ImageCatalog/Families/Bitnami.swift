extension Family {
  static let bitnami: [Family] = []
}
