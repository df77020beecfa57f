import Analysis
import Shell

extension DockerfileUnit {
  /// The fetching of an index in one RUN, and the first later installation that it is for.
  struct LonelyUpdate {
    var step: PackageStep
    var installation: PackageStep
  }

  /// The RUNs that fetch an index and install nothing, though a later RUN does.
  func updatesAlone(of managers: Set<PackageManager>, over caches: Set<PackageCache>) -> [LonelyUpdate] {
    runs.enumerated().compactMap { position, run in
      guard let update = run.packageSteps.first(where: { $0.does(.update, with: managers) }),
        !run.packageSteps.contains(where: { $0.fetches(with: managers) }),
        !instruction(of: run).hasMount(over: caches),
        let installation = installation(by: managers, after: position)
      else { return nil }
      return LonelyUpdate(step: update, installation: installation)
    }
  }

  /// The first installation in a later RUN of the stage (or of one that is FROM it) that relies on this update.
  private func installation(by managers: Set<PackageManager>, after position: Int) -> PackageStep? {
    let stage = runs[position].stage
    for later in runs(relatedTo: stage) where later > position {
      guard runs[later].stage == stage || tree.isStage(runs[later].stage, from: stage) else { continue }
      for step in runs[later].packageSteps {
        if step.does(.update, with: managers) { return nil }
        if step.does(.install, with: managers) { return step }
      }
    }
    return nil
  }
}
