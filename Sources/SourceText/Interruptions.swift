#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Signals that end the program, kept waiting while something must not be left half done.
enum Interruptions {
  /// The signal that came meanwhile; written by the handler, which may do no more than that.
  nonisolated(unsafe) private static var pending: CInt = 0
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Does something to its end, and only then what a signal asked for; one at a time.
  static func postponed<Value>(_ work: () -> Value) -> Value {
    pending = 0
    let before = signals.map { signal($0) { Interruptions.pending = $0 } }
    let value = work()
    for (number, handler) in zip(signals, before) { _ = signal(number, handler) }
    if pending != 0 { raise(pending) }
    return value
  }
}
