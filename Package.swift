// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of the house: it may import only the modules named here, all of which stand above it in the list.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "composelint",
  platforms: [.macOS(.v13)],
  targets: [
    .systemLibrary(
      name: "CYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    module("SourceText"),
    module("Diagnostics", ["SourceText"]),
    module("YAML", ["CYAML", "SourceText", "Diagnostics"]),
    module("Dockerfile", ["SourceText", "Diagnostics"]),
    module("Shell", ["SourceText", "Diagnostics"]),
    module("Compose", ["YAML", "SourceText", "Diagnostics"]),
    module("ImageCatalog", ["SourceText"]),

    tests("SourceTextTests", ["SourceText"]),
    tests("YAMLTests", ["YAML", "SourceText", "Diagnostics"]),
    tests("DockerfileTests", ["Dockerfile", "SourceText", "Diagnostics"]),
    tests("ShellTests", ["Shell", "SourceText", "Diagnostics"]),
    tests("ComposeTests", ["Compose", "YAML", "SourceText", "Diagnostics"]),
    tests("ImageCatalogTests", ["ImageCatalog"]),
  ],
  swiftLanguageModes: [.v6]
)
