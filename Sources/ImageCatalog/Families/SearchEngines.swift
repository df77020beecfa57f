extension Family {
  static let searchEngines: [Family] = []
}
