import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Signatures of packages are not checked.
struct PackageSignatureDisabled: RunRule {
  static let metadata = RuleMetadata(
    id: "package-signature-disabled",
    summary: "The check of package signatures is switched off",
    category: .security,
    severity: .warning,
    aliases: ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"],
    rationale: """
      Package managers check the signature of what they install, so that not even the mirror can slip in something \
      else. With the check switched off anyone who answers for the mirror can, and what is installed runs as root. \
      Where the key is missing, add the key.

      An info where only files are installed that the build has at hand, such as a package that it made itself.
      """,
    references: ["https://manpages.debian.org/stable/apt/apt-secure.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y --nogpgcheck htop
          #                  ^^^^^^^^^^^^ package-signature-disabled
          """
      ),
      .good(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y htop
          """
      ),
    ]
  )

  private static let switches: [PackageManager: Set<String>] = {
    let apt: Set<String> = ["--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories"]
    let rpm: Set<String> = ["--nogpgcheck", "--no-gpgchecks"]
    return [
      .aptGet: apt, .apt: apt, .aptitude: apt.union(["--allow-untrusted"]), .apk: ["--allow-untrusted"], .yum: rpm,
      .dnf: rpm,
      .microdnf: rpm, .zypper: ["--no-gpg-checks", "--allow-unsigned-rpm"],
    ]
  }()

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for call in run.calls {
      let command = call.invocation.packageCommand
      guard let span = command.flatMap(Self.option) ?? Self.rpm(call.invocation) else { continue }
      let packages = command?.packages ?? Arguments(call.invocation.arguments).operands
      let isLocal = !packages.isEmpty && packages.allSatisfy(\.isFile)
      report.emit(
        .checksNothing(call.invocation.program ?? ""),
        at: Place(dockerfile.tree.file, span),
        severity: isLocal ? .info : nil,
        help: "leave it out, and add the key of the repository if that is what is missing"
      )
    }
  }

  private static func option(_ command: PackageCommand) -> Span? {
    guard let switches = switches[command.manager] else { return nil }
    if let option = command.arguments.options.first(where: { switches.contains($0.name) }) { return option.span }
    return command.arguments.options.first { option in
      guard ["-o", "--option", "--setopt"].contains(option.name) else { return false }
      let text = (option.value?.literal ?? "").asciiLowercased
      return text.hasSuffix("gpgcheck=0") || text.hasSuffix("gpgcheck=false")
        || (text.hasPrefix("apt::get::allowunauthenticated=") && (text.hasSuffix("true") || text.hasSuffix("1")))
    }?.span
  }

  private static func rpm(_ invocation: Invocation) -> Span? {
    guard invocation.runs("rpm") else { return nil }
    return invocation.arguments.first {
      ["--nosignature", "--nodigest", "--noverify", "--nogpgcheck"].contains($0.literal ?? "")
    }?.span
  }
}

extension ShellWord {
  /// Whether it names a file in the image.
  fileprivate var isFile: Bool {
    let text = shown
    let isPackage = text.hasSuffix(".apk") || text.hasSuffix(".rpm") || text.hasSuffix(".deb")
    return isPackage && !text.holds("://")
  }
}

extension Message {
  fileprivate static func checksNothing(_ program: String) -> Message {
    "with this '\(program)' installs packages whoever made them"
  }
}
