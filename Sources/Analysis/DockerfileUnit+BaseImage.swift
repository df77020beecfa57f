import Compose
package import Dockerfile

extension DockerfileUnit {
  /// The image that FROM names, as far as the file and the services that build it say.
  package func baseImage(of stage: Stage, _ globals: [String: Setting], _ project: Project) -> String? {
    let expansion = tree.baseImage(of: stage, globals: globals)
    guard let image = expansion.value else { return nil }
    // A service that passes another value for the ARG builds on something else.
    let names = Set(Expander(escape: tree.escape).references(in: stage.from.image.text).map(\.name))
    guard !names.isEmpty else { return image }
    for index in services {
      for argument in project.containers[index].service.build?.args ?? [] where names.contains(argument.name) {
        guard let value = argument.value?.known else { return nil }
        let given = [argument.name: VariableValue.known(value)]
        let globals = tree.globalArguments(buildArguments: given)
        return tree.baseImage(of: stage, globals: globals, buildArguments: given).value
      }
    }
    return image
  }
}
