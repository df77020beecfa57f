import Linting

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A line on stderr that counts projects, for runs that take more than a second; it goes away at the end.
final class Progress: @unchecked Sendable {
  // Guards everything below: projects are linted by several threads.
  private var lock = pthread_mutex_t()
  private let start = Progress.now
  private var lastShown = Progress.now
  private var isShown = false
  private var (done, total) = (0, 0)

  private init() { pthread_mutex_init(&lock, nil) }

  /// What a run tells how far it is; nil where nobody would see it.
  static func onTerminal() -> (@Sendable (LintProgress) -> Void)? {
    guard Terminal.isTerminal(2), Terminal.variable("TERM") != "dumb" else { return nil }
    let progress = Progress()
    return { progress.take($0) }
  }

  private func take(_ step: LintProgress) {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    switch step {
    case .began(let projects): (done, total) = (0, projects)
    case .oneDone:
      done += 1
      show()
    case .ended:
      if isShown { Terminal.write("\r\u{1B}[K", to: 2) }
      isShown = false
    }
  }

  private func show() {
    let now = Progress.now
    guard now - start > 1, now - lastShown > 0.1 else { return }
    Terminal.write("\r\u{1B}[Klinting \(done) of \(total)", to: 2)
    (isShown, lastShown) = (true, now)
  }

  /// Seconds of a clock that only goes forward.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
