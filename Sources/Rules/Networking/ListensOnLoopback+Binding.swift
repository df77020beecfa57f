import Analysis
import Shell
import SourceText

/// A program that is told, or left, to listen on loopback.
struct LoopbackBinding {
  var place: Place
  /// What to replace.
  var hostPlace: Place?
  /// Whether it is written, not only the program's habit.
  var isWritten: Bool
  var text: String
  var help: String

  /// A server that listens on loopback unless told otherwise.
  private struct Server {
    /// The words that start it, the program first.
    var words: [String]
    /// The options that say where it listens.
    var options: [String]
    var variables: [String] = []
    /// Whether the address is the operand behind the words, as for Django.
    var takesOperand = false
  }

  /// From the documentation of each; none of them listens elsewhere without an option, a variable or a configuration file.
  private static let servers = [
    Server(words: ["manage.py", "runserver"], options: [], takesOperand: true),
    Server(words: ["flask", "run"], options: ["--host", "-h"], variables: ["FLASK_RUN_HOST"]),
    Server(words: ["uvicorn"], options: ["--host", "--uds", "--fd"], variables: ["UVICORN_HOST"]),
    Server(words: ["fastapi", "dev"], options: ["--host"]),
    Server(words: ["daphne"], options: ["-b", "--bind", "-u", "-e", "--endpoint"]),
    Server(words: ["vite"], options: ["--host"]),
    Server(words: ["ng", "serve"], options: ["--host"]),
    Server(words: ["webpack", "serve"], options: ["--host"]),
    Server(words: ["webpack-dev-server"], options: ["--host"]),
    Server(words: ["astro", "dev"], options: ["--host"]),
    Server(words: ["nuxt", "dev"], options: ["--host", "-H"], variables: ["HOST", "NUXT_HOST", "NITRO_HOST"]),
    Server(words: ["mkdocs", "serve"], options: ["-a", "--dev-addr"]),
    Server(words: ["rails", "s"], options: ["-b", "--binding"], variables: ["BINDING"]),
    Server(words: ["rails", "server"], options: ["-b", "--binding"], variables: ["BINDING"]),
    Server(words: ["jekyll", "serve"], options: ["-H", "--host"]),
    Server(words: ["hugo", "server"], options: ["--bind"]),
    Server(words: ["artisan", "serve"], options: ["--host"], variables: ["SERVER_HOST"]),
    Server(words: ["jupyter", "notebook"], options: ["--ip", "--NotebookApp.ip", "--ServerApp.ip"]),
    Server(words: ["jupyter", "lab"], options: ["--ip", "--ServerApp.ip", "--LabApp.ip"]),
  ]

  private static let programs = Set(servers.compactMap(\.words.first))

  /// Options that mean the same for most servers; the short ones only for the programs that have them.
  private static let bindOptions: Set<String> = [
    "--host", "--bind", "--bind-address", "--bind_address", "--bind_ip", "--listen", "--listen-address",
    "--http-address",
    "--address", "--addr", "--http-addr", "--http.host", "--server.address", "--ip", "--hostname", "--binding",
    "--dev-addr", "--web.listen-address", "--server-host", "--listen-addr",
  ]
  private static let shortOptions: [String: Set<String>] = [
    "gunicorn": ["-b"], "rails": ["-b"], "jekyll": ["-H"], "mkdocs": ["-a"], "daphne": ["-b"], "hypercorn": ["-b"],
    "php": ["-S"], "flask": ["-h"], "http-server": ["-a"], "next": ["-H"], "puma": ["-b"],
  ]
  /// Programs for which such an option says where to connect to.
  private static let clients: Set<String> = [
    "curl", "wget", "psql", "mysql", "mysqladmin", "mariadb", "mongosh", "mongo", "redis-cli", "pg_isready", "nc",
    "celery", "wait-for-it.sh", "wait-for-it", "wait-for.sh", "dockerize", "clickhouse-client", "influx", "echo",
    "locust",
    "cloudflared", "ngrok", "ssh", "prometheus", "mongorestore", "mongoimport", "mysqldump", "pg_dump", "pg_restore",
    "test",
    "[", "export", "sed", "kafka-topics.sh", "createdb",
  ]

  init?(_ start: StartInvocation, _ container: Container) {
    if let written = Self.written(start) {
      self = written
    } else if let habit = Self.habit(start, container) {
      self = habit
    } else {
      return nil
    }
  }

