import ModuleKit

enum ComparisonRoutes {
  static let compare = Route(.get, "/plans/:plan/compare", ID<Plan>.self, for: .anyone)
  static let csv = Route(.get, "/plans/:plan/compare.csv", ID<Plan>.self, for: .anyone)
}

let comparisonEndpoints = [ComparisonRoutes.compare.to(showComparison), ComparisonRoutes.csv.to(comparisonCSV)]

/// Either the view, or the form with what is wrong with it.
private func read(
  _ visit: Visit, _ id: ID<Plan>, page: Int?
) throws -> (view: ComparisonView?, form: ComparisonForm) {
  var form = ComparisonForm(visit.request.query, today: visit.scene.today, visit.scene.language)
  guard form.errors.isEmpty else { return (nil, form) }
  let asked = form
  do {
    let view = try visit.store.read { db in
      try ComparisonView(id, asked, page: page, seesDrafts: visit.sight.seesDrafts, in: db)
    }
    return (view, form)
  } catch let problem as ComparisonProblem {
    let texts = ComparisonTexts.of(visit.scene.language)
    form.errors[problem.field] =
      problem.first.map { texts.notThen($0.shown(in: visit.scene.language)) } ?? texts.noPlan
    return (nil, form)
  }
}

/// The page with the form alone.
private func refused(_ visit: Visit, _ id: ID<Plan>, _ form: ComparisonForm) throws -> Answer {
  let sight = visit.sight
  let (plan, plans) = try visit.store.read { db in
    (try Plan.get(id, sight, in: db), try PlanEntry.all(sight, in: db))
  }
  return .page(comparisonFormPage(plan, plans, form, visit.scene), status: 422)
}

func showComparison(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let page = visit.request.query.page
  let (view, form) = try read(visit, id, page: page)
  guard let view else { return try refused(visit, id, form) }
  return .page(comparisonPage(view, page: page, visit.scene))
}

/// One row for each field that differs.
func comparisonCSV(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (view, form) = try read(visit, id, page: nil)
  guard let view else { return try refused(visit, id, form) }
  let response = Response(200, type: "text/csv; charset=utf-8", .bytes(view.csv(visit.scene.language)))
  let answer = response.with("Content-Disposition", "attachment; filename=\"\(id.text)-compare.csv\"")
  return .response(answer.with("X-Robots-Tag", "noindex"))
}

extension ComparisonView {
  func csv(_ language: Language) -> [UInt8] {
    let texts = ComparisonTexts.of(language)
    var csv = CSVWriter()
    let names = ["key", "number", "title"].map { fieldLabel($0, language) }
    csv.row(([texts.kindLabel] + names + [texts.what, texts.before, texts.after]).map { .text($0) })
    for difference in differences {
      let (row, kind) = (difference.row, texts.kind(difference.row.kind))
      let head = [kind, row.node?.text ?? "", difference.number, difference.title.text(in: language)]
      let changes =
        difference.changes.isEmpty ? [Version.Change(field: "", old: "", new: "")] : difference.changes
      for change in changes {
        let field = change.field.isEmpty ? "" : fieldLabel(change.field, language)
        let extra = row.kind == .retargeted ? difference.indicator?.text(in: language) ?? "" : row.extra
        csv.row(
          (head + [
            [field, extra].filter { !$0.isEmpty }.joined(separator: " "), shown(change.field, change.old, language),
            shown(change.field, change.new, language),
          ]).map { .text($0) })
      }
    }
    for difference in frame {
      let head = [texts.frame, difference.key, "", "", fieldLabel(difference.list, language)]
      csv.row((head + [difference.old, difference.new]).map { .text($0) })
    }
    return csv.bytes
  }
}
