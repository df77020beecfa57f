import Compose
import Dockerfile
import Shell
package import SourceText

/// Which programs a container holds.
extension Project {
  /// Whether a program is there when the container runs; nil where the files do not tell.
  ///
  /// What the image is known to hold, and what the stages of its Dockerfile add. An image is said to lack something only
  /// where nothing that was done to it could have brought it.
  package func holds(_ program: String, in container: Container) -> Bool? {
    guard !program.isEmpty, let facts = container.facts else { return nil }
    // busybox is linked under the names of all that it can do; scripts may call it by its own.
    guard let inBase = facts.has(tool: program) else { return nil }
    if inBase { return true }
    let name = Path.name(of: program)
    if container.isGiven(name) { return nil }
    if startInstalls(name, container) { return nil }
    guard container.build != nil else { return false }
    return mayBeAdded(name, to: container) ? nil : false
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
    if let script = script(of: container), !script.script.packageSteps.isEmpty { return true }
    return [container.start.entrypoint, container.start.command].contains { line in
      guard let line else { return false }
      if line.inline.map({ !$0.script.packageSteps.isEmpty }) == true { return true }
      return line.source == .service && line.words.contains { Word.holds(name, in: Array($0.string.utf8)) }
    }
  }

  /// Whether an instruction of the stages that make up the image may have brought a program.
  private func mayBeAdded(_ name: String, to container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container) else { return true }
    guard !build.chain.isEmpty else { return true }
    for stage in build.chain {
      for instruction in dockerfile.tree.instructions(of: dockerfile.tree.stages[stage]) {
        switch instruction.body {
        case .copy(let copy): if Self.mayBring(name, copy, instruction) { return true }
        case .command where instruction.keyword == .run:
          if Word.holds(name, in: instruction.text.bytes) { return true }
        default: continue
        }
      }
    }
    return dockerfile.runs.contains { run in
      build.chain.contains(run.stage) && (run.runsScripts || run.mayInstall(name))
    }
  }

  /// A COPY of the program itself, or of a whole folder of programs.
  private static func mayBring(_ name: String, _ copy: Copy, _ instruction: Instruction) -> Bool {
    guard let destination = copy.destination?.string else { return true }
    if Path.name(of: destination) == name { return true }
    if copy.sources.contains(where: { Path.name(of: $0.string).hasPrefix(name) }) { return true }
    let target = destination.hasSuffix("/") && destination.utf8.count > 1 ? String(destination.dropLast()) : destination
    let isRoot = ["/", "/usr", "/usr/local", "/bin", "/usr/bin", "/usr/local/bin", "/opt", "/rootfs"].contains(target)
    // One named file in a folder of programs is that program, a folder may be anything.
    let isNamedFile = copy.sources.allSatisfy {
      Path.name(of: $0.string).utf8.contains(UInt8(ascii: ".")) && !$0.string.hasSuffix(".")
    }
    if instruction.keyword == .add { return !isNamedFile || isRoot }
    return isRoot && !(isNamedFile && target.hasSuffix("bin"))
  }
}

extension Container {
  /// Whether a mount may put a program into the container.
  fileprivate func isGiven(_ name: String) -> Bool {
    service.mounts.contains { mount in
      guard let target = mount.target?.known else { return true }
      return Path.name(of: target) == name
        || ["/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin", "/usr", "/usr/local"].contains(target)
    }
  }
}

extension RunUnit {
  /// Whether the packages that it installs may bring a program.
  fileprivate func mayInstall(_ program: String) -> Bool {
    let names = packagesOf[program] ?? []
    return packageSteps.contains { step in
      guard let command = step.command, command.action == .install || command.action == .other else { return false }
      guard command.manager.isSystem else { return command.manager == .conda }
      return command.packages.contains { package in
        // A variable, a file, a group: who knows.
        guard let text = package.literal, !text.holds("/"), !text.hasPrefix("@") else { return true }
        let bare = text.prefix { $0 != "=" && $0 != ":" && $0 != "~" }
        return bare.hasPrefix(program) || names.contains { bare.hasPrefix($0) || bare.hasSuffix("-" + $0) }
          || large.contains { bare.hasPrefix($0) }
      }
    } || (packageSteps.contains { $0.does(.install) } && usesLists)
  }

  /// `xargs apt-get install <packages.txt`
  private var usesLists: Bool {
    var isFound = false
    script.forEachInvocation { invocation, _ in if invocation.isWrapped(in: "xargs") { isFound = true } }
    return isFound
  }
}

/// What the packages are called, by their beginnings, that hold a program under another name.
private let packagesOf: [String: [String]] = [
  "nc": ["netcat", "ncat", "nmap", "busybox"], "ncat": ["nmap"], "netcat": ["netcat", "nmap"],
  "telnet": ["busybox-extras", "inetutils"], "bash": ["bash"], "ps": ["procps"], "pgrep": ["procps"],
  "pg_isready": ["postgresql", "libpq"], "psql": ["postgresql", "libpq"], "pg_dump": ["postgresql"],
  "mysql": ["default-mysql", "mariadb"], "mysqladmin": ["default-mysql", "mysql", "mariadb"],
  "mysqldump": ["default-mysql", "mysql", "mariadb"], "mariadb": ["mariadb"], "mariadb-admin": ["mariadb"],
  "redis-cli": ["redis", "valkey"], "mongo": ["mongodb"], "mongosh": ["mongodb"], "ping": ["iputils", "inetutils"],
  "dig": ["dnsutils", "bind"], "nslookup": ["dnsutils", "bind"], "ss": ["iproute"], "ip": ["iproute"],
  "netstat": ["net-tools"], "python": ["python"], "python3": ["python"], "pip": ["python", "py3"], "node": ["node"],
  "npm": ["node", "npm"], "java": ["openjdk", "default-j", "temurin", "java"], "php": ["php"], "ruby": ["ruby"],
  "perl": ["perl", "git"], "openssl": ["openssl", "ca-certificates"], "envsubst": ["gettext"], "git": ["git"],
]

/// Packages that bring half a system along, and browsers, which depend on wget.
private let large = [
  "lsb-core", "devscripts", "r-base", "texlive", "google-chrome", "chromium", "firefox", "wine", "steamcmd", "ubuntu-",
  "task-", "xfce", "gnome", "docker-ce", "cuda", "ros-", "code-server",
]

private enum Word {
  /// Whether a name stands in a text as a word of its own: `curl`, not `php-curl` or `libcurl`.
  static func holds(_ name: String, in bytes: [UInt8]) -> Bool {
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
}
