import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A disk of the host in a container.
struct DangerousDevice: ContainerRule {
  static let metadata = RuleMetadata(
    id: "dangerous-device",
    summary: "A service gets disks or the kernel's memory of the host",
    category: .security,
    severity: .info,
    aliases: ["CL-0016"],
    rationale: """
      A container that may read a disk reads every file of the host, whoever owns it, and one that may write it \
      changes them. The same holds for all of /dev, for /dev/kmsg and for cgroup rules that open block devices. Mount \
      a folder of the file system instead; tools that look after disks belong on the host.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#devices"],
    examples: [
      .bad(
        """
        services:
          smart:
            image: example/smart:1.4
            devices:
              - /dev/sda:/dev/sda
              # ^^^^^^^^ dangerous-device
        """
      ),
      .good(
        """
        services:
          zigbee:
            image: example/zigbee:1.4
            devices:
              - /dev/ttyUSB0:/dev/ttyUSB0
        """
      ),
    ]
  )

  /// How names of block devices begin, with what follows them for a whole disk or a part.
  private static let disks = [
    "sd", "nvme", "vd", "xvd", "hd", "mmcblk", "md", "dm-", "mapper/", "loop", "rbd", "zd", "zvol", "nbd", "mtdblock",
    "disk/", "block/",
  ]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for device in container.service.devices {
      guard let path = device.source.known, isDangerous(Path.normalized(path)), isUsable(device) else { continue }
      report.emit(
        .getsDevice(container.name, path),
        at: device.source.place,
        help: "mount the folder that holds the data, or the one device that the service is about"
      )
    }
    for rule in container.service.deviceCgroupRules {
      guard let known = rule.known, opensDisks(known) else { continue }
      report.emit(
        .mayOpenDisks(container.name, known),
        at: rule.place,
        help: "allow the one character device that the service needs: `c MAJOR:MINOR rw`"
      )
    }
  }

  private func isDangerous(_ path: String) -> Bool {
    guard path.isPath(atOrBelow: "/dev") else { return false }
    let name = String(path.dropFirst("/dev/".count))
    if name.isEmpty || ["zfs", "kmsg", "mem", "kmem", "port"].contains(name) { return true }
    return Self.disks.contains { disk in
      guard name.hasPrefix(disk) else { return false }
      let rest = name.dropFirst(disk.count)
      return disk.hasSuffix("/") || rest.first.map { $0.isNumber || ($0.isLetter && rest.count <= 3) } ?? false
    }
  }

  private func isUsable(_ device: Device) -> Bool {
    guard let permissions = device.permissions?.known else { return true }
    return permissions.contains("r") || permissions.contains("w")
  }

  /// `b 8:* rwm` opens disks, `a *:* rwm` everything.
  private func opensDisks(_ rule: String) -> Bool {
    let parts = rule.split(separator: " ")
    guard parts.count == 3, parts[2].contains("r") || parts[2].contains("w") else { return false }
    return parts[0] == "b" || parts[0] == "a"
  }
}

extension Message {
  fileprivate static func getsDevice(_ service: String, _ path: String) -> Message {
    "'\(service)' gets \(path) of the host, and with it what lies on it past all file permissions"
  }

  fileprivate static func mayOpenDisks(_ service: String, _ rule: String) -> Message {
    "'\(service)' may open disks of the host: `\(rule)`"
  }
}
