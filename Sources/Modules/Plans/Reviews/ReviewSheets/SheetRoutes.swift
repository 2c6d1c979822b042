import ModuleKit

/// Where the reviews of a round leave as workbooks and come back.
enum SheetRoutes {
  static let sheets = Route(
    .get, "/staff/plans/:plan/rounds/:period/sheets", ID<Plan>.self, ReviewPeriod.self, for: .may(.writeReviews))
  static let send = Route(
    .post, "/staff/plans/:plan/rounds/:period/sheets", ID<Plan>.self, ReviewPeriod.self, for: .may(.writeReviews),
    takes: KeptWorkbook.limits)
  static let sheet = Route(
    .get, "/staff/plans/:plan/rounds/:period/sheets/:department.xlsx", ID<Plan>.self, ReviewPeriod.self,
    ID<Department>.self, for: .may(.writeReviews))
  static let comparison = Route(
    .get, "/staff/sheets/:workbook", ID<KeptWorkbook>.self, for: .may(.writeReviews))
  static let confirm = Route(
    .post, "/staff/sheets/:workbook", ID<KeptWorkbook>.self, for: .may(.writeReviews))
}

let sheetEndpoints = [
  SheetRoutes.sheets.to(showSheets),
  SheetRoutes.send.to(takeSheet),
  SheetRoutes.sheet.to(downloadSheet),
  SheetRoutes.comparison.to(showSheetComparison),
  SheetRoutes.confirm.to(confirmSheet),
]
