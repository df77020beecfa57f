import SourceText

/// What a compose file includes, found without reading the whole file as YAML.
enum IncludeList {
  /// The paths in the block under `include:` at the top of a file, as they are written: `- db/compose.yaml`,
  /// `- path: db/compose.yaml`, lists below `path:`.
  static func paths(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var isInside = false
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      let text = line.drop(while: \.isBlank)
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      if text.startIndex == line.startIndex, first != UInt8(ascii: "-") {
        isInside = text.starts(with: "include:".utf8)
        continue
      }
      if isInside, let path = path(in: text) { found.append(path) }
    }
    return found
  }

  private static func path(in line: ArraySlice<UInt8>) -> String? {
    var text = line
    if text.first == UInt8(ascii: "-") { text = text.dropFirst().drop(while: \.isBlank) }
    if text.starts(with: "path:".utf8) { text = text.dropFirst(5).drop(while: \.isBlank) }
    let quotes: Set<UInt8> = [0x22, 0x27]
    if let quote = text.first, quotes.contains(quote) {
      text = text.dropFirst().prefix { $0 != quote }
    } else {
      text = text.prefix { !$0.isBlank && $0 != UInt8(ascii: "#") }
    }
    let path = String(decoding: text, as: UTF8.self)
    return path.hasSuffix(".yml") || path.hasSuffix(".yaml") ? path : nil
  }

  /// The files that services of a file extend services of: `file: common.yml`, in a block below `extends:` or in one line.
  static func extendedPaths(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      let text = line.drop(while: \.isBlank)
      if text.starts(with: "file:".utf8) {
        if let path = path(in: text.dropFirst(5).drop(while: \.isBlank)) { found.append(path) }
      } else if text.starts(with: "extends:".utf8), let path = inlineFile(in: text) {
        found.append(path)
      }
    }
    return found
  }

  /// `extends: {file: common.yml, service: web}`
  private static func inlineFile(in line: ArraySlice<UInt8>) -> String? {
    let words = line.split {
      $0.isBlank || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: ",")
    }
    guard let key = words.firstIndex(where: { $0.elementsEqual("file:".utf8) }), key + 1 < words.count else {
      return nil
    }
    return path(in: words[key + 1])
  }
}
