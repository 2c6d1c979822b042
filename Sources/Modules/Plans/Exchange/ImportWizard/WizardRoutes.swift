import ModuleKit

/// Where staff make a plan of a workbook, step by step.
enum WizardRoutes {
  static let start = Route(.get, "/staff/imports", for: .may(.editPlans))
  static let send = Route(.post, "/staff/imports", for: .may(.editPlans), takes: KeptWorkbook.limits)
  static let forget = Route(.post, "/staff/import-mappings", for: .may(.editPlans))
  static let show = Route(.get, "/staff/imports/:workbook", ID<KeptWorkbook>.self, for: .may(.editPlans))
  static let save = Route(.post, "/staff/imports/:workbook", ID<KeptWorkbook>.self, for: .may(.editPlans))
  static let columns = Route(.get, "/staff/imports/:workbook/columns", ID<KeptWorkbook>.self, for: .may(.editPlans))
  static let saveColumns = Route(
    .post, "/staff/imports/:workbook/columns", ID<KeptWorkbook>.self, for: .may(.editPlans))
  static let notTaken = Route(
    .get, "/staff/imports/:workbook/not-taken.csv", ID<KeptWorkbook>.self, for: .may(.editPlans))
}

let wizardEndpoints = [
  WizardRoutes.start.to(showImportStart),
  WizardRoutes.send.to(sendImport),
  WizardRoutes.forget.to(forgetMapping),
  WizardRoutes.show.to(showImport),
  WizardRoutes.save.to(saveImport),
  WizardRoutes.columns.to(showImportColumns),
  WizardRoutes.saveColumns.to(saveImportColumns),
  WizardRoutes.notTaken.to(notTakenCSV),
]
