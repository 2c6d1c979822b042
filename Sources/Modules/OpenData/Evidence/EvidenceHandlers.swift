import ModuleKit

func listSheets(_ visit: Visit, isDesk: Bool) throws -> Answer {
  let page = visit.request.query.page
  let (sheets, count) = try visit.store.read { db in try EvidenceSheet.all(seesAll: isDesk, page: page, in: db) }
  let pages = max(1, (count + EvidenceSheet.pageSize - 1) / EvidenceSheet.pageSize)
  return .page(sheetsPage(sheets, page: page, of: pages, SheetForm(), isDesk: isDesk, visit.scene))
}

func showSheet(_ visit: Visit, id: ID<EvidenceSheet>) throws -> Answer {
  let seesAll = Access.may(.inspectOpenData).allows(visit.principal)
  let (sheet, current, least) = try visit.store.read { db in
    let sheet = try EvidenceSheet.get(id, seesAll: seesAll, in: db)
    return (sheet, try sheet.datasets(in: db), try sheet.least(visit.openTables, in: db))
  }
  return .page(sheetPage(sheet, current, seesAll ? nil : least, visit.scene))
}

extension EvidenceSheet {
  /// The public datasets that it names, as they are now, by name.
  fileprivate func datasets(in db: Reader) throws(StoreError) -> [String: Dataset] {
    let names = Set(exhibits.map(\.origin.dataset))
    if names.isEmpty { return [:] }
    let found: [Dataset] = try db.all(
      "SELECT \(Dataset.columns) FROM opendata_dataset WHERE is_public = 1 AND name IN (\(SQL.list(names.sorted())))")
    var known = Dictionary(found.map { ($0.name.text, $0) }) { first, _ in first }
    for name in names where known[name] == nil {
      if let dataset = try Dataset.find(formerly: name, in: db), dataset.isPublic { known[name] = dataset }
    }
    return known
  }
}

extension EvidenceSheet {
  /// The smallest numbers that everyone may be told of the tables that it names, as they are now.
  fileprivate func least(_ tables: OpenTables, in db: Reader) throws -> [ID<Resource>: Int] {
    var found: [ID<Resource>: Int] = [:]
    let current = exhibits.isEmpty ? [] : try tables(db)
    for id in Set(exhibits.map(\.resource)) {
      guard let table = try Resource.find(lasting: id, in: db)?.table else { continue }
      found[id] = current.first { $0.id == table }?.least
    }
    return found
  }
}

/// The texts of a sheet as somebody writes them.
struct SheetForm: Sendable {
  var title = ""
  var question = ""
  var finding = ""
  var decision = ""
  var errors: FormErrors = [:]

  init() {}

  init(_ sheet: EvidenceSheet) {
    (title, question, finding, decision) = (sheet.title, sheet.question, sheet.finding, sheet.decision)
  }

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    title = reader.text("title", 1...200)
    question = reader.text("question", 1...4_000)
    finding = reader.text("finding", 0...8_000)
    decision = reader.text("decision", 0...8_000)
    errors = reader.errors
  }

  func applied(to sheet: EvidenceSheet) -> EvidenceSheet {
    var sheet = sheet
    (sheet.title, sheet.question, sheet.finding, sheet.decision) = (title, question, finding, decision)
    return sheet
  }
}

func addSheet(_ visit: Visit) throws -> Answer {
  let form = SheetForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else {
    return .page(sheetsPage([], page: 1, of: 1, form, isDesk: true, visit.scene), status: 422)
  }
  let actor = try visit.actor
  let sheet = form.applied(to: EvidenceSheet(id: .random(), title: form.title, changedAt: visit.now))
  try visit.store.write { db in try sheet.save(by: actor, in: db) }
  return .seeOther(EvidenceRoutes.edit(sheet.id))
}

func editSheet(_ visit: Visit, id: ID<EvidenceSheet>) throws -> Answer {
  let sheet = try visit.store.read { db in try EvidenceSheet.get(id, seesAll: true, in: db) }
  return .page(sheetEditPage(sheet, SheetForm(sheet), visit.scene))
}

