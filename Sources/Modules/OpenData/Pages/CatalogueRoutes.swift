import ModuleKit

enum CatalogueRoutes {
  static let list = Route(.get, "/data", for: .anyone)
  static let show = Route(.get, "/data/datasets/:dataset", CatalogueName.self, for: .anyone)
  /// Of a table that a module publishes: `OpenTable.dataset`.
  static let table = Route(.get, "/data/tables/:table", ID<OpenTable>.self, for: .anyone)
  /// Where a CKAN has them.
  static let datasets = Route(.get, "/dataset", for: .anyone)
  static let dataset = Route(.get, "/dataset/:dataset", CatalogueName.self, for: .anyone)
  static let resource = Route(
    .get, "/dataset/:dataset/resource/:resource", CatalogueName.self, ID<Resource>.self, for: .anyone)
}

let catalogueEndpoints = [
  CatalogueRoutes.list.to(listDatasets),
  CatalogueRoutes.show.to(showDataset),
  CatalogueRoutes.table.to(findDataset),
  CatalogueRoutes.datasets.to { _ in .seeOther(CatalogueRoutes.list()) },
  CatalogueRoutes.dataset.to(leadToDataset),
  CatalogueRoutes.resource.to { visit, name, _ in try leadToDataset(visit, name: name) },
]

func listDatasets(_ visit: Visit) throws -> Answer {
  switch visit.wantedForm {
  case .turtle: return .seeOther(StandardRoutes.turtle())
  case .jsonLD: return .seeOther(StandardRoutes.jsonLD())
  case nil: break
  }
  let view = try visit.store.read { db in try CatalogueView(CatalogueFilter(visit.request.query), in: db) }
  return .page(cataloguePage(view, visit.scene))
}

/// The dataset of a table; all datasets where it has none, or not yet.
func findDataset(_ visit: Visit, id: ID<OpenTable>) throws -> Answer {
  let dataset = try visit.store.read { db in try Dataset.find(table: id, in: db) }
  guard let dataset, dataset.isPublic else { return try listDatasets(visit) }
  return try showDataset(visit, name: dataset.name)
}

/// By its name or its id, as CKAN's addresses have either.
func leadToDataset(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let found = try visit.store.read { db in
    try Dataset.find(either: name.text, in: db) ?? Dataset.find(formerly: name.text, in: db)
  }
  guard let found, found.isPublic || visit.catalogueSight.seesAll else { throw Refusal.notFound }
  return .seeOther(CatalogueRoutes.show(found.name))
}

func showDataset(_ visit: Visit, name: CatalogueName) throws -> Answer {
  switch visit.wantedForm {
  case .turtle: return .seeOther(StandardRoutes.datasetTurtle(name))
  case .jsonLD: return .seeOther(StandardRoutes.datasetJSONLD(name))
  case nil: break
  }
  let (view, looks, table) = try visit.store.read { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    return (view, try FileLook.all(of: view, in: db), try view.table(visit.openTables, in: db))
  }
  return .page(datasetPage(view, looks, table?.page, visit.municipality, visit.scene))
}

extension Visit {
  /// Staff who may inspect or change see all.
  var catalogueSight: CatalogueSight {
    CatalogueSight(seesAll: [.inspectOpenData, .editOpenData].contains { Access.may($0).allows(principal) })
  }
}

extension DatasetView {
  /// Throws `Refusal.notFound` where there is none, or not for these eyes.
  static func get(_ name: CatalogueName, _ sight: CatalogueSight, in db: Reader) throws -> DatasetView {
    guard let dataset = try Dataset.find(name, in: db) ?? Dataset.find(formerly: name.text, in: db),
      dataset.isPublic || sight.seesAll,
      let view = try of([dataset], seesAll: sight.seesAll, in: db).first
    else { throw Refusal.notFound }
    return view
  }
}

extension DatasetView {
  /// The table that a module publishes as this dataset; nil for any other.
  func table(_ tables: OpenTables, in db: Reader) throws -> OpenTable? {
    guard let id = resources.lazy.compactMap(\.table).first else { return nil }
    return try tables(db).first { $0.id == id }
  }
}
