extension Family {
  static let testing: [Family] = []
}
