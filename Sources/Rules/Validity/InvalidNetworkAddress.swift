import Diagnostics
import Linting

/// Addresses that Docker's engine does not take.
struct InvalidNetworkAddress: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-network-address",
    summary: "An address, subnet or MAC address is none, or lies outside its network",
    category: .validity,
    severity: .error,
    rationale: """
      The file loads; the engine refuses the network or the container. `docker compose up` ends with messages \
      such as `invalid MAC address`, `invalid CIDR address`, `no configured subnet or ip-range contain the IP \
      address 10.1.0.5`, or, where the network has no `ipam` with a subnet, `user specified IP address is \
      supported only when connecting to networks with user configured subnets`. An `interface_name` that the \
      options of the driver contradict is ignored, which is a warning.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address",
      "https://docs.docker.com/reference/compose-file/networks/#ipam",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            networks:
              inner: { ipv4_address: 172.28.1.5 }
              #                      ^^^^^^^^^^ invalid-network-address
        networks:
          inner:
            ipam:
              config: [{ subnet: 172.28.0.0/24 }]
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            networks:
              inner: { ipv4_address: 172.28.0.5 }
        networks:
          inner:
            ipam:
              config: [{ subnet: 172.28.0.0/24 }]
        """
      ),
    ]
  )
}
