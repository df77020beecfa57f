extension Family {
  static let monitoring: [Family] = []
}
