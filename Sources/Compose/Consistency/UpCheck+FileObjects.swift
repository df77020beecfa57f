import Diagnostics
import SourceText

/// Secrets and configs: what Docker Compose, other than a swarm, makes of them.
extension UpCheck {
  /// A service's use of a secret or config.
  private struct Use {
    var service: ServiceView
    var kind: String
    /// The item of its list.
    var item: Value
    var name: Text
  }

  mutating func checkFileObjects(_ services: [ServiceView]) {
    guard !isForSwarm(services) else { return }
    for (kind, section) in [("secret", "secrets"), ("config", "configs")] {
      var reported: Set<String> = []
      for service in services {
        for item in service[section]?.items ?? [] {
          guard let name = item.string ?? item["source"]?.text, let known = name.known,
            let definition = document[section]?.member(known)
          else { continue }
          let use = Use(service: service, kind: kind, item: item, name: name)
          if reported.insert(known).inserted { checkSupport(definition, use) }
          checkOptions(definition, use)
          checkReadOnly(definition, use)
        }
      }
    }
  }

  /// Whether a project is meant for `docker stack deploy`: it says how a swarm is to place and update its services.
  private func isForSwarm(_ services: [ServiceView]) -> Bool {
    let keys = ["mode", "placement", "update_config", "rollback_config", "endpoint_mode"]
    if services.contains(where: { service in keys.contains { service["deploy"]?[$0] != nil } }) { return true }
    return document["networks"]?.members.contains { $0.value["driver"]?.text?.string == "overlay" } ?? false
  }

  private mutating func checkSupport(_ definition: Member, _ use: Use) {
    let value = definition.value
    let related = [RelatedPlace("'\(use.service.name)' uses it", at: use.name.place)]
    if let external = value.member("external"), Consistency.isExternal(external.value), !external.value.isUnknown {
      return report(
        LoadFault(
          "unsupported-by-docker-compose",
          "the \(use.kind) '\(definition.name)' is external: `docker compose up` cannot read it out of a swarm",
          at: external.entry,
          related: related,
          help: "give it a `file` or an `environment` variable, or deploy the project with `docker stack deploy`",
          effect: .failsAtUp
        )
      )
    }
    for key in ["driver", "template_driver"] {
      guard let member = value.member(key), Consistency.isWritten(member.value) else { continue }
      report(
        LoadFault(
          "unsupported-by-docker-compose",
          "Docker Compose knows no `\(key)` of a \(use.kind)",
          at: member.entry,
          related: related,
          help: "give it a `file` or an `environment` variable, or deploy the project with `docker stack deploy`",
          effect: .failsAtUp
        )
      )
    }
    guard let variable = value["environment"]?.text, let name = variable.known, !name.isEmpty, let variables,
      variables[name] == nil
    else { return }
    report(
      LoadFault(
        "secret-env-var-unset",
        "no env file sets \(name), which the \(use.kind) '\(definition.name)' is made from",
        at: variable.place,
        related: related,
        help: "set \(name) in .env, or in the shell that runs Compose",
        effect: .tolerated
      )
    )
  }

  /// Owner and permissions of what is a file of the host: it is mounted as it is.
  private mutating func checkOptions(_ definition: Member, _ use: Use) {
    guard let file = definition.value.member("file") else { return }
    let members = use.item.members.filter { ["uid", "gid", "mode"].contains($0.name) }
    guard let first = members.first else { return }
    let names = members.map { "`\($0.name)`" }.joined(separator: ", ")
    report(
      LoadFault(
        "ignored-secret-options",
        "Compose ignores \(names): the \(use.kind) '\(definition.name)' is a file of the host and is mounted as it is",
        at: first.entry,
        related: [RelatedPlace("the file", at: file.entry)],
        help: "set owner and permissions of the file itself",
        effect: .tolerated
      )
    )
  }

  /// What is no file is copied into the container, which cannot be written to.
  private mutating func checkReadOnly(_ definition: Member, _ use: Use) {
    guard let readOnly = use.service.member.value.member("read_only"), case .bool(true, _) = readOnly.value.content,
      let source = definition.value.member("environment") ?? definition.value.member("content"),
      Consistency.isWritten(source.value)
    else { return }
    if source.name == "environment", let name = source.value.text?.known,
      variables?[name]?.value.string.isEmpty ?? false
    {
      return
    }
    report(
      LoadFault(
        "secret-env-in-read-only-service",
        "'\(use.service.name)' is read-only, so Compose cannot put the \(use.kind) '\(definition.name)' into it",
        at: use.name.place,
        related: [
          RelatedPlace("it comes from `\(source.name)`", at: source.key), RelatedPlace("read-only", at: readOnly.entry),
        ],
        help: "keep it in a `file`, which is mounted",
        effect: .failsAtUp
      )
    )
  }
}
