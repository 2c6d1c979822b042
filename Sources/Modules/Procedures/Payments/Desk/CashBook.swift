import ModuleKit

/// The cash that was taken and given back on one day (現金出納簿), within one's departments.
struct CashBook {
  struct Line {
    let entry: LedgerEntry
    let caseID: ID<Case>
  }

  static let most = 5_000

  let day: Day
  let lines: [Line]
  let names: ActorNames
  let departments: [ID<Department>: Localized]

  init(_ day: Day, _ principal: Principal, in db: Reader) throws {
    self.day = day
    departments = Dictionary(uniqueKeysWithValues: try Department.all(in: db).map { ($0.id, $0.name) })
    let own = try principal.scope(of: .takeCash).all(in: db)
    let ours: SQL = own.map { "l.department IN (\(SQL.list($0.sorted())))" } ?? "1 = 1"
    var found: [Line] = []
    try db.each(
      """
      SELECT \(LedgerEntry.columns(of: "l", as: "l_")), c.case_id AS case_id
      FROM procedures_ledger AS l JOIN procedures_charge AS c ON c.id = l.charge
      WHERE l.day = \(day) AND l.method = 'cash' AND \(ours) ORDER BY l.at, l.id LIMIT \(Self.most)
      """
    ) { (row) throws(StoreError) in
      found.append(Line(entry: try LedgerEntry(row: row.joined("l_")), caseID: try row["case_id"]))
    }
    lines = found
    names = try ActorNames(found.map(\.entry.actor), in: db)
  }

  struct Sums {
    var count = 0
    /// In yen.
    var taken = 0
    var given = 0
  }

  /// By departments, and of all.
  var sums: (offices: [(office: ID<Department>?, sums: Sums)], all: Sums) {
    var offices: [ID<Department>?: Sums] = [:]
    var all = Sums()
    for line in lines {
      let yen = line.entry.received
      func add(_ sums: inout Sums) {
        sums.count += 1
        if yen > 0 { sums.taken += yen } else { sums.given -= yen }
      }
      add(&offices[line.entry.department, default: Sums()])
      add(&all)
    }
    let sorted = offices.sorted { ($0.key?.text ?? "") < ($1.key?.text ?? "") }
    return (sorted.map { ($0.key, $0.value) }, all)
  }

  func name(_ office: ID<Department>?, _ language: Language) -> String {
    office.flatMap { departments[$0]?.text(in: language) } ?? "—"
  }

  /// The table as files have it, sums of the offices below.
  func table(_ language: Language) -> [[CSVWriter.Cell]] {
    let texts = MoneyTexts.of(language)
    let head = [
      texts.day, texts.time, texts.office, texts.number, texts.receiptNumber, texts.taken, texts.given, texts.clerk,
    ]
    let rows = lines.map { line -> [CSVWriter.Cell] in
      let yen = line.entry.received
      return [
        .text(line.entry.day.iso), .text(line.entry.at.clock), .text(name(line.entry.department, language)),
        .text(Case.number(line.caseID)), .text(line.entry.receipt?.text ?? ""), .int(max(0, yen)), .int(max(0, -yen)),
        .text(names.shown(line.entry.actor, language)),
      ]
    }
    let sums = sums
    let below = sums.offices.map { ($0.office, "\(name($0.office, language)) \(texts.total)", $0.sums) }
    let totals = (below.map { ($0.1, $0.2) } + [(texts.total, sums.all)]).map { name, sums -> [CSVWriter.Cell] in
      [.text(day.iso), .empty, .text(name), .empty, .empty, .int(sums.taken), .int(sums.given), .empty]
    }
    return [head.map { .text($0) }] + rows + totals
  }
}

extension Visit {
  /// The day that is asked for; today where none is.
  private func book() throws -> CashBook {
    guard let principal else { throw Refusal.forbidden }
    let day = request.query["day"].flatMap { Day(iso: $0) } ?? now.day
    return try store.read { db in try CashBook(day, principal, in: db) }
  }

  fileprivate var cashBook: CashBook { get throws { try book() } }

  fileprivate func saved(_ name: String, type: String, _ bytes: [UInt8]) -> Answer {
    .response(
      Response(200, type: type, .bytes(bytes)).with("Content-Disposition", FileName(name).disposition)
        .with("Cache-Control", "no-store"))
  }
}

func showCashBook(_ visit: Visit) throws -> Answer { .page(cashBookPage(try visit.cashBook, visit.scene)) }

