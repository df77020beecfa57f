extension Family {
  static let systems: [Family] = []
}