  // MARK: Written

  private static func written(_ start: StartInvocation) -> LoopbackBinding? {
    let words = Array(start.invocation.words[start.invocation.programIndex...])
    guard let program = start.invocation.program, !clients.contains(program) else { return nil }
    let short = start.index(of: Set(shortOptions.keys)).flatMap { shortOptions[Path.name(of: start.words[$0])] } ?? []
    for (index, word) in words.enumerated() {
      guard let text = word.literal else { continue }
      if bindOptions.contains(text) || short.contains(text), index + 1 < words.count,
        let found = binding(words[index + 1], from: 0, option: text + " ", start)
      {
        return found
      }
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), bindOptions.contains(String(text[..<equals])) {
        let offset = text.utf8.distance(from: text.startIndex, to: equals) + 1
        if let found = binding(word, from: offset, option: "", start) { return found }
      }
      if text == "runserver", index + 1 < words.count,
        let found = binding(words[index + 1], from: 0, option: "runserver ", start)
      {
        return found
      }
    }
    return nil
  }

  private static func binding(_ word: ShellWord, from offset: Int, option: String, _ start: StartInvocation)
    -> LoopbackBinding?
  {
    guard let mapped = word.mapped(in: start.file), offset < mapped.bytes.count else { return nil }
    let text = mapped.string(offset..<mapped.bytes.count)
    guard let address = Address.only(in: text), address.isLoopback else { return nil }
    let range = (address.hostRange.lowerBound + offset)..<(address.hostRange.upperBound + offset)
    let place = mapped.place(of: range)
    return LoopbackBinding(
      place,
      hostPlace: place,
      isWritten: true,
      text: option + mapped.string,
      help: "write 0.0.0.0"
    )
  }

  private init(_ place: Place, hostPlace: Place?, isWritten: Bool, text: String, help: String) {
    self.place = place
    self.hostPlace = hostPlace
    self.isWritten = isWritten
    self.text = text
    self.help = help
  }

  // MARK: By habit

  private static func habit(_ start: StartInvocation, _ container: Container) -> LoopbackBinding? {
    guard let index = start.index(of: programs) else { return nil }
    let words = Array(start.words[index...])
    guard !words.contains(""),
      let (server, end) = servers.lazy.compactMap({ server in end(of: server, in: words).map { (server, $0) } }).first
    else { return nil }
    // Options may stand between the program and what it is to do.
    let rest = words[1..<end].filter { $0 != server.words.last } + words[end...]
    let isTold = rest.contains { word in
      server.options.contains { word == $0 || word.hasPrefix($0 + "=") || isJoined(word, $0) }
    }
    guard !isTold, server.variables.allSatisfy({ container.variable($0) == nil }) else { return nil }
    if server.words == ["vite"], let verb = rest.first, !verb.hasPrefix("-"),
      !["dev", "serve", "preview"].contains(verb)
    {
      return nil
    }
    if server.takesOperand, rest.contains(where: { !$0.hasPrefix("-") && Int($0) == nil }) { return nil }
    let name = server.words.joined(separator: " ")
    let option = server.takesOperand ? "\(name) 0.0.0.0:8000" : "\(name) \(server.options[0]) 0.0.0.0"
    let program = start.invocation.words[start.invocation.programIndex + index]
    let last = start.invocation.words[start.invocation.programIndex + index + end - 1]
    let place = Place(start.file, program.span.joined(with: last.span))
    return LoopbackBinding(place, hostPlace: nil, isWritten: false, text: name, help: "write \(option)")
  }

  /// `-b0.0.0.0`
  private static func isJoined(_ word: String, _ option: String) -> Bool {
    option.utf8.count == 2 && word.hasPrefix(option) && !word.hasPrefix("--")
  }

  /// The index behind the words that start a server; nil where they are not these. `flask --app shop run` is `flask run`.
  private static func end(of server: Server, in words: [String]) -> Int? {
    guard let first = words.first, Path.name(of: first) == server.words[0] else { return nil }
    guard server.words.count > 1 else { return 1 }
    var at = 1
    while at < words.count, words[at] != server.words[1] {
      // The value of an option, if none is joined to it.
      let isValue = words[at - 1].hasPrefix("-") && !words[at - 1].contains("=")
      guard words[at].hasPrefix("-") || isValue else { return nil }
      at += 1
    }
    return at < words.count ? at + 1 : nil
  }
}
