extension Family {
  static let storage: [Family] = []
}