func cashBookCSV(_ visit: Visit) throws -> Answer {
  let book = try visit.cashBook
  var csv = CSVWriter()
  for row in book.table(visit.scene.language) { csv.row(row) }
  return visit.saved("cash-\(book.day.iso).csv", type: "text/csv; charset=utf-8", csv.bytes)
}

func cashBookExcel(_ visit: Visit) throws -> Answer {
  let book = try visit.cashBook
  let bytes = try WorkbookWriter.bytes { writer in
    let sheet = try writer.addSheet(
      book.day.iso, SheetLayout(widths: [12, 8, 24, 16, 16, 12, 12, 16], headRows: 1))
    for (index, row) in book.table(visit.scene.language).enumerated() {
      for (column, cell) in row.enumerated() {
        let place = CellPlace(row: index + 1, column: column + 1)
        switch cell {
        case .int(let number): try sheet.write(Double(number), at: place)
        case .text(let text): try sheet.write(text, at: place, index == 0 ? .head : .plain)
        case .real, .empty: break
        }
      }
    }
  }
  let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  return visit.saved("cash-\(book.day.iso).xlsx", type: type, bytes)
}

private func cashBookPage(_ book: CashBook, _ scene: Scene) -> Page {
  let texts = MoneyTexts.of(scene.language)
  let day = Fields([("day", book.day.iso)])
  let choose: HTML = """
    <form method="get" action="\(scene.to(MoneyRoutes.book()))">\
    \(scene.textField(Field("day", texts.day, [:]), book.day.iso, type: "date"))\
    <p class="actions"><button class="second">\(texts.look)</button></p></form>
    """
  return Page(
    "\(texts.cashBook) \(book.day.iso)", trail: [.staff, paymentDeskCrumb],
    main: """
      <h1>\(texts.cashBook)</h1>\(choose)<h2>\(book.day.shown(in: scene.language))</h2>\(sumTable(book, scene, texts))\
      \(if: !book.lines.isEmpty, lineTable(book, scene, texts))\
      <p class="actions"><a href="\(scene.to(MoneyRoutes.bookExcel().with(day)))">\(texts.saveExcel)</a> \
      <a href="\(scene.to(MoneyRoutes.bookCSV().with(day)))">\(texts.saveCSV)</a></p>
      """)
}

private func sumTable(_ book: CashBook, _ scene: Scene, _ texts: MoneyTexts) -> HTML {
  let sums = book.sums
  func row(_ name: String, _ sums: CashBook.Sums) -> HTML {
    """
    <tr><th scope="row">\(scene.written(name))</th><td data-label="\(texts.taken)">\(yenWords(sums.taken, scene.language))</td>\
    <td data-label="\(texts.given)">\(yenWords(sums.given, scene.language))</td>\
    <td data-label="\(texts.sum)">\(yenWords(sums.taken - sums.given, scene.language))</td></tr>
    """
  }
  let rows = sums.offices.map { row(book.name($0.office, scene.language), $0.sums) }
  return """
    <table class="stack"><caption>\(texts.total)</caption><thead><tr><th scope="col">\(texts.office)</th><th scope="col">\(texts.taken)</th>\
    <th scope="col">\(texts.given)</th><th scope="col">\(texts.sum)</th></tr></thead>\
    <tbody>\(rows)\(row(texts.total, sums.all))</tbody></table>
    """
}

private func lineTable(_ book: CashBook, _ scene: Scene, _ texts: MoneyTexts) -> HTML {
  let rows = book.lines.map { line -> HTML in
    let yen = line.entry.received
    return """
      <tr><th scope="row">\(line.entry.at.clock)</th><td data-label="\(texts.number)">\
      <a href="\(scene.to(HandlingRoutes.show(line.caseID)))">\(Case.number(line.caseID))</a></td>\
      <td data-label="\(texts.receiptNumber)">\(line.entry.receipt?.text ?? "—")</td>\
      <td data-label="\(texts.taken)">\(yen > 0 ? yenWords(yen, scene.language) : "—")</td>\
      <td data-label="\(texts.given)">\(yen < 0 ? yenWords(-yen, scene.language) : "—")</td>\
      <td data-label="\(texts.clerk)">\(scene.written(book.names.shown(line.entry.actor, scene.language)))</td></tr>
      """
  }
  return """
    <table class="stack"><caption>\(texts.cashBook)</caption><thead><tr><th scope="col">\(texts.time)</th><th scope="col">\(texts.number)</th>\
    <th scope="col">\(texts.receiptNumber)</th><th scope="col">\(texts.taken)</th><th scope="col">\(texts.given)</th>\
    <th scope="col">\(texts.clerk)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}
