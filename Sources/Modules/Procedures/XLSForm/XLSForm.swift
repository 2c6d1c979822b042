import ModuleKit

/// A form that came in as a workbook (XLSForm, docs/xlsform.md), with what its settings say of it.
struct XLSForm: Sendable, Equatable {
  var title: Localized
  var form: Form
  /// `form_id`
  var identifier: String?
  var version: String?
  /// All that its columns name, in their order, also those that are not taken.
  var languages: [String] = []
}

/// What somebody should know who brings a workbook in, with its cell.
struct XLSFormFinding: Sendable, Hashable {
  enum Weight: String, Sendable, CaseIterable {
    /// Nothing is imported.
    case fault
    /// This is not imported; the rest is.
    case leftOut = "left-out"
    /// It is imported, but not as it stands there.
    case changed
  }

  let weight: Weight
  let sheet: String
  /// Nil: of the whole sheet, or of the file where that has no name.
  let cell: CellPlace?
  /// What stands there.
  let found: String
  let words: Localized

  /// Such as `survey!C12`.
  var place: String { cell.map { "\(sheet)!\($0.name)" } ?? sheet }
}

/// What became of a workbook: no form where there is a fault.
struct XLSFormReading: Sendable, Equatable {
  let form: XLSForm?
  /// In the order of the workbook's sheets and rows, faults first.
  let findings: [XLSFormFinding]
}

/// Where something stands in a workbook.
struct XLSPlace: Equatable {
  var sheet = ""
  var cell: CellPlace?
}

/// The findings so far, each once.
struct XLSFindings {
  static let most = 2_000

  private var list: [XLSFormFinding] = []
  private var known: Set<XLSFormFinding> = []
  private(set) var hasFaults = false

  mutating func add(
    _ weight: XLSFormFinding.Weight, at place: XLSPlace, _ found: String, _ ja: String, en: String
  ) {
    add(weight, at: place, found, Localized(ja, en: en))
  }

  mutating func add(_ weight: XLSFormFinding.Weight, at place: XLSPlace, _ found: String, _ words: Localized) {
    let shown = found.count > 300 ? "\(found.prefix(300))…" : found
    let finding = XLSFormFinding(weight: weight, sheet: place.sheet, cell: place.cell, found: shown, words: words)
    if weight == .fault { hasFaults = true }
    if weight != .fault, list.count >= XLSFindings.most { return }
    if known.insert(finding).inserted { list.append(finding) }
  }

  /// Faults first, then in the order of sheets and cells.
  var sorted: [XLSFormFinding] {
    list.enumerated().map { (rank($0.element) + [$0.offset], $0.element) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  private func rank(_ finding: XLSFormFinding) -> [Int] {
    let sheet = ["", "survey", "choices", "settings"].firstIndex(of: finding.sheet.lowercased()) ?? 4
    return [finding.weight == .fault ? 0 : 1, sheet, finding.cell?.row ?? 0, finding.cell?.column ?? 0]
  }
}