func saveSheet(_ visit: Visit, id: ID<EvidenceSheet>) throws -> Answer {
  let form = SheetForm(visit.form, visit.scene.language)
  let (typed, changed) = (visit.form, EvidenceTexts.of(visit.scene.language).changedMeanwhile)
  let outcome = try visit.change(id) { sheet -> SheetForm? in
    guard typed["version"] == String(sheet.version) else {
      var late = form
      late.errors["title"] = changed
      return late
    }
    switch typed["action"] {
    case "publish": sheet.isPublic = true
    case "withdraw": sheet.isPublic = false
    case let action? where action.hasPrefix("remove-"):
      guard let place = Int(action.dropFirst(7)), sheet.exhibits.indices.contains(place) else { throw Refusal.notFound }
      sheet.exhibits.remove(at: place)
    default:
      if !form.errors.isEmpty { return form }
      sheet = form.applied(to: sheet)
    }
    return nil
  }
  guard let form = outcome else { return .seeOther(EvidenceRoutes.edit(id)) }
  let sheet = try visit.store.read { db in try EvidenceSheet.get(id, seesAll: true, in: db) }
  return .page(sheetEditPage(sheet, form, visit.scene), status: form.errors["title"] == changed ? 409 : 422)
}

extension Visit {
  /// Changes a sheet in a transaction; nothing is kept where `change` answers something.
  fileprivate func change<T: Sendable>(
    _ id: ID<EvidenceSheet>, _ change: @escaping @Sendable (inout EvidenceSheet) throws -> T?
  ) throws -> T? {
    let (actor, now) = (try actor, now)
    return try store.write { db in
      var sheet = try EvidenceSheet.get(id, seesAll: true, in: db)
      if let outcome = try change(&sheet) { return outcome }
      sheet.version += 1
      sheet.changedAt = now
      try sheet.save(by: actor, in: db)
      return nil
    }
  }
}

/// Which data, or, once they are chosen, what is asked of them.
func chooseExhibit(_ visit: Visit, id: ID<EvidenceSheet>) throws -> Answer {
  let query = visit.request.query
  let sheet = try visit.store.read { db in try EvidenceSheet.get(id, seesAll: true, in: db) }
  if let resource = query["resource"].flatMap({ ID<Resource>($0) }) {
    let source = try visit.exhibitSource(resource)
    return .page(exhibitPage(sheet, source, ExhibitForm(), visit.scene))
  }
  let words = String((query["q"] ?? "").trimmed.prefix(100))
  let conditions = words.split(whereSeparator: \.isWhitespace).map { SearchCondition.text(String($0)) }
  let search = DatasetSearch(condition: conditions.isEmpty ? .everything : .all(conditions), rows: 30)
  let found = try visit.store.read { db in try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db) }
  return .page(exhibitSourcesPage(sheet, words, found, visit.scene))
}

func computeExhibit(_ visit: Visit, id: ID<EvidenceSheet>) throws -> Answer {
  guard let resource = visit.form["resource"].flatMap({ ID<Resource>($0) }) else { throw Refusal.notFound }
  let (language, texts) = (visit.scene.language, EvidenceTexts.of(visit.scene.language))
  let source = try visit.exhibitSource(resource)
  var form = ExhibitForm(visit.form, source.header, language)
  if form.errors.isEmpty {
    do {
      var exhibit = try source.exhibit(form.title, form.query, at: visit.now)
      exhibit.chart = form.chart
      let computed = exhibit
      let isFull = try visit.change(id) { sheet -> Bool? in
        if sheet.exhibits.count >= EvidenceSheet.mostExhibits { return true }
        sheet.exhibits.append(computed)
        return nil
      }
      if isFull == nil { return .seeOther(EvidenceRoutes.edit(id)) }
      form.errors["title"] = texts.tooManyExhibits
    } catch let fault as ExhibitQuery.Fault {
      form.errors["group"] = texts.fault(fault)
    }
  }
  let sheet = try visit.store.read { db in try EvidenceSheet.get(id, seesAll: true, in: db) }
  return .page(exhibitPage(sheet, source, form, visit.scene), status: 422)
}
