import ModuleKit

/// The file of a sketch as it is read, and the fields that its columns seem to be.
struct SketchReading {
  let sketch: RegisterSketch
  let content: SentContent<Look>

  struct Look {
    let table: TableHead
    let guesses: [ColumnGuess]
    let frame: Frame
    /// The first rows.
    let sample: [[String]]
    /// The columns of which every row that was looked at has a value, none twice.
    let distinct: [Int]
    /// What records are likely to be recognised by: a column that its header calls a number or a code.
    let likelyKey: Int?
  }

  /// Reads the head of the file. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ sketch: RegisterSketch, _ visit: Visit) throws {
    self.sketch = sketch
    content = try SentContent(sketch.file, visit) { source in try Look(source, sketch.plan.options) }
  }
}

extension SketchReading.Look {
  /// Throws `TableProblem`.
  init(_ source: TableSource, _ options: TableOptions) throws {
    let file = try TableFile(source, options)
    if file.header.count > Frame.mostFields { throw TableProblem.tooManyColumns(line: 1, limit: Frame.mostFields) }
    let rows = try file.sample(Frame.looked)
    if rows.isEmpty { throw TableProblem.noRows }
    table = TableHead(file)
    guesses = guessColumns(file.header, rows)
    frame = .guessed(file.header, guesses, isWhole: rows.count < Frame.looked)
    sample = Array(rows.prefix(3))
    distinct = file.header.indices.filter { column in
      let values = rows.map { column < $0.count ? $0[column].trimmed : "" }
      return rows.count > 1 && !values.contains("") && Set(values).count == values.count
    }
    likelyKey = rows.count < Self.fewRows ? nil : distinct.first { Self.isIdentifier(file.header[$0]) }
  }

  /// In fewer rows no value comes twice by chance.
  private static let fewRows = 5

  private static func isIdentifier(_ header: String) -> Bool {
    let word = normalized(header).filter { !$0.isWhitespace }
    let others = ["電話", "郵便", "fax", "ファクス", "ファックス"]
    if others.contains(where: word.contains) { return false }
    return ["番号", "コード", "code", "id", "№", "no", "no."].contains { word.hasSuffix($0) }
  }
}
