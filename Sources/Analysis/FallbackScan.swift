import Compose
import Dockerfile
package import SourceText

/// A line of an application's source that takes an address at localhost where a variable is not set.
package struct CodeFallback: Sendable {
  /// The container whose image the source is copied into.
  package var container: Int
  package var variable: String
  package var address: Address
  /// The address, or the host alone where there is no more.
  package var place: Place
  package var port: Int
  /// Whether the variable's name or the address says that only a server's own processes read it.
  package var isServers: Bool
}

/// Looks through the sources that COPY puts into images for fallbacks to localhost.
struct FallbackScan {
  private let files: FileSystem
  private(set) var found: [CodeFallback] = []
  /// What each folder or file of a context holds, each read once.
  private var known: [String: [(path: String, hits: [Hit])]] = [:]
  private var opened = 0

  private struct Hit {
    var variable: String
    var address: Address
    var range: Range<Int>
    var port: Int
    var isServers: Bool
  }

  /// At most this many files of a project are opened: sources of large applications are not read through.
  private static let mostFiles = 300
  private static let largestFile = 1 << 17
  private static let endings: Set<String> = [
    "py", "js", "mjs", "cjs", "ts", "go", "php", "rb", "java", "kt", "properties", "yml", "yaml", "rs", "cs", "ex",
    "exs",
  ]
  private static let skipped: Set<String> = [
    "node_modules", "vendor", "dist", "build", "target", "test", "tests", "spec", "__tests__", "docs", "venv", "e2e",
    "migrations", "public", "static", "examples", "cypress", "client", "frontend", "web", "ui", "components", "pages",
  ]

  /// What is in these runs in a browser, also where a whole image is made of it.
  private static let browsers: Set<String> = ["client", "frontend", "ui"]

  init(_ files: FileSystem) { self.files = files }

  /// Whether a number stands in the sources of an image; nil where none were read.
  func mentions(_ numbers: [Int], in container: Container) -> Set<Int>? {
    guard let build = container.build, let context = container.service.build?.contextFolder else { return nil }
    var open = build.state.copies.flatMap(\.sources).map { Path.join(context, "./" + $0) }
    var found: Set<Int> = []
    var read = 0
    while let path = open.popLast(), read < Self.mostFiles {
      guard let status = files.status(path) else { continue }
      switch status.kind {
      case .folder:
        let names = (files.list(path) ?? []).filter { !["node_modules", "vendor", ".git", ".venv"].contains($0) }
        open += names.map { Path.join(path, $0) }
      case .file where status.size < Self.largestFile:
        guard case .success(let bytes) = files.read(path) else { continue }
        read += 1
        for number in numbers where !found.contains(number) && Self.holds(String(number), bytes) {
          found.insert(number)
        }
      case .file, .special, .closed: continue
      }
    }
    return read == 0 || read == Self.mostFiles ? nil : found
  }

  /// Whether digits stand in a text, and are not a part of a longer number.
  private static func holds(_ digits: String, _ bytes: [UInt8]) -> Bool {
    let digits = Array(digits.utf8)
    guard bytes.count >= digits.count else { return false }
    return (0...(bytes.count - digits.count)).contains { at in
      bytes[at] == digits[0] && bytes[at..<(at + digits.count)].elementsEqual(digits)
        && (at == 0 || !bytes[at - 1].isDigit)
        && (at + digits.count == bytes.count || !bytes[at + digits.count].isDigit)
    }
  }

  /// Files beside an application that may say where its server listens, and the words that say so.
  private static let settings = [
    "config/puma.rb", "vite.config.js", "vite.config.ts", "vite.config.mjs", "vite.config.mts", "webpack.config.js",
    "webpack.dev.js", "astro.config.mjs", "astro.config.ts", "nuxt.config.ts", "nuxt.config.js", "angular.json",
    "mkdocs.yml", "_config.yml", "jupyter_notebook_config.py",
  ]

