/// `registry/name:tag@digest`, in its parts.
package struct ImageReference: Hashable, Sendable {
  /// As written, without the tag and digest: `ghcr.io/owner/app`, `postgres`.
  package var name: String
  package var tag: String?
  package var digest: String?

  /// Splits an image name as Docker does: a colon after the last slash begins the tag, an `@` the digest.
  package init(_ text: String) {
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    let slash = rest.lastIndex(of: "/") ?? rest.startIndex
    if let colon = rest[slash...].lastIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    name = String(rest)
  }

  /// The name that Docker Hub knows it by: `docker.io/library/postgres`, `library/postgres` and `postgres` are all
  /// `postgres`; images of other registries keep theirs.
  package var familiarName: String {
    var name = Substring(name)
    for prefix in ["docker.io/", "index.docker.io/", "registry-1.docker.io/"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    if name.hasPrefix("library/") { name = name.dropFirst("library/".count) }
    return String(name)
  }

  /// The host that it is pulled from, in lower case; `docker.io` for Docker Hub, whatever its name.
  package var registry: String {
    guard let slash = name.firstIndex(of: "/") else { return "docker.io" }
    let host = name[..<slash].lowercased()
    guard host.contains(".") || host.contains(":") || host == "localhost" else { return "docker.io" }
    return ["index.docker.io", "registry-1.docker.io"].contains(host) ? "docker.io" : host
  }
}
