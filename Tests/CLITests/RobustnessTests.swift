import Foundation
import Testing

/// What is no file, or not one that anybody should read: a line that says so, exit code 2, and the rest linted all the same.
@Suite struct RobustnessTests {
  private static let good = "services:\n  a:\n    image: alpine:3.22\n"
  private static let bad = "services:\n  a:\n    image: alpine:3.22\n    restart: sometimes\n"

  /// A tree whose folder `good` has a finding; a script makes the rest.
  private func lint(_ script: String, _ arguments: String = ".") throws -> (status: Int32, output: String) {
    let bench = try Workbench(["good/compose.yaml": Self.bad])
    let made = try Bash.run("set -e; \(script)", in: bench.url)
    try #require(made.status == 0, "\(made.output)")
    let run = try Bash.run("timeout 20 \"$COMPOSELINT\" --quiet \(arguments)", in: bench.url)
    _ = try Bash.run("chmod -R u+rwx .", in: bench.url)
    return run
  }

  // MARK: What is there instead of a file

  @Test(arguments: [
    ("mkfifo pipe.yml", "pipe.yml", "pipe.yml: is not a regular file"),
    ("mkdir compose.yaml", "compose.yaml", "compose.yaml: no compose file and no Dockerfile"),
    ("ln -s /dev/zero zero.yml", "zero.yml", "zero.yml: is not a regular file"),
    ("ln -s loop.yml loop.yml", "loop.yml", "loop.yml: no such file or directory"),
    ("true", "gone.yml", "gone.yml: no such file or directory"),
    ("truncate -s 70M large.yml", "large.yml", "large.yml: is larger than 64 MiB"),
  ]) func saysWhatIsNoFile(script: String, path: String, message: String) throws {
    let run = try lint(script, path)
    #expect(run.status == 2 && run.output.hasPrefix("composelint: \(message)"), "\(run)")
  }

