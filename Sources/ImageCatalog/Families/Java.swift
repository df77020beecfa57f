extension Family {
  static let java = [temurin, openjdk, adoptOpenJDK, corretto, maven, gradle, tomcat]

  /// https://github.com/adoptium/containers: Ubuntu with curl and wget, Alpine, UBI minimal
  static let temurin = Family("eclipse-temurin") { tag in
    var image = ImageFacts.java("eclipse-temurin", tag)
    guard !tag.isUnknown else { return image }
    image.ends(.java, tag)
    image.build(
      tag,
      BaseReleases(
        usual: .ubuntu(""),
        codeNames: [
          "8": "resolute", "11": "resolute", "16": "focal", "17": "resolute", "18": "jammy", "19": "jammy",
          "20": "jammy", "21": "resolute", "22": "noble", "23": "noble", "24": "noble", "25": "resolute",
          "26": "resolute", "": "resolute",
        ]
      )
    )
    if case .ubuntu = image.distribution { image.tools.added += ["curl", "wget"] }
    image.tools.unsure = tag.isAlpine ? ["openssl", "bash"] : ["openssl"]
    return image
  }

  /// https://github.com/docker-library/openjdk; no release has been built since 2022:
  /// https://github.com/docker-library/openjdk/issues/505. From 12 on the usual base is Oracle Linux.
  static let openjdk = Family("openjdk") { tag in
    var image = ImageFacts.java("openjdk", tag)
      .withdrawn("the openjdk image has had no updates since July 2022; use eclipse-temurin")
    guard !tag.isUnknown else { return image }
    let isOracle = !tag.isBefore(12) || tag.isLatest
    let usual = isOracle ? Distribution.redHatLike("oraclelinux ") : .debian("")
    image.build(tag, BaseReleases(usual: usual, codeNames: ["7": "jessie", "8": "bullseye", "11": "bullseye"]))
    guard case .debian = image.distribution, !tag.isSlim else { return image }
    image.tools.base = tag.has("jre") ? .curl : .sourceControl
    return image
  }

  /// https://hub.docker.com/_/adoptopenjdk: moved to the Eclipse Foundation in 2021
  static let adoptOpenJDK = Family("adoptopenjdk") { tag in
    ImageFacts.java("adoptopenjdk", tag)
      .withdrawn("AdoptOpenJDK became Eclipse Temurin in 2021 and gets no updates; use eclipse-temurin")
  }

  /// https://github.com/corretto/corretto-docker: Amazon Linux unless the tag says otherwise
  static let corretto = Family("amazoncorretto") { tag in
    var image = ImageFacts.java("amazoncorretto", tag)
    guard !tag.isUnknown else { return image }
    if tag.distribution != nil { image.build(tag) }
    image.tools.unsure = ["openssl", "bash"]
    return image
  }

  /// https://github.com/carlossg/docker-maven: on eclipse-temurin and others; runs a build and ends
  static let maven = Family("maven") { tag in
    var image = ImageFacts.java("maven", tag)
    image.tools.added.append("mvn")
    return image
  }

  /// https://github.com/keeganwitt/docker-gradle
  static let gradle = Family("gradle") { tag in
    var image = ImageFacts.java("gradle", tag)
    image.tools.added.append("gradle")
    return image
  }

  /// https://github.com/docker-library/tomcat: `10.1-jdk17-temurin`
  static let tomcat = Family("tomcat") { tag in
    var image = ImageFacts("tomcat", .webServer, ports: [8080], slow: true, healthcheck: .none, user: "root")
    image.tools.added = ["java", "sh", "bash"]
    if !tag.isUnknown { image.ends(.tomcat, tag) }
    return image
  }
}

extension ImageFacts {
  fileprivate static func java(_ family: String, _ tag: Tag) -> ImageFacts {
    var image = ImageFacts(family, .language, healthcheck: .none, runs: false)
    image.tools.added = ["java"]
    if !tag.isUnknown, !tag.isWindows { image.user = "root" }
    return image
  }
}
