import ModuleKit

/// Rows of a file between two transactions: what they hold, and what is wrong with them.
struct ImportPortion {
  private let header: [String]
  private(set) var rows = 0
  private var values: [[Value]] = []
  private var faults: [ImportFault] = []

  init(_ header: [String]) { self.header = header }

  struct Done: Sendable {
    let rows: Int
    let values: [[Value]]
    let faults: [ImportFault]
  }

  /// Whether there is as much as one transaction is to write.
  var isFull: Bool { rows >= ImportReading.portion || faults.count >= 10 * ImportReading.portion }

  /// What there is; nothing is left.
  mutating func take() -> Done {
    defer { (rows, values, faults) = (0, [], []) }
    return Done(rows: rows, values: values, faults: faults)
  }

  /// Reads a row: number, line, what is searched, and a value for each check. Good rows are kept even where a fault has been
  /// found and nothing will be taken: they tell which others hold the same.
  mutating func take(
    _ row: TableRow, _ checks: [(column: Int, check: FieldCheck)]
  ) {
    rows += 1
    var found: [Value] = [.int(Int64(row.number)), .int(Int64(row.line)), .null]
    found.reserveCapacity(3 + checks.count)
    var isGood = true
    var search = ""
    for (column, check) in checks {
      do throws(FieldFault) {
        let value = try check.value(of: row, column)
        found.append(value)
        if check.field.isOpen, check.field.type.isText, case .text(let text) = value {
          search += search.isEmpty ? "" : "\n"
          search += check.field.type.text(of: value, .japanese) ?? text
        }
      } catch {
        isGood = false
        note(row, column, error.words)
      }
    }
    // What stands behind the last column has no name and would be lost.
    for column in header.count..<max(row.count, header.count) where !row.isBlank(column) {
      isGood = false
      note(row, column, ImportWords.beyondHeader)
    }
    guard isGood else { return }
    found[2] = .text(search.isEmpty ? " " : normalized(search))
    values.append(found)
  }

  private mutating func note(_ row: TableRow, _ column: Int, _ reason: Localized) {
    let name = header.indices.contains(column) ? header[column] : ""
    let written = String(row.text(column).prefix(200))
    faults.append(
      ImportFault(line: row.line, header: name.isEmpty ? "\(column + 1)" : name, written: written, reason: reason))
  }
}

/// Reasons that are no kind's.
enum ImportWords {
  static let beyondHeader = Localized(
    "見出しのない列に値があります。見出しを付けるか、この値を消してください。",
    en: "There is something in a column without a name. Name the column, or take this out.")
  static let fieldsChanged = Localized(
    "読んでいる間に台帳の項目が変わりました。もう一度取り込んでください。", en: "The register’s fields changed meanwhile. Import the file again.")
  static func tooManyFaults(_ line: Int) -> Localized {
    Localized(
      "誤りが\(ImportFault.most)件を超えたため、\(line)行目で読むのをやめました。列の割り当てと文字コードを確かめてください。",
      en:
        "There are more than \(ImportFault.most) faults; reading ended at line \(line). Check the columns and the encoding."
    )
  }
  static let infected = Localized(
    "ウイルスの疑いがあるファイルです。取り込みませんでした。", en: "The file may hold a virus. Nothing of it was taken; send a safe one.")
}
