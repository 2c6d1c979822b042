import ModuleKit

/// The file of a sketch as it is read, and the fields that its columns seem to be.
struct SketchReading {
  let sketch: RegisterSketch
  let content: Content

  enum Content {
    case read(Look)
    /// Why, and the sheets among which another may be chosen.
    case refused(Localized, sheets: [String])
    case waiting
    case gone
  }

  struct Look {
    let format: TableFormat
    let encoding: TextEncoding?
    let sheets: [String]
    let sheet: String?
    let place: HeaderPlace
    let header: [String]
    let guesses: [ColumnGuess]
    let frame: Frame
    /// The first rows.
    let sample: [[String]]
  }

  /// Reads the head of the file. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ sketch: RegisterSketch, _ visit: Visit) throws {
    self.sketch = sketch
    switch try SentFile(sketch.file, visit) {
    case .gone: content = .gone
    case .waiting: content = .waiting
    case .infected: content = .refused(ImportWords.infected, sheets: [])
    case .clean(let source):
      do { content = .read(try Look(source, sketch.plan.options)) } catch let problem as TableProblem {
        content = .refused(problem.words, sheets: TableFile.sheetNames(of: source))
      }
    }
  }
}

extension SketchReading.Look {
  /// Throws `TableProblem`.
  init(_ source: TableSource, _ options: TableOptions) throws {
    let file = try TableFile(source, options)
    if file.header.count > Frame.mostFields { throw TableProblem.tooManyColumns(line: 1, limit: Frame.mostFields) }
    let rows = try file.sample(Frame.looked)
    if rows.isEmpty { throw TableProblem.noRows }
    format = file.format
    encoding = file.form?.encoding
    sheets = file.sheets.map(\.name)
    sheet = file.sheet?.name
    place = file.place
    header = file.header
    guesses = guessColumns(file.header, rows)
    frame = .guessed(file.header, guesses, isWhole: rows.count < Frame.looked)
    sample = Array(rows.prefix(3))
  }
}

/// A file that somebody has sent, as far as it may be looked into.
enum SentFile {
  case clean(TableSource)
  case infected
  /// A scanner has not looked at it yet.
  case waiting
  case gone

  /// Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ file: ID<Attachment>?, _ visit: Visit) throws {
    guard let file, let row = try visit.store.readOnce({ db in try Attachment.find(file, in: db) }) else {
      self = .gone
      return
    }
    switch row.state {
    case .waiting: self = .waiting
    case .infected: self = .infected
    case .clean, .unscanned:
      let (opened, store) = (try row.opened(try visit.keys), visit.store)
      self = .clean(.pieces { opened.pieces(0..<opened.size, from: store) })
    }
  }
}

extension TableSource {
  /// The bytes of a file as they came with a form.
  static func sent(_ upload: UploadedFile) -> TableSource {
    .pieces {
      let offset = Locked(0)
      return {
        try offset.withLock { offset in
          let piece = try upload.read(at: offset, upTo: 262_144)
          offset += piece.count
          return piece.isEmpty ? nil : piece
        }
      }
    }
  }

  private var hasSheets: Bool { TableFile.sheetNames(of: self).count > 1 }

  /// What is wrong with it that no other way of reading mends. Throws `SpoolProblem`.
  func problem() throws -> TableProblem? {
    do {
      return try TableFile(self).sample(1).isEmpty && !hasSheets ? .noRows : nil
    } catch let problem as TableProblem {
      return problem.isOfReading || (problem == .empty && hasSheets) ? nil : problem
    }
  }
}
