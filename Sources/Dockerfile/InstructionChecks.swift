import Diagnostics
import SourceText

extension DockerfileTree {
  /// Reports what Docker refuses in an instruction that could be read.
  mutating func check(_ instruction: inout Instruction) {
  }
}
