extension Family {
  static let applications: [Family] = []
}
