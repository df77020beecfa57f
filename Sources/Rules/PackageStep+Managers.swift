import Analysis
import Dockerfile
import Shell

extension PackageStep {
  /// Whether apt, apt-get or aptitude does this.
  func isDebian(_ action: PackageCommand.Action) -> Bool { does(action, with: PackageManager.debian) }

  /// Whether it fetches packages with one of these managers: installs or upgrades.
  func fetches(with managers: Set<PackageManager>) -> Bool {
    guard let command, managers.contains(command.manager), !command.isElsewhere, !command.isTrial else { return false }
    return command.action == .install || command.action == .upgrade || command.action == .distUpgrade
  }
}

extension PackageManager {
  static let debian: Set<PackageManager> = [.aptGet, .apt, .aptitude]
  /// dnf and what took over from it.
  static let dnfs: Set<PackageManager> = [.dnf, .microdnf]
}

extension DockerfileUnit {
  func instruction(of run: RunUnit) -> Instruction { tree.instructions[run.instruction] }

  /// Whether what a RUN leaves behind is in an image that is used.
  func ships(_ run: RunUnit) -> Bool { shippedStages.contains(run.stage) }

  /// Whether a text stands in an instruction or its heredocs: a setting that somebody writes into a file.
  func mentions(_ text: StaticString) -> Bool {
    tree.instructions.contains { instruction in
      instruction.text.bytes.holds(text) || instruction.heredocs.contains { $0.body.bytes.holds(text) }
    }
  }
}

extension Instruction {
  /// Whether a RUN has a cache or tmpfs mount over a folder or one above it.
  func hasCacheMount(over folder: String) -> Bool {
    cacheMounts.contains { $0 == folder || folder.hasPrefix($0 == "/" ? "/" : $0 + "/") }
  }

  /// Whether a cache or tmpfs mount of a RUN holds a package manager's cache.
  func hasMount(over caches: Set<PackageCache>) -> Bool {
    cacheMounts.contains { path in caches.contains { $0.isCovered(by: path) } }
  }

  private var cacheMounts: [String] {
    mounts.compactMap { mount in
      guard mount.type == "cache" || mount.type == "tmpfs", var target = mount.target?.string else { return nil }
      while target.hasSuffix("/"), target.utf8.count > 1 { target.removeLast() }
      return target
    }
  }
}

extension DockerfileTree {
  /// Whether a stage is FROM another one, directly or through others.
  func isStage(_ stage: Int, from base: Int) -> Bool {
    var next = stages[stage].base
    while let index = next, index < stage {
      if index == base { return true }
      next = stages[index].base
    }
    return false
  }
}
