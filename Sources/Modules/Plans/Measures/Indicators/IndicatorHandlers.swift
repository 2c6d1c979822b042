import ModuleKit

func showIndicators(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  let filter = IndicatorFilter(visit.request.query)
  let isStaff = visit.scene.may(.editPlans)
  return try visit.look { sight in
    let view = try visit.store.read { db in
      try IndicatorListView(plan, filter, on: visit.scene.today, withRetired: isStaff, sight, in: db)
    }
    return .page(indicatorListPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func showIndicator(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in
      try IndicatorView(plan, id, sight, by: visit.principal, metrics: visit.metrics, in: db)
    }
    return .page(indicatorPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

/// The rows as they are kept, so that their hash comes out the same.
func showRows(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let hash = visit.request.query["hash"] ?? ""
  let rows: String? = try visit.store.read { db in
    _ = try Plan.get(plan, visit.sight, in: db)
    let series = try Indicator.get(id, of: plan, in: db).series
    return try db.value(
      "SELECT rows AS value FROM plan_measurement WHERE series = \(series) AND hash = \(hash) LIMIT 1")
  }
  guard let rows else { throw Refusal.notFound }
  let response = Response(200, type: "text/tab-separated-values; charset=utf-8", .bytes(Array(rows.utf8)))
  return .response(response.with("Content-Disposition", "attachment; filename=\"rows.tsv\""))
}
