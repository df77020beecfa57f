package import Dockerfile
package import Shell
package import SourceText

/// A Dockerfile, read once however many services build from it.
package struct DockerfileUnit: Sendable {
  package var path: String
  package var tree: DockerfileTree
  /// The folder that its COPY sources are taken from; nil if no service says.
  package var context: String?
  /// The RUN instructions with their shell read, in order.
  package var runs: [RunUnit]
  /// The stages whose layers end up in an image that is used: the last one or `target`s, and those they are FROM.
  package var shippedStages: Set<Int>
  /// The stages that are built for those: also the ones that files are copied or mounted from.
  package var builtStages: Set<Int>

  package init(path: String, tree: DockerfileTree, context: String?) {
    self.path = path
    self.tree = tree
    self.context = context
    runs = []
    shippedStages = []
    builtStages = []
  }
}

/// A RUN instruction (or one that ONBUILD holds back) as a shell reads it.
package struct RunUnit: Sendable {
  /// Index in the tree's instructions.
  package var instruction: Int
  package var stage: Int
  package var script: ShellScript
  /// What it does with packages and their caches, in order.
  package var packageSteps: [PackageStep]

  package init(instruction: Int, stage: Int, script: ShellScript) {
    self.instruction = instruction
    self.stage = stage
    self.script = script
    packageSteps = script.packageSteps
  }
}

/// A script that a container starts with.
package struct ScriptUnit: Sendable {
  package var file: FileID
  package var path: String
  package var script: ShellScript
  package var facts: ScriptFacts
  /// Whether it waits for other services before it goes on.
  package var waitsForOthers: Bool

  package init(file: FileID, path: String, script: ShellScript) {
    self.file = file
    self.path = path
    self.script = script
    facts = ScriptFacts(script)
    waitsForOthers = facts.waitsForOthers(in: script)
  }
}
