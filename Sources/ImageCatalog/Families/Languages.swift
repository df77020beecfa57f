extension Family {
  static let languages: [Family] = []
}
