extension Family {
  static let applications: [Family] = []
  static let linuxserver = Family("linuxserver", always: ImageFacts("", .application))
}
