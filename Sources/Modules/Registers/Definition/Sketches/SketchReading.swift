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
  }
}
