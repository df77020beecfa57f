extension Family {
  static let webServers: [Family] = []
}