  /// Whether a configuration file of the application says where to listen.
  func bindsByFile(_ container: Container) -> Bool {
    var folders = container.service.mounts.filter { $0.kind == .bind }.compactMap(\.hostPath)
    if let context = container.service.build?.contextFolder { folders.append(context) }
    return folders.contains { folder in
      Self.settings.contains { name in
        let path = Path.join(folder, name)
        guard files.isFile(path), case .success(let bytes) = files.read(path) else { return false }
        return bytes.holds("host") || bytes.holds("bind") || bytes.holds("dev_addr") || bytes.holds("0.0.0.0")
      }
    }
  }

  mutating func scan(_ container: Container, _ sources: inout SourceTable) {
    guard let build = container.build, build.dockerfile != nil, let context = container.service.build?.contextFolder,
      // What an env file that is not there would set, nobody knows.
      container.service.envFiles.allSatisfy({ if case .read = $0.state { true } else { false } })
    else { return }
    let names = Set(container.environment.map(\.name))
    for copy in build.state.copies {
      for source in copy.sources {
        let isWhole = Path.normalized("./" + source) == "."
        for (path, hits) in fallbacks(in: Path.join(context, "./" + source), isWhole: isWhole) {
          for hit in hits where !names.contains(hit.variable) { add(hit, path, container, &sources) }
        }
      }
    }
  }

  private mutating func add(_ hit: Hit, _ path: String, _ container: Container, _ sources: inout SourceTable) {
    guard case .success(let bytes) = files.read(path) else { return }
    let file = sources.add(SourceFile(path: path, bytes: bytes))
    let place = Place(file, Span(hit.range.lowerBound, hit.range.upperBound))
    guard !found.contains(where: { $0.container == container.index && $0.place == place }) else { return }
    found.append(
      CodeFallback(
        container: container.index,
        variable: hit.variable,
        address: hit.address,
        place: place,
        port: hit.port,
        isServers: hit.isServers
      )
    )
  }

  private mutating func fallbacks(in path: String, isWhole: Bool) -> [(path: String, hits: [Hit])] {
    if let known = known[path] { return known }
    var result: [(path: String, hits: [Hit])] = []
    // A context that is copied as a whole may be called `web` and hold a server.
    collect(path, depth: 0, but: isWhole ? Self.browsers : Self.skipped, &result)
    known[path] = result
    return result
  }

  private mutating func collect(
    _ path: String,
    depth: Int,
    but skipped: Set<String>,
    _ result: inout [(path: String, hits: [Hit])]
  ) {
    guard depth < 6, opened < Self.mostFiles, !skipped.contains(Path.name(of: path)), let status = files.status(path)
    else { return }
    switch status.kind {
    case .folder:
      for name in files.list(path) ?? [] where !name.hasPrefix(".") {
        collect(Path.join(path, name), depth: depth + 1, but: Self.skipped, &result)
      }
    case .file:
      guard status.size < Self.largestFile, Self.isSource(Path.name(of: path)) else { return }
      opened += 1
      guard case .success(let bytes) = files.read(path), bytes.holds("localhost") || bytes.holds("127.0.0.1") else {
        return
      }
      let hits = FallbackReader(bytes, isSpring: Self.isSpring(path)).hits.map {
        Hit(variable: $0.variable, address: $0.address, range: $0.range, port: $0.port, isServers: $0.isServers)
      }
      if !hits.isEmpty { result.append((path, hits)) }
    case .special, .closed: return
    }
  }

  private static func isSource(_ name: String) -> Bool {
    guard let ending = name.split(separator: ".").last.map(String.init), endings.contains(ending) else { return false }
    let isTest = name.holds("test") || name.holds("spec") || name.holds(".config.") || name.holds("mock")
    return !isTest && (ending != "yml" && ending != "yaml" || name.holds("application") || name.holds("bootstrap"))
  }

  private static func isSpring(_ path: String) -> Bool {
    path.hasSuffix(".yml") || path.hasSuffix(".yaml") || path.hasSuffix(".properties") || path.hasSuffix(".java")
      || path.hasSuffix(".kt")
  }
}

/// Reads the lines of one source file.
private struct FallbackReader {
  typealias Hit = (variable: String, address: Address, range: Range<Int>, port: Int, isServers: Bool)
  private(set) var hits: [Hit] = []

