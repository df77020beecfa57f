import Compose
import SourceText

/// What variables say wherever they are used: worked out once for the services that share them.
struct VariableReader {
  struct Reading {
    fileprivate var name: String
    fileprivate var value: String
    var addresses: [(Address, Endpoint.Reader)]
    var namesAHost: Bool
  }

  private struct NamedUse: Hashable {
    var name: String
    var scheme: String?
  }

  private var readings: [Place: Reading] = [:]
  private var readers: [NamedUse: Endpoint.Reader] = [:]
  private var hostNames: [String: Bool] = [:]

  mutating func reading(of variable: EnvironmentVariable, _ value: Text) -> Reading {
    // The same place may hold another text where an included file has variables of its own.
    if let known = readings[variable.namePlace], known.value == value.string, known.name == variable.name {
      return known
    }
    let addresses = Address.all(in: value.string).map { address in
      (address, reader(ofVariable: variable.name, scheme: address.scheme))
    }
    let reading = Reading(
      name: variable.name,
      value: value.string,
      addresses: addresses,
      namesAHost: addresses.isEmpty && namesAHost(variable.name)
    )
    readings[variable.namePlace] = reading
    return reading
  }

  /// Services of one project use the same few names again and again.
  mutating func reader(ofVariable name: String, scheme: String?) -> Endpoint.Reader {
    let use = NamedUse(name: name, scheme: scheme)
    if let known = readers[use] { return known }
    let reader = AddressReader.reader(ofVariable: name, scheme: scheme)
    readers[use] = reader
    return reader
  }

  private mutating func namesAHost(_ name: String) -> Bool {
    if let known = hostNames[name] { return known }
    let isHost = AddressReader.namesAHost(name)
    hostNames[name] = isHost
    return isHost
  }
}

/// The known values of one container's variables by name; made when the first is asked for.
struct VariableTable {
  private let variables: [EnvironmentVariable]
  private var values: [String: Text]?

  init(_ variables: [EnvironmentVariable]) { self.variables = variables }

  private mutating func value(_ name: String) -> Text? {
    if values == nil {
      let known = variables.compactMap { variable in
        variable.value.flatMap { $0.known == nil ? nil : (variable.name, $0) }
      }
      values = Dictionary(known, uniquingKeysWith: { $1 })
    }
    return values?[name]
  }

  mutating func number(_ name: String) -> (name: String, number: Int, text: Text)? {
    guard let text = value(name), let number = Int(text.string), (1...65535).contains(number) else { return nil }
    return (name, number, text)
  }

  /// The first of `DB_USER`, `DB_USERNAME` … that there is.
  mutating func part(_ stem: String, _ endings: [String]) -> Endpoint.Part? {
    for ending in endings {
      if let text = value(stem + ending), !text.string.isEmpty {
        return Endpoint.Part(text: text.string, place: text.place)
      }
    }
    return nil
  }
}

extension Address {
  /// `DB_HOST=db`: a value that is nothing but a name.
  static func bareHost(_ value: Text) -> Address? {
    guard let host = value.known, let first = host.utf8.first, first.isNameByte,
      host.utf8.allSatisfy({ $0.isNameByte || $0 == 0x2D || $0 == 0x2E }),
      !["true", "false", "none", "null", "yes", "no", "on", "off"].contains(host.asciiLowercased),
      !host.utf8.allSatisfy(\.isDigit)
    else { return nil }
    let range = 0..<host.utf8.count
    return Address(host: host, range: range, hostRange: range)
  }
}

extension Container {
  /// Each variable once, as its processes see it.
  package var winningVariables: [EnvironmentVariable] {
    var seen: [String: Int] = [:]
    var result: [EnvironmentVariable] = []
    for variable in environment {
      if let index = seen[variable.name] {
        result[index] = variable
      } else {
        seen[variable.name] = result.count
        result.append(variable)
      }
    }
    return result
  }
}
