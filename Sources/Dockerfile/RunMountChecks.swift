import Diagnostics
import SourceText

extension InstructionChecker {
  private static let mountKeys = [
    "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid", "src",
    "dst", "destination", "ro", "rw", "readwrite", "env",
  ]
  private static let bareKeys = ["readonly", "ro", "readwrite", "rw", "required"]

  /// The fields in their order: what some take hangs on a type that stands before them.
  mutating func checkMount(_ mount: RunMount) {
    guard !mount.fields.isEmpty else { return report("--mount is empty", at: mount.span) }
    var type: String? = "bind"
    for field in mount.fields {
      if field.value != nil, field.key == "type" {
        type = field.value.flatMap { expand($0) }?.asciiLowercased
        if let type { check(type, of: field, among: ["bind", "cache", "tmpfs", "secret", "ssh"]) }
      } else {
        check(field, type)
      }
    }
    if let type { check(mount, type) }
  }

  private mutating func check(_ field: RunMount.Field, _ type: String?) {
    if field.key == "required", let type, type != "secret", type != "ssh" {
      return report("a \(type) mount takes no required", at: field.span, help: "The type has to stand before it.")
    }
    guard let value = field.value else {
      guard !Self.bareKeys.contains(field.key) else { return }
      return report("'\(field.key)' needs a value in --mount: \(field.key)=…", at: field.span)
    }
    if field.key == "from" { return checkSource(value) }
    guard let text = expand(value) else { return }
    switch field.key {
    case "sharing": check(text.asciiLowercased, of: field, among: ["shared", "private", "locked"])
    case "readonly", "ro", "readwrite", "rw", "required":
      if GoBoolean.read(text) == nil { report("'\(field.key)' is true or false, not '\(text)'", at: field.span) }
    case "mode":
      if UInt32(text, radix: 8) == nil || text.hasPrefix("+") {
        report("'\(text)' is no file mode: it must be octal", at: field.span)
      }
    case "uid", "gid":
      if UInt32(text) == nil || text.hasPrefix("+") {
        report("'\(text)' is no number of a user or group", at: field.span)
      }
    case "size":
      if let type, type != "tmpfs" {
        report("a \(type) mount takes no size", at: field.span, help: "The type has to stand before it.")
      } else if !Self.isSize(text) {
        report("'\(text)' is no size", at: field.span, help: "Write a number with a unit: 64m, 1g.")
      }
    default:
      guard !Self.mountKeys.contains(field.key) else { return }
      let nearest = Suggestion.nearest(to: field.key, among: Self.mountKeys)
      report(
        "--mount knows no '\(field.key)'",
        at: field.span,
        help: nearest.map { "Did you mean \($0)?" } ?? ""
      )
    }
  }

  /// The stage or image that a mount is taken from.
  private mutating func checkSource(_ value: MappedText) {
    if let reference = expander.references(in: value).first {
      return report(
        "from does not expand variables in --mount",
        at: reference.span,
        help: "Give that image a name first: FROM image AS name."
      )
    }
    guard !value.bytes.isEmpty, !isStage(value.string), value.string != "scratch" else { return }
    checkImage(value)
  }

  /// What the mount as a whole may not be, with all its fields known.
  private mutating func check(_ mount: RunMount, _ type: String) {
    func has(_ keys: String...) -> Bool {
      mount.fields.contains { keys.contains($0.key) && !($0.value?.bytes.isEmpty ?? true) }
    }
    switch type {
    case "secret":
      if has("from") { report("a secret mount takes no from", at: mount.span) }
      if has("source", "src"), has("id") { report("a secret mount takes an id or a source, not both", at: mount.span) }
      if !has("source", "src", "target", "dst", "destination", "id") {
        report("a secret mount needs an id or a target", at: mount.span)
      }
    case "bind", "tmpfs":
      for key in ["mode", "uid", "gid"] where mount.value(key) != nil {
        report("a \(type) mount takes no \(key)", at: mount.span)
      }
    default: break
    }
    if has("sharing"), type != "cache" { report("only a cache mount takes sharing", at: mount.span) }
    guard ["bind", "cache", "tmpfs"].contains(type), let target = mount.target, let path = expand(target) else {
      return
    }
    if Path.isAbsolute(path), Path.normalized(path) == "/" {
      report("nothing can be mounted at /", at: target.span(of: 0..<target.bytes.count))
    }
  }

  /// `64m`, `1.5GiB`: what github.com/docker/go-units reads.
  private static func isSize(_ text: String) -> Bool {
    let bytes = Array(text.asciiLowercased.utf8)
    let number = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
    guard Double(String(decoding: number, as: UTF8.self)) != nil else { return false }
    var unit = bytes.dropFirst(number.count)
    if unit.first == UInt8(ascii: " ") { unit.removeFirst() }
    guard let first = unit.first else { return true }
    if first == UInt8(ascii: "b") { return unit.count == 1 }
    guard "kmgtp".utf8.contains(first) else { return false }
    let rest = String(decoding: unit.dropFirst(), as: UTF8.self)
    return rest.isEmpty || rest == "b" || rest == "ib"
  }

  private mutating func check(_ text: String, of field: RunMount.Field, among allowed: [String]) {
    guard !allowed.contains(text) else { return }
    let nearest = Suggestion.nearest(to: text, among: allowed)
    report(
      "'\(text)' is no \(field.key) of a mount: it is \(allowed.joined(separator: ", "))",
      at: field.span,
      help: nearest.map { "Did you mean \($0)?" } ?? ""
    )
  }
}
