import Diagnostics
import SourceText

extension InstructionChecker {
  /// `--device=name,required`: a name, alone or as `name=`, and whether it must be there.
  mutating func checkDevice(_ flag: InstructionFlag) {
    guard let value = flag.value else { return }
    var name: String?
    for field in RunMount(value, span: flag.span).fields {
      let text = field.value?.string
      switch (field.key, text) {
      case ("required", .none): break
      case ("required", .some(let text)):
        if GoBoolean.read(text) == nil { report("'required' is true or false, not '\(text)'", at: field.span) }
      case ("name", .some(let text)):
        if let name { report("the device is already named, '\(name)'", at: field.span) }
        name = text
      case (_, .none):
        if name != nil { report("'\(field.key)' needs a value in --device: \(field.key)=…", at: field.span) }
        name = name ?? field.key
      default:
        if name != nil {
          let nearest = Suggestion.nearest(to: field.key, among: ["name", "required"])
          report(
            "--device knows no '\(field.key)'",
            at: field.span,
            help: nearest.map { "Did you mean \($0)?" } ?? "It takes name and required."
          )
        }
        name = name ?? field.key
      }
    }
  }
}

extension DockerfileTree {
  /// Devices are an experiment of the labs version of the syntax: the one that Docker brings refuses them.
  mutating func checkLabs() {
    let syntax = directives.first { $0.name == "syntax" }
    if let name = syntax?.value, !name.hasPrefix("docker/dockerfile:") || name.hasSuffix("labs") { return }
    for instruction in instructions where instruction.keyword == .run && !instruction.isOnBuild {
      guard let flag = instruction.flag("device") else { continue }
      problems.append(
        Problem(
          "--device needs the labs version of the Dockerfile syntax",
          at: flag.span,
          notes: syntax.map { [Problem.Note("the version in use", $0.span)] } ?? [],
          help: "Write # syntax=docker/dockerfile:1-labs in the first line."
        )
      )
    }
  }
}
