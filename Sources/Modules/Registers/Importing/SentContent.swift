import ModuleKit

/// What there is to see of a file that somebody has sent.
enum SentContent<Look> {
  case read(Look)
  /// Why, and the sheets among which another may be chosen.
  case refused(Localized, sheets: [String])
  /// A scanner has not looked at it yet.
  case waiting
  case gone

  /// As `look` reads it, which may throw `TableProblem`. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ file: ID<Attachment>?, _ visit: Visit, _ look: (TableSource) throws -> Look) throws {
    guard let file, let row = try visit.store.readOnce({ db in try Attachment.find(file, in: db) }) else {
      self = .gone
      return
    }
    switch row.state {
    case .waiting: self = .waiting
    case .infected: self = .refused(ImportWords.infected, sheets: [])
    case .clean, .unscanned:
      let (opened, store) = (try row.opened(try visit.keys), visit.store)
      let source = TableSource.pieces { opened.pieces(0..<opened.size, from: store) }
      do { self = .read(try look(source)) } catch let problem as TableProblem {
        self = .refused(problem.words, sheets: TableFile.sheetNames(of: source))
      }
    }
  }
}

/// What a table is, and what stands in its header.
struct TableHead {
  let format: TableFormat
  let encoding: TextEncoding?
  /// Whether another encoding fits as well.
  let isEncodingGuessed: Bool
  let sheets: [String]
  let sheet: String?
  let place: HeaderPlace
  let names: [String]

  init(_ file: TableFile) {
    format = file.format
    encoding = file.form?.encoding
    isEncodingGuessed = file.form?.isCertain == false
    sheets = file.sheets.map(\.name)
    sheet = file.sheet?.name
    place = file.place
    names = file.header
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
