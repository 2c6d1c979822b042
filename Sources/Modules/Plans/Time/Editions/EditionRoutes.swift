import ModuleKit

/// Where the editions of a plan are made and staged.
enum EditionRoutes {
  static let editions = Route(.get, "/staff/plans/:plan/editions", ID<Plan>.self, for: .may(.stageEditions))
  static let take = Route(.post, "/staff/plans/:plan/editions", ID<Plan>.self, for: .may(.stageEditions))
  static let next = Route(.get, "/staff/plans/:plan/editions/next", ID<Plan>.self, for: .may(.stageEditions))
  static let make = Route(.post, "/staff/plans/:plan/editions/next", ID<Plan>.self, for: .may(.stageEditions))
}

let editionEndpoints = [
  EditionRoutes.editions.to(showEditions),
  EditionRoutes.take.to(takeEditionStep),
  EditionRoutes.next.to(showNextEdition),
  EditionRoutes.make.to(makeNextEdition),
  EditionRoutes.remove.to(removeDraft),
]

extension Permission {
  static let stageEditions = Permission(
    "plans.stage",
    Localized(
      "計画の次の版を作り、意見募集・決定・施行・終了の段階を進める。計画の引き継ぎを記録する。",
      en:
        "Make a plan’s next edition; put it up for consultation, adopt, enforce, end it; record what became of each item."
    ),
    [.secretariat, .administrator])
}
