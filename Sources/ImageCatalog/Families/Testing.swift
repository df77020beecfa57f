extension Family {
  static let testing: [Family] = []
  static let seleniumNodes = Family("selenium", always: ImageFacts("", .testing))
}
