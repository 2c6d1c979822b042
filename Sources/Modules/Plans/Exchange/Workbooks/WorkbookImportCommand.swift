import ModuleKit

/// What `plan import` does with an Excel workbook.
struct WorkbookImport {
  let plan: WorkbookPlan
  let mapping: WorkbookMapping

  /// Reads a workbook by `mapping`, or where there is none by what its headers say.
  /// Throws `ImportRefused`, `WorkbookProblem`.
  init(
    _ bytes: [UInt8], named file: String, _ mapping: WorkbookMapping?, slug: ID<Plan>?, title: String?,
    _ departments: [Department]
  ) throws {
    let book = try Workbook(bytes, limits: SheetTable.limits)
    let table = try SheetTable.find(mapping?.sheet, in: book)
    self.mapping = mapping ?? MappingRecognition.mapping(of: table, hint: file)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.lowercased().hasSuffix(".xlsx") ? String(name.dropLast(5)) : name
    guard let slug = slug ?? ID<Plan>(keyText(stem)) else {
      throw ImportRefused(
        Fault(
          path: "", reason: Localized("計画の名前を --plan で付けてください。", en: "Give the plan a name with --plan.")))
    }
    plan = try WorkbookPlan(
      table, self.mapping, WorkbookHead(slug: slug, title: title ?? stem, file: name), departments)
  }

  func json(_ language: Language) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("plan", plan.file.plan.id.text)
      json.field("sheet", plan.notTaken.sheet)
      json.object("counts") { json in
        for (name, count) in counts { json.field(name, count) }
      }
      plan.notTaken.write(to: &json, language)
    }
    return json.bytes + [0x0a]
  }

  /// The four usual levels always, others by their keys.
  var counts: [(String, Int)] {
    let levels = Dictionary(plan.levels.map { ($0.key, $0.count) }, uniquingKeysWith: +)
    let usual = [
      ("policies", "policy"), ("measures", "measure"), ("basic_projects", "basic-project"), ("projects", "project"),
    ]
    let others = plan.levels.filter { level in !usual.contains { $0.1 == level.key } }
    return usual.map { ($0.0, levels[$0.1] ?? 0) } + others.map { ($0.key.replacing("-", with: "_"), $0.count) } + [
      ("indicators", plan.file.indicators.count), ("measurements", plan.measurements), ("targets", plan.targets),
      ("reviews", plan.file.reviews.count),
    ]
  }

  func lines(_ language: Language) -> String {
    let texts = WorkbookTexts.of(language)
    let head =
      "\(plan.file.plan.id.text): "
      + counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.replacing("_", with: " "))" }.joined(separator: ", ")
    let left = plan.notTaken.cells.map { cell in
      "\(plan.notTaken.sheet)!\(cell.place.name): \(texts.reasons(cell.reason)): \(cell.value.replacing("\n", with: " ").prefix(60))"
    }
    return ([head, "not taken: \(left.count)"] + left).joined(separator: "\n") + "\n"
  }
}

extension CommandCall {
  /// Runs `plan import` for a workbook; nil where the file is none.
  func importWorkbook(_ bytes: [UInt8], named file: String) throws -> CommandOutcome? {
    let isPacked = bytes.starts(with: [0x50, 0x4b]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    guard isPacked || file.lowercased().hasSuffix(".xlsx") else { return nil }
    do {
      return try takeWorkbook(bytes, named: file)
    } catch let problem as WorkbookProblem {
      return .failed(["\(file): \(WorkbookTexts.of(language).problem(problem))"])
    }
  }

  private func takeWorkbook(_ bytes: [UInt8], named file: String) throws -> CommandOutcome {
    var mapping: WorkbookMapping?
    if let name = options["mapping"] {
      guard let document = self.file(name) else { return .failed(["\(name): cannot be read"]) }
      do { mapping = try WorkbookMapping.read(document) } catch { return .failed(error.lines(name, language)) }
    }
    let slug = options["plan"].flatMap { ID<Plan>($0) }
    if let name = options["plan"], slug == nil { return .misused("“\(name)” is no plan’s name") }
    let departments = try store.read { db in try Department.all(in: db) }
    let found = try WorkbookImport(bytes, named: file, mapping, slug: slug, title: options["title"], departments)
    if has("print-mapping") { return .done(Array(found.mapping.json.utf8)) }
    if !has("dry-run") { try save(found.plan.file) }
    return .done(has("json") ? found.json(language) : Array(found.lines(language).utf8))
  }
}

extension CommandCall {
  /// Adds a plan to the municipality, as a draft where `--draft` says so.
  func save(_ file: PlanFile) throws {
    var file = file
    if has("draft") { file.plan.edition.state = .draft }
    let taken = file
    try store.write { db in try taken.save(by: CommandCall.actor, at: now, in: db) }
  }
}

/// The options of `plan import` that workbooks alone take.
let workbookOptions = [
  Command.Option("mapping", "what the columns mean; without it the headers tell"),
  Command.Option("plan", "the plan’s name in addresses; without it that of the file"),
  Command.Option("title", "the plan’s title; without it the file’s name"),
  Command.Option("dry-run", "reads and reports, changes nothing", flag: true),
  Command.Option("json", "prints the counts and each cell not taken as JSON", flag: true),
  Command.Option("print-mapping", "prints what the headers were taken for, changes nothing", flag: true),
]
