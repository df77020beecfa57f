package import Compose
package import SourceText

/// A file that a config puts into a container: one of the host, or a text of the compose file.
package struct GivenFile: Sendable {
  /// In the container.
  package var path: String
  package var hostPath: String?
  package var content: Text?
  /// Where the service asks for it.
  package var origin: Place
}

extension ComposeProject {
  /// The files that the configs of a service put into its container, as far as the files tell.
  func givenFiles(of service: Service) -> [GivenFile] {
    service.configMounts.compactMap { mount in
      guard let path = mount.path, let name = mount.source.known,
        let config = configs.first(where: { $0.key.string == name })
      else { return nil }
      let host = config.file?.known.map { Path.isAbsolute($0) ? $0 : Path.join(folder, $0) }
      guard host != nil || config.content != nil else { return nil }
      return GivenFile(path: path, hostPath: host, content: config.content, origin: mount.source.place)
    }
  }
}
