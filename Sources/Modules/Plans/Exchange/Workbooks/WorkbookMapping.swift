import ModuleKit

/// What the columns of a workbook's sheet mean (docs/workbook-import.md). It holds no values, so that it fits next year's
/// workbook too.
struct WorkbookMapping: Sendable, Equatable {
  /// A layer of the tree; the order of the list is that of the tree, from the top.
  struct Layer: Sendable, Equatable {
    var key: String
    var name: String
  }

  struct Column: Sendable, Equatable {
    /// From 1.
    var column: Int
    /// As the sheet has it, so that a mapping is found again by it.
    var header: String
    var role: Role
  }

  /// A fiscal year as a mapping knows it.
  enum Year: Sendable, Equatable {
    case fixed(Int)
    /// So many years before the one that the row is of; 0 for that one.
    case before(Int)
  }

  /// Why a column is left out.
  enum Skip: String, Sendable, CaseIterable {
    /// Of formulas that only help the sheet itself.
    case helper
    /// Names, telephone numbers and addresses of people.
    case person
    /// Says what another column says.
    case repeated
    /// Several columns have the same header, and nothing tells them apart.
    case unclear
    /// Somebody said so.
    case asked
  }

  enum Role: Sendable, Equatable {
    case skip(Skip)
    /// A piece of a layer's number, and its name.
    case number(String), title(String)
    case department, partners, text, tag
    /// Of which year the row is.
    case year
    case mark(Year), reviewText(Year)
    /// Parts of an indicator, which a number holds together.
    case indicatorName(Int), indicatorUnit(Int)
    case value(Int, Year), target(Int, Year)
    /// Of an item, in yen or what the header says.
    case cost(Node.Cost.Kind, Year)
  }

  var sheet: String
  /// Rows, from 1, in which the headers stand; all below are data.
  var headerRows: [Int]
  var layers: [Layer]
  var columns: [Column]
  /// The year of all rows where no column says it.
  var year: Int?

  func columns(_ isMeant: (Role) -> Bool) -> [Int] { columns.filter { isMeant($0.role) }.map(\.column) }
  func column(_ role: Role) -> Int? { columns.first { $0.role == role }?.column }
  func layer(_ key: String) -> Layer? { layers.first { $0.key == key } }

  /// The numbers that hold the indicators' columns together, in the order of the sheet.
  var indicators: [Int] {
    var found: [Int] = []
    for column in columns {
      let number: Int? =
        switch column.role {
        case .indicatorName(let number), .indicatorUnit(let number), .value(let number, _), .target(let number, _):
          number
        default: nil
        }
      if let number, !found.contains(number) { found.append(number) }
    }
    return found
  }

  /// What of it makes no sense, at the column where it stands; nothing is changed by it.
  var problems: [Fault] {
    var found: [Fault] = []
    func add(_ path: String, _ ja: String, _ en: String) {
      found.append(Fault(path: path, reason: Localized(ja, en: en)))
    }
    if layers.isEmpty {
      add("levels", "階層が1つもありません。項目の名前の列を選んでください。", "There is no level. Choose the column of the items' names.")
    }
    for layer in layers where column(.title(layer.key)) == nil {
      add("levels", "「\(layer.name)」の名前の列がありません。", "No column holds the names of “\(layer.name)”.")
    }
    for column in columns {
      let place = CellPlace.letters(column.column)
      switch column.role {
      case .number(let key), .title(let key):
        if layer(key) == nil { add(place, "「\(key)」という階層はありません。", "There is no level “\(key)”.") }
      case .indicatorUnit(let number), .value(let number, _), .target(let number, _):
        if self.column(.indicatorName(number)) == nil {
          add(place, "指標\(number)の名前の列がありません。", "No column holds the name of indicator \(number).")
        }
      default: break
      }
    }
    for role in doubled { add(role.place, "同じ意味の列が2つあります。", "Two columns have this meaning.") }
    return found
  }

  private var doubled: [(place: String, role: Role)] {
    var seen: [Role] = []
    return columns.compactMap { column in
      switch column.role {
      case .title, .year, .department, .indicatorName, .indicatorUnit, .value, .target, .mark, .cost:
        if seen.contains(column.role) { return (CellPlace.letters(column.column), column.role) }
        seen.append(column.role)
        return nil
      default: return nil
      }
    }
  }
}