  init(_ bytes: [UInt8], isSpring: Bool) {
    for line in bytes.indices.split(whereSeparator: { bytes[$0].isLineBreak }) {
      let range = line.startIndex..<line.endIndex
      let text = bytes[range]
      guard text.holds("localhost") || text.holds("127.0.0.1"), text.count < 400 else { continue }
      if let hit = isSpring ? Self.placeholder(bytes, range) ?? Self.call(bytes, range) : Self.call(bytes, range) {
        hits.append(hit)
      }
    }
  }

  /// `${AUTH_URL:http://localhost:8090}` of Spring.
  private static func placeholder(_ bytes: [UInt8], _ line: Range<Int>) -> Hit? {
    var at = line.lowerBound
    while at + 3 < line.upperBound {
      guard bytes[at] == UInt8(ascii: "$"), bytes[at + 1] == UInt8(ascii: "{") else {
        at += 1
        continue
      }
      let start = at + 2
      guard let end = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "}")),
        let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      let name = String(decoding: bytes[start..<colon], as: UTF8.self)
      if let hit = hit(name, bytes, (colon + 1)..<end) { return hit }
      at = end
    }
    return nil
  }

  /// The ways to ask for a variable, up to its name: with a call that takes the fallback as its second argument, or before
  /// an operator.
  private static let openings = [
    "os.environ.get(", "os.getenv(", "environ.get(", "getenv(", "getEnv(", "GetEnv(", "env.get(", "env(", "ENV.fetch(",
    "ENV[", "process.env.", "process.env[", "System.getenv(", "EnvOr(", "GetEnvOrDefault(", "getEnvOrDefault(",
    "Env::get(",
    "os.environ[", "config(", "envOr(", "getenvDefault(", "env_or(", "System.get_env(", "Deno.env.get(",
    "getEnvDefault(",
  ]

  private static func call(_ bytes: [UInt8], _ line: Range<Int>) -> Hit? {
    let text = String(decoding: bytes[line], as: UTF8.self)
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    guard !trimmed.hasPrefix("#"), !trimmed.hasPrefix("//"), !trimmed.hasPrefix("*") else { return nil }
    for opening in openings {
      guard let found = find(opening, in: bytes, line) else { continue }
      var start = found + opening.utf8.count
      while start < line.upperBound, [0x22, 0x27, 0x20].contains(bytes[start]) { start += 1 }
      var end = start
      while end < line.upperBound, bytes[end].isNameByte { end += 1 }
      guard end > start else { continue }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      guard name == name.asciiUppercased, let literal = literal(bytes, end..<line.upperBound) else { continue }
      // Between the name and the text stand a comma or an operator, and little else.
      let between = bytes[end..<literal.lowerBound]
      guard between.count < 12, !between.contains(UInt8(ascii: ";")), !between.contains(where: \.isLetter) else {
        continue
      }
      if let hit = hit(name, bytes, literal) { return hit }
    }
    return nil
  }

  private static func find(_ word: String, in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    let word = Array(word.utf8)
    guard line.count >= word.count else { return nil }
    return (line.lowerBound...(line.upperBound - word.count)).first {
      bytes[$0] == word[0] && bytes[$0..<($0 + word.count)].elementsEqual(word)
    }
  }

  /// The inside of the first string literal behind the name's own closing quote.
  private static func literal(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var at = range.lowerBound
    if at < range.upperBound, bytes[at] == 0x22 || bytes[at] == 0x27 { at += 1 }
    guard let open = bytes[at..<range.upperBound].firstIndex(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 }) else {
      return nil
    }
    guard let close = bytes[(open + 1)..<range.upperBound].firstIndex(of: bytes[open]) else { return nil }
    return (open + 1)..<close
  }

  private static func hit(_ name: String, _ bytes: [UInt8], _ range: Range<Int>) -> Hit? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let address = Address.all(in: text).first ?? Address.only(in: text)
    guard let address, address.isLoopback, let port = address.effectivePort ?? AddressReader.usualPort(ofVariable: name)
    else {
      return nil
    }
    let reader = AddressReader.reader(ofVariable: name, scheme: address.scheme)
    guard reader != .outside else { return nil }
    let span = (range.lowerBound + address.range.lowerBound)..<(range.lowerBound + address.range.upperBound)
    return (name, address, span, port, reader == .server)
  }
}
