package import Linting

/// Every rule, in the order of their names. A test holds this list against the folder.
package enum RuleRegistry {
  package static let all: [any Rule.Type] = [
    DependencyNotAwaited.self,
    DockerComposeV1.self,
    DockerfileSyntaxError.self,
    DuplicateHostPort.self,
    DuplicateYamlKey.self,
    EnvFileMissing.self,
    HealthcheckTestForm.self,
    HealthyDependencyWithoutHealthcheck.self,
    InvalidYaml.self,
    LocalhostBetweenServices.self,
    LocalhostWithoutListener.self,
    MissingDependsOn.self,
    MissingHealthcheck.self,
    NotAComposeDocument.self,
    ObsoleteVersionKey.self,
    PublishedPortBetweenServices.self,
    UndefinedDependency.self,
  ]
}
