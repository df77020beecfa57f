import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A Kafka broker tells its clients to come to localhost, and some of them are other services.
struct KafkaAdvertisesLocalhost: ContainerRule {
  static let metadata = RuleMetadata(
    id: "kafka-advertises-localhost",
    summary: "A Kafka broker advertises only `localhost`, but other services connect to it",
    category: .networking,
    severity: .error,
    fix: .unsafe,
    rationale: """
      A Kafka client asks the address it was given which brokers there are, and from then on uses the addresses that the \
      broker advertises. With `localhost` alone the first connection works and the next one goes to the client's own \
      container: `Connection to node -1 (localhost/127.0.0.1:9092) could not be established. Broker may not be available.`

      Clients in the project and clients on the host need a listener each: `INTERNAL://kafka:29092,EXTERNAL://localhost:9092`. \
      Flagged only where no listener has another name and another service connects to the broker.
      """,
    references: ["https://www.confluent.io/blog/kafka-listeners-explained/"],
    examples: [
      .bad(
        """
        services:
          kafka:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092
        #                                             ^^^^^^^^^ kafka-advertises-localhost
          web:
            image: example/web:1.4
            environment:
              KAFKA_BROKERS: kafka:9092
        """
      ),
      .good(
        """
        services:
          kafka:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_ADVERTISED_LISTENERS: IN://kafka:29092,OUT://localhost:9092
          web:
            image: example/web:1.4
            environment:
              KAFKA_BROKERS: kafka:29092
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.ownsNetwork, let (value, address, isOnly) = advertised(by: container) else { return }
    let caller = project.callers(of: container).first { endpoint in
      guard endpoint.reader != .outside, endpoint.container != container.index else { return false }
      switch endpoint.carrier {
      case .variable, .command, .script: break
      case .buildArgument, .healthcheck, .label, .configuration: return false
      }
      // Metrics and the like are asked for on other ports.
      guard let port = endpoint.port else { return endpoint.isReadInside }
      return port == address.port || [9092, 9093, 9094, 19092, 29092].contains(port)
    }
    guard let caller else { return }
    let user = project.containers[caller.container].name
    let place = value.place(of: address.hostRange)
    report.emit(
      .sendsClientsHome(container.name, address.host, user),
      at: place,
      related: [RelatedPlace("'\(user)' connects to it here", at: caller.hostPlace)],
      help: "advertise \(container.name) here, and add a second listener with localhost for clients on the host",
      fix: isOnly ? Fix("write `\(container.name)`", .unsafe, [TextEdit(place, container.name)]) : nil
    )
  }

  /// The first advertised address, where all of them are loopback; and whether there are no others.
  private func advertised(by container: Container) -> (Text, Address, Bool)? {
    for variable in container.winningVariables where variable.name.holds("ADVERTISED") {
      guard let value = variable.value, let known = value.known, variable.name.holds("KAFKA") || isKafka(container)
      else {
        continue
      }
      let addresses = Address.all(in: known)
      if let first = addresses.first {
        return addresses.allSatisfy(\.isLoopback) ? (value, first, addresses.count == 1) : nil
      }
      if variable.name.holds("ADVERTISED_HOST"), let host = Address.only(in: known), host.isLoopback {
        return (value, host, true)
      }
    }
    return nil
  }

  private func isKafka(_ container: Container) -> Bool { container.image?.name.asciiLowercased.holds("kafka") ?? false }
}

extension Message {
  fileprivate static func sendsClientsHome(_ broker: String, _ host: String, _ user: String) -> Message {
    "'\(broker)' tells its clients to come to \(host), which in '\(user)' is that container itself"
  }
}
