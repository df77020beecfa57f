import SourceText

/// How a program that runs another one is written.
struct WrapperForm: Sendable {
  /// Short options that take a value, as bytes: `u` of `-u root`.
  var valued: String = ""
  /// Long options that take a value as the next word.
  var longValued: Set<String> = []
  /// How many words of its own stand before the program.
  var operands = 0
  /// Whether `A=b` may stand before the program.
  var takesAssignments = false
  /// Options with which it runs nothing.
  var queries: Set<String> = []
  /// The option that stands for the operand (`timeout -t 10` of old busybox).
  var operandOption: String?
  /// Options one of which must be there; without them it is called in another way.
  var needed: Set<String> = []

  /// How many words an option takes up; nil if nothing is run with it.
  func lengthOfOption(_ option: String) -> Int? {
    if queries.contains(option) { return nil }
    let bytes = Array(option.utf8)
    if bytes.count > 1, bytes[1] == UInt8(ascii: "-") {
      return longValued.contains(option) ? 2 : 1
    }
    // In a bundle the first option that takes a value takes the rest of the word, or the next one.
    for (index, byte) in bytes.enumerated().dropFirst() where valued.utf8.contains(byte) {
      return index == bytes.count - 1 ? 2 : 1
    }
    return 1
  }

  static let known: [String: WrapperForm] = [
    "sudo": WrapperForm(
      valued: "ugphCrtTUDR",
      longValued: ["--user", "--group", "--prompt", "--host", "--close-from", "--chdir", "--role", "--type"],
      takesAssignments: true,
      queries: ["-l", "-v", "-k", "-K", "-V"]
    ),
    "doas": WrapperForm(valued: "uC"),
    "env": WrapperForm(valued: "uC", longValued: ["--unset", "--chdir"], takesAssignments: true),
    "command": WrapperForm(queries: ["-v", "-V"]),
    "builtin": WrapperForm(),
    "exec": WrapperForm(valued: "a"),
    "nohup": WrapperForm(),
    "time": WrapperForm(valued: "fo", longValued: ["--format", "--output"]),
    "nice": WrapperForm(valued: "n", longValued: ["--adjustment"]),
    "ionice": WrapperForm(valued: "cnpPu", longValued: ["--class", "--classdata"]),
    "chrt": WrapperForm(valued: "TPD", operands: 1),
    "taskset": WrapperForm(operands: 1),
    "timeout": WrapperForm(
      valued: "kst",
      longValued: ["--kill-after", "--signal"],
      operands: 1,
      operandOption: "-t"
    ),
    "gtimeout": WrapperForm(valued: "ks", longValued: ["--kill-after", "--signal"], operands: 1),
    "gosu": WrapperForm(operands: 1),
    "su-exec": WrapperForm(operands: 1),
    "setuidgid": WrapperForm(operands: 1),
    "s6-setuidgid": WrapperForm(operands: 1),
    "s6-envuidgid": WrapperForm(operands: 1),
    "with-contenv": WrapperForm(),
    "chpst": WrapperForm(valued: "uUbenmdopfcrt/"),
    "chroot": WrapperForm(longValued: ["--userspec", "--groups"], operands: 1),
    "setpriv": WrapperForm(
      longValued: [
        "--reuid", "--regid", "--ruid", "--rgid", "--euid", "--egid", "--groups", "--inh-caps", "--bounding-set",
        "--ambient-caps",
      ]
    ),
    "xargs": WrapperForm(
      valued: "InPLdEsa",
      longValued: ["--max-args", "--max-procs", "--replace", "--delimiter", "--arg-file", "--max-lines", "--max-chars"]
    ),
    "busybox": WrapperForm(queries: ["--list", "--install"]),
    "toybox": WrapperForm(),
    "eatmydata": WrapperForm(),
    "stdbuf": WrapperForm(valued: "ioe", longValued: ["--input", "--output", "--error"]),
    "setsid": WrapperForm(),
    "unbuffer": WrapperForm(),
    "chronic": WrapperForm(),
    "faketime": WrapperForm(valued: "f", operands: 1),
    "flock": WrapperForm(valued: "wEc", longValued: ["--timeout", "--wait", "--conflict-exit-code"], operands: 1),
    "tini": WrapperForm(valued: "pe"),
    "tini-static": WrapperForm(valued: "pe"),
    "docker-init": WrapperForm(valued: "pe"),
    "dumb-init": WrapperForm(valued: "r", longValued: ["--rewrite"]),
    "catatonit": WrapperForm(),
    "dbus-run-session": WrapperForm(longValued: ["--config-file"]),
    "xvfb-run": WrapperForm(valued: "efnpsw", longValued: ["--server-num", "--server-args", "--error-file"]),
    "runuser": WrapperForm(valued: "ugG", longValued: ["--user", "--group"], needed: ["-u", "--user"]),
  ]
}