  /// The same, found in a tree: what else is there is linted.
  @Test(arguments: [
    ("mkfifo bad/pipe.sh; printf 'services: {a: {build: .}}' >bad/compose.yaml; mkfifo bad/Dockerfile", "Dockerfile"),
    ("truncate -s 70M bad/compose.yaml", "compose.yaml"),
    ("printf 'services: {a: {image: x, env_file: b.env}}' >bad/compose.yaml; truncate -s 70M bad/b.env", "b.env"),
    ("printf 'include: [b.yml]' >bad/compose.yaml; truncate -s 70M bad/b.yml", "b.yml"),
    ("printf 'a: 1' >bad/.composelint.yml; printf 'services: {a: {image: x}}' >bad/compose.yaml", ".composelint.yml"),
  ]) func oneBadFileHidesNothingElse(script: String, name: String) throws {
    let run = try lint("mkdir bad; \(script)")
    #expect(run.status == 2 && run.output.contains("composelint: bad/\(name):"), "\(run)")
    #expect(run.output.contains("good/compose.yaml:4:14: error:"), "\(run)")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything")) func whatMayNotBeReadHidesNothingElse() throws {
    let run = try lint("mkdir bad shut; cp good/* bad; chmod 0 bad/compose.yaml shut")
    #expect(run.status == 2 && run.output.contains("composelint: bad/compose.yaml: permission denied"))
    #expect(
      run.output.contains("shut: this folder cannot be looked into") && run.output.contains("good/compose.yaml:4:14")
    )
  }

  /// Devices and sockets that a project names are not opened.
  @Test func whatAProjectNamesIsNotOpenedUnlessItIsAFile() throws {
    let run = try lint(
      """
      mkfifo p.env conf; ln -s /dev/zero z.env
      printf 'services:\\n  a:\\n    image: nginx:1.27\\n    env_file: [p.env, z.env, /dev/null]\\n' >compose.yaml
      printf '    volumes: [./conf:/etc/nginx/nginx.conf, /dev/zero:/etc/nginx/x.conf]\\n' >>compose.yaml
      """,
      "compose.yaml"
    )
    #expect(run.status == 2 && run.output.contains("p.env: is not a regular file"), "\(run)")
    #expect(run.output.contains("z.env: is not a regular file") && !run.output.contains("/dev/null"))
  }

  // MARK: Circles

  @Test(arguments: [
    ("printf 'include: [compose.yaml]\\nservices: {a: {image: x}}' >compose.yaml", "is included by itself"),
    ("printf 'services: {a: {extends: a}}' >compose.yaml", "extends itself"),
    (
      "printf 'services: {a: {extends: {service: a, file: b.yml}}}' | tee compose.yaml | sed s/b.yml/compose.yaml/ >b.yml",
      "extends itself"
    ),
  ]) func circlesAreFound(script: String, message: String) throws {
    let run = try lint(script, "compose.yaml")
    #expect(run.status == 1 && run.output.contains(message), "\(run)")
  }

  @Test func linksThatLeadInCirclesAreWalkedOnce() throws {
    let run = try lint("mkdir -p a/b; ln -s ../.. a/b/up; ln -s . here; ln -s good again")
    #expect(run.status == 1 && run.output.split(separator: "\n").count == 1, "\(run)")
  }

  // MARK: Bytes

  @Test(arguments: [
    ("printf '\\xff\\xfes\\x00e\\x00r\\x00'", 1), ("printf 'services:\\n  a:\\n    image: \"\\xff\\xfe\"\\n'", 1),
    ("printf 'services:\\n  a: {image: x\\x00}\\n'", 1), ("head -c 300000 /dev/zero | tr '\\0' '['", 1),
    ("head -c 100000 /dev/zero | tr '\\0' '\\r'", 1), ("printf ''", 1),
    ("printf '\\xef\\xbb\\xbfservices: {a: {image: x}}'", 0),
  ]) func anyBytesAreAnswered(script: String, status: Int32) throws {
    let run = try lint("\(script) >compose.yaml", "--no-config compose.yaml")
    #expect(run.status == status && run.output.utf8.count < 2000, "\(run)")
    let dockerfile = try lint("\(script) >Dockerfile", "--no-config --preset all Dockerfile")
    #expect(dockerfile.status == 1 || dockerfile.status == 0, "\(dockerfile)")
  }

  @Test func aLineOfMegabytesIsShownInPart() throws {
    let long = "head -c 3000000 /dev/zero | tr '\\0' x"
    let run = try lint(
      "(printf 'services:\\n  a:\\n    image: x\\n    restart: '; \(long)) >compose.yaml",
      "compose.yaml"
    )
    #expect(run.status == 1 && run.output.contains("compose.yaml:4:14: error:"), "\(run.output.prefix(500))")
    let full = try lint("(printf 'FROM x\\nRUN echo '; \(long)) >Dockerfile", "--preset all Dockerfile")
    #expect(full.status == 0 || full.status == 1)
  }

  @Test func aliasesThatStandForBillionsAreNotFollowed() throws {
    let bomb = (1..<12).reduce("a0: &a0 [x]\n") { text, number in
      text + "a\(number): &a\(number) [" + Array(repeating: "*a\(number - 1)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    let bench = try Workbench(["compose.yaml": bomb + "services: {a: {image: x, command: *a11}}\n"])
    let run = try Command.run(["--quiet"], in: bench.url)
    #expect(run.status == 1 && run.output.contains("[yaml-bomb]"))
  }

  @Test func widePortRangesAreNotWrittenOut() throws {
    let ports = (0..<200).map { _ in "\"1-65535:1-65535\"" }.joined(separator: ", ")
    let services = (0..<20).map { "  s\($0): {image: x, ports: [\(ports)], expose: [\"1-65535\"]}\n" }.joined()
    let bench = try Workbench(["compose.yaml": "services:\n" + services])
    let run = try Command.run(["--quiet", "--preset", "all"], in: bench.url)
    #expect(run.status == 1)
    #expect(try Command.run(["resolve"], in: bench.url).status < 2)
  }
}
