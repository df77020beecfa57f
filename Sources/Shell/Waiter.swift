package import SourceText

/// A program that waits for a server and gives up by itself: wait-for-it.sh, dockerize -wait, wait-on …
package struct Waiter: Sendable {
  package var invocation: Invocation
  /// What it waits for: `db:5432`, `tcp://db:5432`; a host and a port given apart are one after the other.
  package var targets: [ShellWord]
  /// Whether it was told never to give up: `-t 0`.
  package var isUnlimited: Bool
  /// What it runs afterwards.
  package var launched: Invocation?

  package var span: Span { invocation.programSpan }
}

extension Waiter {
  /// The waiter that a command calls; nil if it is none.
  package init?(_ invocation: Invocation) {
    guard let program = invocation.program else { return nil }
    // `sh wait-for-it.sh …`
    if Shells.names.contains(program), let script = invocation.arguments.first, Self.isWaitForIt(script.literal) {
      let words = Array(invocation.arguments)
      guard let inner = Invocation(exec: words), let waiter = Waiter(inner) else { return nil }
      self = waiter
      return
    }
    let arguments = Array(invocation.arguments)
    if Self.isWaitForIt(program) {
      self.init(waitForIt: invocation, arguments)
    } else if program == "dockerize" {
      self.init(dockerize: invocation, arguments)
    } else if ["wait-on", "wait-port", "wait4x", "wait4ports", "waitforit", "wait-for-port"].contains(program) {
      let own = arguments.prefix { $0.literal != "--" }
      let form = OptionForm(valued: ["-t", "--timeout", "-i", "--interval", "-d", "--delay", "-w", "--window", "-s"])
      let operands = Arguments(own, form).operands
      self.init(
        invocation: invocation,
        targets: operands.filter { program != "wait4x" || ($0.literal ?? ":").utf8.contains(UInt8(ascii: ":")) },
        isUnlimited: false,
        launched: invocation.launched
      )
    } else if invocation.programWord.literal == "/wait" {
      self.init(invocation: invocation, targets: [], isUnlimited: false, launched: nil)
    } else {
      return nil
    }
  }

  private static func isWaitForIt(_ path: String?) -> Bool {
    guard let path else { return false }
    var name = Path.name(of: path)
    if name.hasSuffix(".sh") { name = String(name.dropLast(3)) }
    return name == "wait-for-it" || name == "wait-for" || name == "wait_for_it" || name == "wait_for"
  }

  private init(waitForIt invocation: Invocation, _ arguments: [ShellWord]) {
    let own = arguments.prefix { $0.literal != "--" }
    let form = OptionForm(valued: ["-h", "--host", "-p", "--port", "-t", "--timeout"])
    let read = Arguments(own, form)
    let isUnlimited = read.values("-t", "--timeout").contains { $0.literal == "0" }
    self.init(
      invocation: invocation,
      targets: read.operands + read.values("-h", "--host") + read.values("-p", "--port"),
      isUnlimited: isUnlimited,
      launched: invocation.launched
    )
  }

  /// dockerize waits only if told to; it also renders templates.
  private init?(dockerize invocation: Invocation, _ arguments: [ShellWord]) {
    let form = OptionForm(
      valued: [
        "-wait", "-timeout", "-wait-retry-interval", "-template", "-stdout", "-stderr", "-wait-http-header", "-delims",
        "-env",
      ],
      hasSingleDashNames: true,
      endsAtOperand: true
    )
    let read = Arguments(arguments, form)
    let targets = read.values("-wait", "--wait")
    guard !targets.isEmpty else { return nil }
    self.init(
      invocation: invocation,
      targets: targets,
      isUnlimited: false,
      launched: Invocation(exec: read.operands)
    )
  }
}
