extension Family {
  /// https://github.com/dotnet/dotnet-docker: Debian until 9, Ubuntu from 10; the port moved from 80 to 8080 with 8:
  /// https://learn.microsoft.com/dotnet/core/compatibility/containers/8.0/aspnet-port
  static let dotnet = Family("mcr.microsoft.com/dotnet") { tag in
    let kind = tag.imageName.split(separator: "/").last.map(String.init) ?? ""
    var image = ImageFacts(tag.imageName, .language, healthcheck: .none, runs: false)
    if kind != "runtime-deps" { image.tools.added = ["dotnet"] }
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.ends(.dotnet, tag)
    if kind == "aspnet" {
      image.ports = [tag.isBefore(8) ? 80 : 8080]
      image.portVariables = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "HTTP_PORTS", "URLS"]
    }
    guard !tag.isDistroless else {
      image.user = "app"
      image.build(on: .distroless, .empty)
      return image
    }
    image.user = "root"
    let usual = tag.isBefore(10) ? Distribution.debian("") : .ubuntu("")
    let names = [
      "3.1": "buster", "5.0": "buster", "6.0": "bullseye", "7.0": "bullseye", "8.0": "bookworm", "9.0": "bookworm",
      "10.0": "noble",
    ]
    image.build(tag, BaseReleases(usual: usual, codeNames: names))
    guard kind == "sdk", !tag.isAlpine else { return image }
    image.tools.added += ["curl", "git"]
    image.tools.unsure += ["wget", "ps", "unzip", "ssh"]
    return image
  }
}

extension Tag {
  fileprivate var isDistroless: Bool { has("chiseled") || has("distroless") || has("cbl") || has("azurelinux3.0") }
}
