import FuzzTargets
import Foundation

/// The target that `COMPOSELINT_FUZZ` names.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["COMPOSELINT_FUZZ"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
    fatalError("COMPOSELINT_FUZZ names none of \(names)")
  }
  return target
}()

/// What libFuzzer calls with bytes of its own making; what does not hold ends the program, as a crash would.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  if let fault = target.run(Array(UnsafeBufferPointer(start: start, count: count))) { fatalError(fault) }
  return 0
}
