import ModuleKit

/// The columns of a table with what all of their values are, as Frictionless Data's Table Schema says it
/// (specs.frictionlessdata.io/table-schema, version 1).
struct TableSchema: Sendable {
  /// What every value of a column still fits.
  private struct Fit {
    var isInteger = true
    var isNumber = true
    var isDay = true
    var isFilled = false

    mutating func take(_ text: String) {
      isFilled = true
      if isInteger { isInteger = Fit.isInteger(text.utf8) }
      if isNumber {
        let parts = text.utf8.split(separator: 0x2e, maxSplits: 1, omittingEmptySubsequences: false)
        isNumber =
          Fit.isInteger(parts[0]) && (parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy(Fit.isDigit))
      }
      if isDay { isDay = text.utf8.count == 10 && Day(iso: text) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Codes keep their zeros: what begins with one is no number.
    private static func isInteger(_ bytes: some Collection<UInt8>) -> Bool {
      let digits = bytes.first == 0x2d ? bytes.dropFirst() : bytes.dropFirst(0)
      return (1...18).contains(digits.count) && digits.allSatisfy(isDigit)
        && (digits.count == 1 || digits.first != 0x30)
    }

    var type: String { !isFilled ? "string" : isInteger ? "integer" : isNumber ? "number" : isDay ? "date" : "string" }
  }

  private static let mostColumns = 1_000

  private let header: [String]
  private let encoding: String
  private let delimiter: String
  private var fits: [Fit]
  /// A row has more cells than the header: the columns cannot be what they seem.
  private var isRagged = false

  /// Nil for what is no text, or where something stands above the header: programs would not find it.
  init?(_ table: TableFile) {
    guard let form = table.form, table.place.rows == [1], table.header.count <= Self.mostColumns,
      table.header.allSatisfy({ !$0.isEmpty }), Set(table.header).count == table.header.count
    else { return nil }
    header = table.header
    (encoding, delimiter) = (form.encoding.frictionless, form.separator == .tab ? "\t" : ",")
    fits = header.map { _ in Fit() }
  }

  mutating func take(_ row: TableRow) {
    isRagged = isRagged || row.count > fits.count
    for place in 0..<min(row.count, fits.count) where !row.isBlank(place) { fits[place].take(row.text(place)) }
  }

  var json: JSON? {
    if isRagged { return nil }
    let fields = zip(header, fits).map { name, fit -> JSON in ["name": .string(name), "type": .string(fit.type)] }
    return ["encoding": .string(encoding), "delimiter": .string(delimiter), "fields": .array(fields)]
  }
}

extension TextEncoding {
  /// As Python's codecs call it, by which the readers of packages go.
  fileprivate var frictionless: String {
    switch self {
    case .utf8: "utf-8"
    case .shiftJIS: "cp932"
    case .eucJP: "euc_jp"
    }
  }
}

extension OpenTable {
  /// Of its file as CSV, with the units of numbers beside.
  var schema: JSON {
    let hasNames = files.first { $0.format == "CSV" }?.hasNames == true
    let fields = fields.map { field -> JSON in
      let type =
        switch field.kind {
        case .text: "string"
        case .integer: "integer"
        case .number: "number"
        case .day: "date"
        case .instant: "datetime"
        case .flag: "boolean"
        }
      let name = hasNames ? field.name.ja : field.key
      let known: [(String, JSON)] = [
        ("name", .string(name)), ("type", .string(type)), ("title", .string(field.name.ja)),
      ]
      return .object(JSON.Object(known + (field.unit.map { [("unit", .string($0.ja))] } ?? [])))
    }
    return ["encoding": "utf-8", "delimiter": ",", "fields": .array(fields)]
  }
}
