import ModuleKit

/// What opens plans to programs, other sites and other municipalities, and what ties them to other documents.
let openEndpoints =
  apiEndpoints + stratMLEndpoints + alignmentEndpoints + coverageEndpoints + comparisonEndpoints + embeddingEndpoints
  + tableEndpoints + feedEndpoints

extension Visit {
  /// The plan as it is now: drafts for those who may inspect plans.
  var sightNow: Sight { Sight(seesDrafts: scene.may(.inspectPlans)) }
}
