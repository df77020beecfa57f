import Analysis
import Dockerfile
import Shell

extension PackageStep {
  /// Whether apt, apt-get or aptitude does this.
  func isDebian(_ action: PackageCommand.Action) -> Bool {
    command.map { $0.manager.isDebian && $0.action == action } ?? false
  }
}

extension Instruction {
  /// Whether a RUN has a cache or tmpfs mount over a folder or one above it.
  func hasCacheMount(over folder: String) -> Bool {
    mounts.contains { mount in
      guard mount.type == "cache" || mount.type == "tmpfs", var target = mount.target?.string else { return false }
      while target.hasSuffix("/"), target.utf8.count > 1 { target.removeLast() }
      return folder == target || folder.hasPrefix(target + "/")
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
