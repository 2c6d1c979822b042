import ModuleKit

/// A cell of a workbook that the plan does not have, and why.
struct NotTaken: Sendable, Equatable {
  enum Reason: String, Sendable, CaseIterable {
    case helper, person, repeated, unclear, asked, unmapped
    /// Beside the same number stands another name more often, which was taken.
    case otherSpelling
    /// An indicator's unit or value without its name.
    case noIndicator
    /// An indicator's name is 0 or a blank; what the header calls it was taken.
    case saysNothing
    /// The row names nothing that could be in the plan.
    case noItem
    /// `#REF!` and the like.
    case error
    /// A formula whose result the file does not hold.
    case noResult
    case tooLong
    /// The same item stands in an earlier row, with another text here.
    case otherRow
    case noYear
    /// A cost that is no whole number of yen, or less than nothing.
    case noYen
  }

  let place: CellPlace
  let value: String
  let reason: Reason
}

/// Everything that was not taken, in the order of the sheet.
struct NotTakenReport: Sendable, Equatable {
  let sheet: String
  var cells: [NotTaken]

  func csv(_ language: Language) -> [UInt8] {
    let texts = WorkbookTexts.of(language)
    var csv = CSVWriter()
    csv.row([texts.sheet, texts.cell, texts.value, texts.reason].map { .text($0) })
    for cell in cells {
      csv.row([.text(sheet), .text(cell.place.name), .text(cell.value), .text(texts.reasons(cell.reason))])
    }
    return csv.bytes
  }

  func write(to json: inout JSONWriter, _ language: Language) {
    let texts = WorkbookTexts.of(language)
    json.array("not_taken") { json in
      for cell in cells {
        json.object { json in
          json.field("sheet", sheet)
          json.field("cell", cell.place.name)
          json.field("value", cell.value)
          json.field("reason", texts.reasons(cell.reason))
        }
      }
    }
  }

  /// How many for each reason, the most first.
  var tallies: [(reason: NotTaken.Reason, count: Int)] {
    Dictionary(grouping: cells, by: \.reason).map { ($0.key, $0.value.count) }.sorted { a, b in
      a.count == b.count ? a.reason.rawValue < b.reason.rawValue : a.count > b.count
    }
  }
}

extension NotTaken.Reason {
  init(_ skip: WorkbookMapping.Skip) {
    self =
      switch skip {
      case .helper: .helper
      case .person: .person
      case .repeated: .repeated
      case .unclear: .unclear
      case .asked: .asked
      }
  }
}
