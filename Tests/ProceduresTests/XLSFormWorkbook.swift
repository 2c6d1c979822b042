import ModuleKit

@testable import Procedures

/// A workbook of sheets whose rows are cells with `|` between them, as a test writes it.
struct XLSFormWorkbook {
  var sheets: [(name: String, rows: [String])] = []

  init(survey: [String], choices: [String] = [], settings: [String] = []) {
    sheets = [("survey", survey), ("choices", choices), ("settings", settings)].filter { !$0.1.isEmpty }
  }

  func bytes() throws -> [UInt8] {
    try WorkbookWriter.bytes { book in
      for (name, rows) in sheets {
        let sheet = try book.addSheet(name)
        for (index, row) in rows.enumerated() {
          for (column, text) in row.split(separator: "|", omittingEmptySubsequences: false).enumerated()
          where !text.trimmed.isEmpty {
            try sheet.write(text.trimmed, at: CellPlace(row: index + 1, column: column + 1))
          }
        }
      }
    }
  }

  func read() throws -> XLSFormReading { XLSFormReader.read(try bytes()) }
}

extension XLSFormReading {
  func question(_ name: String) -> Question? { form?.form.questions.first { $0.name == name } }

  /// Places of this weight.
  func places(_ weight: XLSFormFinding.Weight) -> [String] { findings.filter { $0.weight == weight }.map(\.place) }

  func words(at place: String) -> String? { findings.first { $0.place == place }?.words.ja }
}
