import ModuleKit

/// A file of values that a form has brought, as the lines that people paste: CSV in whatever encoding, or a workbook.
struct MeasurementFile {
  static let field = "file"
  static let kinds: [FileKind] = [.csv, .excel, .text]
  static let limits = UploadLimits(files: 1, fileBytes: 2_000_000, totalBytes: 2_500_000)

  private var lines: [String] = []
  private(set) var error: String?

  /// Throws `SpoolProblem`.
  init(_ visit: Visit) throws {
    let language = visit.scene.language
    let (files, error) = try CheckedFile.read(
      visit.uploads, MeasurementFile.field, MeasurementFile.limits, MeasurementFile.kinds, language)
    self.error = error
    guard error == nil, let file = files.first else { return }
    // Nothing of a workbook is opened before it was scanned, and nobody waits here until it is.
    if visit.holdsFilesBack, file.kind == .excel {
      self.error = MeasurementFileTexts.of(language).notScanned
      return
    }
    do {
      lines = try MeasurementFile.lines(file.bytes())
    } catch let problem as TableProblem {
      self.error = problem.words.text(in: language)
    }
  }

  /// The first line, which may be a heading, and those below; one more than may be sent at once. Throws `TableProblem`.
  static func lines(_ bytes: [UInt8]) throws -> [String] {
    let table = try TableFile(.bytes(bytes))
    var lines = [line(table.header)]
    try table.read { row in
      lines.append(line(table.header.indices.map { row.text($0) }))
      return lines.count <= MeasurementForm.mostLines
    }
    return lines
  }

  /// Period, value, part and note.
  private static func line(_ cells: [String]) -> String {
    cells.prefix(4).map { cell in
      String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }.joined(separator: "\t")
  }

  /// Behind what was pasted; a heading stands at the beginning alone.
  func appended(to pasted: String?) -> String {
    guard let pasted, !pasted.trimmed.isEmpty else { return lines.joined(separator: "\n") }
    let isHeaded = lines.first.map { ReviewPeriod(written: String($0.prefix { $0 != "\t" })) == nil } ?? false
    return ([pasted] + lines.dropFirst(isHeaded ? 1 : 0)).joined(separator: "\n")
  }
}

struct MeasurementFileTexts: Texts {
  let file, lead, notScanned: String

  static let japanese = MeasurementFileTexts(
    file: "CSVかExcelのファイル", lead: "貼り付けるときと同じ列の順（時期・値・区分・備考）のファイルを、そのまま読み込みます。",
    notScanned: "ファイルの検査をしているため、Excelのままでは読み込めません。CSVで保存して選ぶか、行をコピーして貼り付けてください。")
  static let english = MeasurementFileTexts(
    file: "File (CSV or Excel)",
    lead: "A file with the same columns as what is pasted (period, value, part, note) is read as it is.",
    notScanned: "Files are scanned here, so a workbook cannot be read at once. Save it as CSV, or paste its rows.")
}
