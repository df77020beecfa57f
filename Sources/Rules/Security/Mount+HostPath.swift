import Analysis
import Compose
import SourceText

/// A path of the host that a service reaches, and where the file says so.
struct HostPathUse {
  /// Absolute and normalised; `~` stands for a home.
  var path: String
  var place: Place
  var isReadOnly: Bool
}

extension Project {
  /// The paths of the host outside of the project that a container mounts: binds, and named volumes of the local
  /// driver that stand for one.
  func hostPaths(of container: Container) -> [HostPathUse] {
    container.service.mounts.compactMap { mount in
      guard let source = mount.source?.known else { return nil }
      if mount.kind == .bind {
        guard source.hasPrefix("/") || source.hasPrefix("~") else { return nil }
        let place = mount.isShort ? mount.place : (mount.source?.place ?? mount.place)
        return HostPathUse(path: Path.normalized(source), place: place, isReadOnly: mount.isReadOnly)
      }
      guard mount.kind == .volume, let device = bindVolumes[source], let path = device.known else { return nil }
      return HostPathUse(path: Path.normalized(path), place: device.place, isReadOnly: mount.isReadOnly)
    }
  }
}

extension String {
  /// Whether a path is this folder or lies below it.
  func isPath(atOrBelow folder: String) -> Bool {
    self == folder || hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  func isPath(atOrBelow folders: [String]) -> Bool { folders.contains { isPath(atOrBelow: $0) } }
}

/// What lies where on a host, as Filesystem Hierarchy Standard 3.0 and the engines' own documentation have it.
enum HostFolders {
  /// Sockets with which one starts containers, and the folders that hold them.
  static let sockets = ["docker.sock", "containerd.sock", "crio.sock", "podman.sock", "docker.pid"]
  static let socketFolders = [
    "/", "/run", "/var/run", "/var", "/run/containerd", "/var/run/containerd", "/run/systemd", "/var/run/systemd",
    "/run/podman", "/var/run/podman", "/run/crio", "/var/run/crio", "/run/systemd/private", "/var/run/systemd/private",
  ]
  /// Who writes below these runs programs as the host's root.
  static let rootWritable = [
    "/etc", "/root", "/boot", "/proc", "/var/lib/docker", "/var/lib/containerd", "/bin", "/sbin", "/usr/bin",
    "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/lib/modules", "/usr/lib/modules",
  ]
  /// The same, but only for the folder as a whole.
  static let rootWritableWhole = ["/var/lib", "/usr", "/usr/lib", "/lib", "/lib64"]
  /// Programs and libraries that everybody may read.
  static let worldReadable = [
    "/bin", "/sbin", "/usr", "/lib", "/lib64",
  ]
  static let timezone = ["/etc/localtime", "/etc/timezone"]
  /// Folders of a home that hold keys.
  static let keyFolders = [".ssh", ".docker", ".aws", ".kube", ".gnupg"]
}
