import ModuleKit

/// Results that somebody wrote into an exported workbook and sent back (結果の取り込み). They lie sealed until they are confirmed or
/// a day has gone by; nothing of the workbook's answers is kept.
struct ResultSheet: Sendable {
  static let sealed = SealedColumn("procedures_results", "lines")
  static let limits = UploadLimits(files: 1, fileBytes: 20_000_000, totalBytes: 21_000_000)
  static let workbook = WorkbookLimits(bytes: 200_000_000, cells: 1_000_000)
  static let most = 10_000
  /// Seconds.
  static let lifetime = 86_400

  struct Line: Sendable, Equatable {
    /// In the sheet, from 1.
    let row: Int
    let number: String
    let revision: String
    let result: String
    let reason: String

    var id: ID<Case>? { Case.id(typed: number) }
  }

  let id: ID<ResultSheet>
  let lines: [Line]

  static func keep(
    _ lines: [Line], _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) -> ID<ResultSheet> {
    let id = ID<ResultSheet>.random()
    try db.run(
      """
      INSERT INTO procedures_results (id, actor, lines, made_at)
      VALUES (\(id), \(actor), \(keys.seal(text(of: lines), in: sealed, of: id.text)), \(now))
      """)
    return id
  }

  /// Of whoever sent it. Throws `Refusal.notFound`.
  static func get(_ id: ID<ResultSheet>, of actor: String, _ keys: Keyring, in db: Reader) throws -> ResultSheet {
    var found: [UInt8]?
    try db.each("SELECT lines FROM procedures_results WHERE id = \(id) AND actor = \(actor)") {
      (row) throws(StoreError) in found = try row["lines"]
    }
    guard let found else { throw Refusal.notFound }
    return ResultSheet(id: id, lines: lines(in: try keys.open(found, in: sealed, of: id.text)))
  }

  func remove(in db: Writer) throws(StoreError) { try db.run("DELETE FROM procedures_results WHERE id = \(id)") }

  static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM procedures_results WHERE made_at < \(now - lifetime)")
  }

  private static func text(of lines: [Line]) -> String {
    lines.map { line in
      [String(line.row), line.number, line.revision, line.result, line.reason].map(percentEncoded)
        .joined(separator: "\t")
    }.joined(separator: "\n")
  }

  private static func lines(in text: String) -> [Line] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map {
        percentDecoded(Array($0.utf8), plusIsSpace: false) ?? ""
      }
      guard parts.count == 5, let row = Int(parts[0]) else { return nil }
      return Line(row: row, number: parts[1], revision: parts[2], result: parts[3], reason: parts[4])
    }
  }
}

extension ResultSheet {
  /// Why nothing of a workbook can be taken.
  enum Problem: Error, Equatable { case unreadable, noColumns, nothing, tooMany }

  /// The rows in which a result stands, of all sheets. Throws `Problem`.
  static func read(_ bytes: [UInt8]) throws(Problem) -> [Line] {
    var lines: [Line] = []
    var hasColumns = false
    do {
      let book = try Workbook(bytes, limits: workbook)
      for sheet in book.sheets where !sheet.isHidden {
        var columns: ResultColumns?
        try book.read(sheet) { row in
          if let columns {
            if let line = columns.line(row) { lines.append(line) }
            if lines.count > most { throw Problem.tooMany }
          } else if row.number <= 20 {
            columns = ResultColumns(row)
            if columns != nil { hasColumns = true }
          }
        }
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .unreadable
    }
    if !hasColumns { throw .noColumns }
    if lines.isEmpty { throw .nothing }
    return lines
  }
}

/// Where the results stand in a sheet, whatever has been done to its columns.
struct ResultColumns: Sendable {
  let number: Int
  let result: Int
  let reason: Int?
  let revision: Int

  /// Nil where the row is no header of an export.
  init?(_ row: SheetRow) {
    func column(_ name: (Language) -> String) -> Int? {
      let known = Set(Language.allCases.map { normalized(name($0)) })
      return row.cells.first { cell in cell.value.map { known.contains(normalized($0.text.trimmed)) } ?? false }?.column
    }
    guard let number = column({ QueueTexts.of($0).number }), let result = column({ ResultTexts.of($0).result }),
      let revision = column({ ResultTexts.of($0).revision })
    else { return nil }
    (self.number, self.result, self.revision) = (number, result, revision)
    reason = column { ResultTexts.of($0).reason }
  }

  /// Nil where the row has no result.
  func line(_ row: SheetRow) -> ResultSheet.Line? {
    func text(_ column: Int?) -> String {
      row.cells.first { $0.column == column }?.value?.text.trimmed ?? ""
    }
    let result = text(self.result)
    if result.isEmpty { return nil }
    let revision = text(self.revision)
    return ResultSheet.Line(
      row: row.number, number: text(number),
      revision: revision.hasSuffix(".0") ? String(revision.dropLast(2)) : revision,
      result: result, reason: text(reason))
  }
}
