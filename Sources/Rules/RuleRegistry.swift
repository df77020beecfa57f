package import Linting

/// Every rule, in the order of their names. A test holds this list against the folder.
package enum RuleRegistry {
  package static let all: [any Rule.Type] = [
    AptListsNotRemoved.self,
    AptUpdateAlone.self,
    DependencyNotAwaited.self,
    DockerComposeV1.self,
    DockerfileSyntaxError.self,
    DuplicateHostPort.self,
    DuplicateYamlKey.self,
    EndOfLifeImage.self,
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
    PipCacheNotDisabled.self,
    PublishedPortBetweenServices.self,
    SignalsNotForwarded.self,
    UndefinedDependency.self,
    WaitLoopWithoutTimeout.self,
  ]
}
