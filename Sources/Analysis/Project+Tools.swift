import Compose
import Dockerfile
import Shell
package import SourceText

/// Which programs a container holds when it runs.
extension Project {
  /// Whether a program is there; nil where the files do not tell.
  ///
  /// What its image is known to hold, its Dockerfile's stages included, and what mounts and the start may bring.
  package func holds(_ program: String, in container: Container) -> Bool? {
    guard !program.isEmpty, let contents = contents(of: container) else { return nil }
    guard let inImage = contents.has(tool: program) else { return nil }
    if inImage { return true }
    let name = Path.name(of: program)
    let isMentioned =
      mentions(name, container) || runsScripts(container) || contents.installedPackages.contains { isLarge($0) }
    return isMentioned || container.isGiven(name) || startInstalls(name, container) ? nil : false
  }

  /// What the image is called, and where that is written.
  package func imageOrigin(of container: Container) -> (name: String, place: Place)? {
    if let build = container.build {
      guard let dockerfile = dockerfile(of: container), let first = build.chain.first else { return nil }
      let from = dockerfile.tree.stages[first].from.image
      let image = container.image
      let name = image.map { $0.name + ($0.tag.map { ":" + $0 } ?? "") } ?? from.string
      return (name, Place(dockerfile.tree.file, from.span))
    }
    return container.service.image.map { ($0.string, $0.place) }
  }

  /// Whether what the container starts with installs programs, or speaks of this one.
  private func startInstalls(_ name: String, _ container: Container) -> Bool {
    if let script = script(of: container), script.script.callsPackageManager { return true }
    return [container.start.entrypoint, container.start.command].contains { line in
      guard let line else { return false }
      if line.inline.map({ $0.script.callsPackageManager }) == true { return true }
      return line.source == .service && line.words.contains { holds(name, in: Array($0.string.utf8)) }
    }
  }

  /// Whether a RUN of the stages that make up the image runs a script or a program that was put there.
  private func runsScripts(_ container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container) else { return false }
    return dockerfile.runs.contains { build.chain.contains($0.stage) && $0.runsScripts }
  }

  /// Whether a RUN of the stages that make up the image calls a program, or tests for it.
  private func mentions(_ name: String, _ container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container) else { return false }
    return build.chain.contains { stage in
      dockerfile.tree.instructions(of: dockerfile.tree.stages[stage]).contains {
        $0.keyword == .run && holds(name, in: $0.text.bytes)
      }
    }
  }

  /// Whether a name stands in a text as a word of its own: `curl`, not `php-curl` or `libcurl`.
  private func holds(_ name: String, in bytes: [UInt8]) -> Bool {
    let name = Array(name.utf8)
    guard let first = name.first, bytes.count >= name.count else { return false }
    func isPart(_ index: Int) -> Bool {
      guard bytes.indices.contains(index) else { return false }
      return bytes[index].isNameByte || bytes[index] == UInt8(ascii: "-")
    }
    for at in 0...(bytes.count - name.count) where bytes[at] == first {
      guard bytes[at..<(at + name.count)].elementsEqual(name) else { continue }
      if !isPart(at - 1), !isPart(at + name.count) { return true }
    }
    return false
  }

  /// Packages that bring half a system along, and browsers, which depend on wget.
  private func isLarge(_ package: String) -> Bool {
    let names = [
      "lsb-core", "devscripts", "r-base", "texlive", "google-chrome", "chromium", "firefox", "wine", "steamcmd",
      "ubuntu-", "task-", "xfce", "gnome", "docker-ce", "cuda", "ros-", "code-server",
    ]
    return names.contains { package.hasPrefix($0) }
  }
}

extension Container {
  /// Whether a mount may put a program into the container.
  fileprivate func isGiven(_ name: String) -> Bool {
    service.mounts.contains { mount in
      guard let target = mount.target?.known else { return true }
      return Path.name(of: target) == name || ImageContents.onPath.contains(target) || target == "/usr"
        || target == "/usr/local"
    }
  }
}

extension ShellScript {
  /// Whether it asks a package manager for anything.
  fileprivate var callsPackageManager: Bool {
    var isFound = false
    forEachInvocation { invocation, _ in isFound = isFound || invocation.packageCommand != nil }
    return isFound
  }
}
