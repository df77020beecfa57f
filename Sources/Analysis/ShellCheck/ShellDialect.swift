import ImageCatalog
import SourceText

/// A shell's dialect, by the name that ShellCheck knows it by.
package enum ShellDialect: String, Sendable, Hashable {
  case sh, bash, dash, ksh, busybox

  /// The dialect of a program; nil for one that ShellCheck cannot read (zsh, PowerShell, cmd, Python).
  init?(program: String) {
    switch Path.name(of: program).asciiLowercased {
    case "sh": self = .sh
    case "bash", "rbash": self = .bash
    case "dash": self = .dash
    case "ash", "busybox": self = .busybox
    case "ksh", "mksh": self = .ksh
    default: return nil
    }
  }

  /// What `/bin/sh` is in an image; POSIX's own shell where that is not known.
  init(shOf facts: ImageFacts?) {
    switch facts?.shell {
    case .dash: self = .dash
    case .ash: self = .busybox
    case .bash: self = .bash
    case .some(.none), nil: self = .sh
    }
  }
}
