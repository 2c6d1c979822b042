import ModuleKit

enum GridRoutes {
  static let show = Route(.get, "/staff/registers/:register/grid", ID<Register>.self, for: .may(.editRecords))
  static let save = Route(.post, "/staff/registers/:register/grid", ID<Register>.self, for: .may(.editRecords))
}

let gridEndpoints = [GridRoutes.show.to(showGrid), GridRoutes.save.to(saveGrid)]

/// What of a register's records a grid shows, of how many.
struct GridView: Sendable {
  let grid: Grid
  let errors: FormErrors
  let count: Int
  let page: RecordPage

  init(_ register: Register, _ asked: Fields, _ language: Language, in db: Reader) throws {
    let columns = Grid.columns(register, asked.all("columns"))
    let (query, errors) = RecordQuery.read(asked, register.frame.current, language)
    let table = RecordTable(register)
    count = try table.count(query, in: db)
    page = try table.page(
      query, register.frame.fields, RecordPage.Place(asked), limit: Grid.pageSize(columns.count), in: db)
    let lines = page.records.map { Grid.Line($0, columns, language) } + (1...Grid.newLines).map(Grid.Line.init(new:))
    grid = Grid(register: register, columns: columns, lines: lines)
    self.errors = errors
  }
}

func showGrid(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try visit.store.read { db in
    try GridView(
      Register.kept(id, by: visit, .editRecords, in: db), visit.request.query, visit.scene.language, in: db)
  }
  try visit.noteReading(of: view.grid.register, "grid, \(RecordPage.Place(visit.request.query).words)")
  return .page(gridPage(view, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

func saveGrid(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let language = visit.scene.language
  var form = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let columns = Grid.columns(register, visit.form.all("columns"))
    return try GridForm(visit.form, register, columns, language, in: db)
  }
  try visit.noteReading(of: form.grid.register, "grid, saved")
  if form.hasFaults { return .page(gridAgainPage(form.grid, visit.scene), status: 422) }
  let edits = RecordEdits(
    edits: form.edits.map(\.edit), kind: .edited, note: GridTexts.japanese.note)
  switch try edits.run(id, by: visit) {
  case .saved(let change, _):
    let kept = Fields(urlEncoded: (visit.form["back"] ?? "").utf8)
    return .seeOther(GridRoutes.show(id).with(kept.with("done", change.map(String.init) ?? "nothing")))
  case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
  case .refused(let faults):
    form.note(faults, language)
    let isConflict = faults.contains { $0.field == nil }
    return .page(gridAgainPage(form.grid, visit.scene), status: isConflict ? 409 : 422)
  }
}
