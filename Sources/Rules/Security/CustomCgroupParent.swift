import Analysis
import Compose
import Diagnostics
import Linting

/// A container below another control group.
struct CustomCgroupParent: ContainerRule {
  static let metadata = RuleMetadata(
    id: "custom-cgroup-parent",
    summary: "A service runs below a cgroup of its own",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["cgroup-not-default"],
    rationale: """
      `cgroup_parent` moves a container below another control group than Docker's, with that group's limits and \
      rights. Where it shares one with services of the machine, their limits are shared, too. CIS Docker Benchmark \
      5.25.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#cgroup_parent"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            cgroup_parent: m-executor-abcd
            #              ^^^^^^^^^^^^^^^ custom-cgroup-parent
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            mem_limit: 512m
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let parent = container.service.cgroupParent else { return }
    report.emit(
      .isBelow(container.name),
      at: parent.place,
      help: "leave `cgroup_parent` out, and set limits on the service"
    )
  }
}

extension Message {
  fileprivate static func isBelow(_ service: String) -> Message {
    "'\(service)' runs below a control group of its own instead of Docker's"
  }
}
