extension Family {
  static let adminTools: [Family] = []
}
