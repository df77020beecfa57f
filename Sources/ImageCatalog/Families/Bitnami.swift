extension Family {
  static let bitnami = Family("bitnami", always: ImageFacts("", .application))
}
