import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Certificates are not checked.
struct TlsVerificationDisabled: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "tls-verification-disabled",
    summary: "The check of TLS certificates is switched off",
    category: .security,
    severity: .warning,
    aliases: [
      "CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12",
      "CKV2_DOCKER_13", "CKV2_DOCKER_14", "CKV2_DOCKER_15", "CKV2_DOCKER_16",
    ],
    rationale: """
      Without the check anyone on the way (a proxy, a café's network, a stolen DNS name) can hand over another file, \
      and the build runs it as root. Where a certificate is rejected because it is the company's own, add it to the \
      image (`COPY ca.crt /usr/local/share/ca-certificates/` and `update-ca-certificates`); where it is expired, the \
      server is the one to mend.

      Looked at: options of curl, wget, git, pip, uv, npm, yarn, yum, dnf, apt, apk, conda and composer, and the \
      variables that do the same. Left alone: requests to localhost.
      """,
    references: ["https://curl.se/docs/sslcerts.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSLk https://example.org/install.sh -o /install.sh
          #        ^^^^^^ tls-verification-disabled
          """
      ),
      .good(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN curl -fsSL https://example.org/install.sh -o /install.sh
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for instruction in dockerfile.tree.instructions {
      switch (instruction.keyword, instruction.body) {
      case (.env, .pairs(let pairs, _)), (.arg, .arguments(let pairs)):
        for pair in pairs {
          let value = pair.value.map { Expander(escape: dockerfile.tree.escape).word($0.text) { _ in .unknown } }
          guard let text = value?.value, TLSSwitch.isOff(pair.key.string, text) else { continue }
          emit(pair.key.string, pair.span, file, &report)
        }
      default: break
      }
    }
    for run in dockerfile.runs {
      for call in run.calls { check(call.invocation, file, &report) }
    }
  }

  private func check(_ invocation: Invocation, _ file: FileID, _ report: inout Report) {
    var variables = invocation.environment
    if invocation.runs("export") { variables += invocation.arguments.compactMap(\.asAssignment) }
    for one in variables where TLSSwitch.isOff(one.name, one.value?.literal ?? "") {
      emit(one.name, one.span, file, &report)
    }
    guard !invocation.arguments.contains(where: { $0.shown.holds("localhost") || $0.shown.holds("127.0.0.1") }),
      let span = TLSSwitch.option(of: invocation)
    else { return }
    emit(invocation.program ?? "", span, file, &report)
  }

  private func emit(_ who: String, _ span: Span, _ file: FileID, _ report: inout Report) {
    report.emit(
      .checksNothing(who),
      at: Place(file, span),
      help: "leave it out; add the certificate of your own authority to the image if that is what is missing"
    )
  }
}

extension Message {
  fileprivate static func checksNothing(_ who: String) -> Message {
    "with this '\(who)' takes any certificate: anyone on the way can hand over another file"
  }
}
