import ModuleKit

extension Visit {
  /// The plan as it is now: drafts for those who may inspect plans.
  var sightNow: Sight { Sight(seesDrafts: scene.may(.inspectPlans)) }
}
