extension Family {
  static let brokers: [Family] = []
}
