import SourceText

/// The signals of Linux by their names.
enum SignalName {
  /// Whether STOPSIGNAL takes it: a number other than 0, or a name with or without `SIG`, in any case.
  static func isKnown(_ text: String) -> Bool {
    if let number = Int(text) { return number != 0 }
    var name = text.asciiUppercased
    if name.hasPrefix("SIG") { name.removeFirst(3) }
    if names.contains(name) { return true }
    return isRealTime(name)
  }

  /// `RTMIN`, `RTMIN+1` to `RTMIN+15`, `RTMAX-14` to `RTMAX`
  private static func isRealTime(_ name: String) -> Bool {
    if name == "RTMIN" || name == "RTMAX" { return true }
    let isLow = name.hasPrefix("RTMIN+")
    guard isLow || name.hasPrefix("RTMAX-"), let number = Int(name.dropFirst(6)) else { return false }
    return number >= 1 && number <= (isLow ? 15 : 14) && name.utf8.dropFirst(6).allSatisfy(\.isDigit)
  }

  private static let names: Set<String> = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
    "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
  ]
}
