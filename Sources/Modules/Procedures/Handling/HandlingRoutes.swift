import ModuleKit

/// Where staff handle what was handed in.
enum HandlingRoutes {
  static let list = Route(.get, "/staff/cases", for: .may(.handleCases))
  /// Does something about the cases that are ticked.
  static let batch = Route(.post, "/staff/cases", for: .may(.handleCases))
  static let workbook = Route(.get, "/staff/cases.xlsx", for: .may(.handleCases))
  static let search = Route(.post, "/staff/cases/search", for: .may(.handleCases))
  static let show = Route(.get, "/staff/cases/:case", ID<Case>.self, for: .may(.handleCases))
  static let file = Route(
    .get, "/staff/cases/:case/files/:file", ID<Case>.self, ID<Attachment>.self, for: .may(.handleCases))
  static let fileInPlace = Route(
    .get, "/staff/cases/:case/files/:file/shown", ID<Case>.self, ID<Attachment>.self, for: .may(.handleCases))
  static let assign = Route(.post, "/staff/cases/:case/assignee", ID<Case>.self, for: .may(.handleCases))
  static let note = Route(.post, "/staff/cases/:case/notes", ID<Case>.self, for: .may(.handleCases))
  static let say = Route(.post, "/staff/cases/:case/messages", ID<Case>.self, for: .may(.handleCases))
  static let corrections = Route(.get, "/staff/cases/:case/corrections", ID<Case>.self, for: .may(.handleCases))
  static let ask = Route(.post, "/staff/cases/:case/corrections", ID<Case>.self, for: .may(.handleCases))
  static let step = Route(.post, "/staff/cases/:case/steps/:step", ID<Case>.self, Int.self, for: .may(.handleCases))
  static let undo = Route(
    .post, "/staff/cases/:case/steps/:step/undoing", ID<Case>.self, Int.self, for: .may(.handleCases))
  static let move = Route(.post, "/staff/cases/:case/department", ID<Case>.self, for: .may(.handleCases))
  static let withdraw = Route(.post, "/staff/cases/:case/withdrawal", ID<Case>.self, for: .may(.handleCases))
  static let hold = Route(.post, "/staff/cases/:case/hold", ID<Case>.self, for: .may(.handleCases))
  static let retention = Route(.get, "/staff/cases/retention", for: .may(.handleCases))
  static let saveFilter = Route(.post, "/staff/cases/filters", for: .may(.handleCases))
  static let removeFilter = Route(
    .post, "/staff/cases/filters/:filter", ID<SavedFilter>.self, for: .may(.handleCases))
  static let results = Route(.get, "/staff/cases/results", for: .may(.handleCases))
  static let sendResults = Route(
    .post, "/staff/cases/results", for: .may(.handleCases), takes: ResultSheet.limits)
  static let comparison = Route(
    .get, "/staff/cases/results/:sheet", ID<ResultSheet>.self, for: .may(.handleCases))
  static let confirm = Route(
    .post, "/staff/cases/results/:sheet", ID<ResultSheet>.self, for: .may(.handleCases))
  static let maps = Route(.get, "/staff/cases/flows", for: .may(.handleCases))
  static let map = Route(.get, "/staff/cases/flows/:procedure", ID<Procedure>.self, for: .may(.handleCases))
  static let opinions = Route(
    .get, "/staff/cases/flows/:procedure/opinions", ID<Procedure>.self, for: .may(.handleCases))
}

let handlingEndpoints = [
  HandlingRoutes.hold.to(holdCase),
  HandlingRoutes.retention.to(showRetention),
  HandlingRoutes.saveFilter.to(saveFilter),
  HandlingRoutes.removeFilter.to(removeFilter),
  HandlingRoutes.results.to(showResults),
  HandlingRoutes.sendResults.to(takeResults),
  HandlingRoutes.comparison.to(showResultComparison),
  HandlingRoutes.confirm.to(confirmResults),
  HandlingRoutes.maps.to(listProcessMaps),
  HandlingRoutes.map.to(showProcessMap),
  HandlingRoutes.opinions.to(showOpinions),
  HandlingRoutes.list.to(listCases),
  HandlingRoutes.batch.to(handleBatch),
  HandlingRoutes.workbook.to(casesFile),
  HandlingRoutes.search.to(searchCases),
  HandlingRoutes.show.to(showHandledCase),
  HandlingRoutes.file.to(handledFile),
  HandlingRoutes.fileInPlace.to(handledFileInPlace),
  HandlingRoutes.assign.to(assignCase),
  HandlingRoutes.note.to(noteOnCase),
  HandlingRoutes.say.to(sayToApplicant),
  HandlingRoutes.corrections.to(showAskingPage),
  HandlingRoutes.ask.to(askForCorrection),
  HandlingRoutes.step.to(completeStep),
  HandlingRoutes.undo.to(undoStep),
  HandlingRoutes.move.to(moveCase),
  HandlingRoutes.withdraw.to(withdrawOnBehalf),
]

let handlingTitle = Localized("案件の処理", en: "Cases")
