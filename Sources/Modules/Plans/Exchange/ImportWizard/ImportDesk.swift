import ModuleKit

/// The name, title and years of the plan to be, as far as somebody has typed them.
struct ImportHead: Sendable, Equatable {
  var slug = ""
  var title = ""
  /// The plan's first and last fiscal year, as typed.
  var begins = ""
  var ends = ""
  /// The remembered mapping that was used.
  var from = ""

  var text: String {
    Fields([("slug", slug), ("title", title), ("begins", begins), ("ends", ends), ("from", from)]).urlEncoded
  }

  var period: Period? {
    FiscalYear(written: begins).map { Period(from: $0, to: FiscalYear(written: ends)) }
  }

  init(stored text: String) {
    let fields = Fields(urlEncoded: Array(text.utf8))
    (slug, title, from) = (fields["slug"] ?? "", fields["title"] ?? "", fields["from"] ?? "")
    (begins, ends) = (fields["begins"] ?? "", fields["ends"] ?? "")
  }

  /// What the file's name suggests.
  init(file: String) {
    let stem = file.lowercased().hasSuffix(".xlsx") ? String(file.dropLast(5)) : file
    (slug, title) = (String(keyText(stem).prefix(60)), String(stem.prefix(200)))
  }
}

/// Everything that the pages of one import show.
struct ImportDesk: Sendable {
  let kept: ID<KeptWorkbook>
  let file: String
  /// The names of the sheets that can be seen.
  let sheets: [String]
  let table: SheetTable
  var mapping: WorkbookMapping
  var head: ImportHead
  let remembered: [String]
  let departments: [Department]
  let isSlugTaken: Bool

  /// Throws `WorkbookProblem`, `ImportRefused`, `StoreError`.
  init(_ kept: KeptWorkbook, _ name: String, _ bytes: [UInt8], in db: Reader) throws {
    self.kept = kept.id
    file = name
    let book = try Workbook(bytes, limits: SheetTable.browserLimits)
    sheets = book.sheets.filter { !$0.isHidden }.map(\.name)
    let stored = try kept.mapping.map { try WorkbookMapping.parse(Array($0.utf8)) }
    table = try SheetTable.find(stored?.sheet, in: book)
    let all = try RememberedMapping.all(in: db)
    remembered = all.map(\.name)
    head = kept.head.map { ImportHead(stored: $0) } ?? ImportHead(file: name)
    if let stored {
      mapping = stored
    } else {
      let recognised = MappingRecognition.mapping(of: table, hint: name)
      let known = all.lazy.compactMap { old in old.applied(to: recognised).map { (old.name, $0) } }.first
      mapping = known?.1 ?? recognised
      if kept.head == nil { head.from = known?.0 ?? "" }
    }
    departments = try Department.all(in: db)
    isSlugTaken = try ID<Plan>(head.slug).map { try Plan.exists($0, in: db) } ?? false
  }

  /// The plan as it would be, or why it cannot be.
  func plan() -> Result<WorkbookPlan, ImportRefused> {
    let slug = ID<Plan>(head.slug) ?? .random()
    let title = head.title.isEmpty ? file : head.title
    do {
      let head = WorkbookHead(slug: slug, title: title, period: head.period, file: file)
      let plan = try WorkbookPlan(table, mapping, head, departments)
      return plan.fault(beyond: WorkbookPlan.mostFigures).map { .failure(ImportRefused($0)) } ?? .success(plan)
    } catch {
      return .failure(error)
    }
  }

  /// The first values of a column, for people to recognise it by.
  func samples(_ column: Int) -> [String] {
    var found: [String] = []
    for row in table.data(below: mapping.headerRows) {
      guard let text = row.text(column), !found.contains(text) else { continue }
      found.append(text)
      if found.count == 3 { break }
    }
    return found
  }
}

/// A kept workbook as far as it can be read now.
enum ImportState {
  case ready(ImportDesk)
  case unreadable(String)
  case waiting
  case infected(String)
}

extension Visit {
  func importState(_ kept: KeptWorkbook) throws -> ImportState {
    switch try kept.open(self) {
    case .waiting: return .waiting
    case .infected(let finding): return .infected(finding)
    case .ready(let name, let bytes):
      do {
        return .ready(try store.read { db in try ImportDesk(kept, name, bytes, in: db) })
      } catch let problem as WorkbookProblem {
        return .unreadable(WorkbookTexts.of(scene.language).problem(problem))
      } catch let refused as ImportRefused {
        return .unreadable(refused.lines(name, scene.language).joined(separator: " "))
      }
    }
  }

  /// The import of this member of staff. Throws `Refusal.notFound`.
  func keptImport(_ id: ID<KeptWorkbook>) throws -> KeptWorkbook {
    let owner = try actor
    return try store.read { db in try KeptWorkbook.get(id, .plan, of: owner, in: db) }
  }
}
