// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of the house: it may import only the modules named here, all of which stand above it in the list.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// `scripts/fuzz` asks for it: it can be linked with libFuzzer only.
let fuzzer: [Target] =
  Context.environment["COMPOSELINT_FUZZ"] == nil
  ? [] : [.executableTarget(name: "composelint-fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Driver")]

let package = Package(
  name: "composelint",
  platforms: [.macOS(.v13)],
  products: [.executable(name: "composelint", targets: ["composelint"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
  ],
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
    module("Analysis", ["Compose", "Dockerfile", "Shell", "ImageCatalog", "YAML", "SourceText", "Diagnostics"]),
    module("Linting", ["Analysis", "ImageCatalog", "Compose", "Dockerfile", "YAML", "SourceText", "Diagnostics"]),
    module(
      "Rules",
      ["Linting", "Analysis", "Compose", "Dockerfile", "Shell", "ImageCatalog", "SourceText", "Diagnostics"]
    ),
    module("Reporting", ["SourceText", "Diagnostics"]),
    .executableTarget(
      name: "composelint",
      dependencies: [
        "Rules", "Linting", "Reporting", "Analysis", "Compose", "ImageCatalog", "SourceText", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    module(
      "FuzzTargets",
      [
        "Rules", "Reporting", "Linting", "Analysis", "Compose", "Dockerfile", "Shell", "YAML", "ImageCatalog",
        "SourceText", "Diagnostics",
      ],
      path: "Fuzz/Targets"
    ),

    tests("SourceTextTests", ["SourceText"]),
    tests("YAMLTests", ["YAML", "SourceText", "Diagnostics"]),
    tests("DockerfileTests", ["Dockerfile", "SourceText", "Diagnostics"]),
    tests("ShellTests", ["Shell", "SourceText", "Diagnostics"]),
    tests("ComposeTests", ["Compose", "YAML", "SourceText", "Diagnostics"]),
    tests("ImageCatalogTests", ["ImageCatalog"]),
    tests("AnalysisTests", ["Analysis", "Compose", "ImageCatalog", "SourceText"]),
    tests("LintingTests", ["Linting", "Analysis", "ImageCatalog", "SourceText", "Diagnostics"]),
    tests(
      "RulesTests",
      ["Rules", "Reporting", "Linting", "Analysis", "Compose", "YAML", "ImageCatalog", "SourceText", "Diagnostics"]
    ),
    tests("DiagnosticsTests", ["Diagnostics", "SourceText"]),
    tests("ReportingTests", ["Reporting", "SourceText", "Diagnostics"], exclude: ["Golden"]),
    tests("CLITests", ["composelint"]),
    tests("FuzzTests", ["FuzzTargets", "SourceText"]),
  ] + fuzzer,
  swiftLanguageModes: [.v6]
)
