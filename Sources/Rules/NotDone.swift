package import Diagnostics

/// What other tools check and composelint does not, on purpose: it stands at the end of rules.md.
package enum NotDone {
  package static let all: [LeftOut] = [
    LeftOut(
      "classic-builder-unsupported",
      "Compose builds with BuildKit; the builder that lacks these features is only used where somebody asks for it"
    ),
    LeftOut(
      "publish-precheck",
      "`docker compose publish` asks about bind mounts, env files and secrets itself, at the moment when it matters"
    ),
    LeftOut(
      "service-without-networks",
      "a service without `networks` is in the default network of its project, which is what most projects want; also KICS' \"Networks Not Set\""
    ),
  ]
}
