import Foundation
import FuzzTargets

/// libFuzzer's own loop, which calls back with bytes of its making.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs the target that `COMPOSELINT_FUZZ` names; what does not hold ends the program, as a crash would.
@main
enum Fuzzer {
  private static let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["COMPOSELINT_FUZZ"] ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
      fatalError("COMPOSELINT_FUZZ names none of " + FuzzTarget.all.map(\.name).joined(separator: ", "))
    }
    return target
  }()

  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runFuzzer(&count, &arguments) { start, count in
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        if let fault = Fuzzer.target.run(bytes) { fatalError(fault) }
        return 0
      }
    )
  }
}
