import ModuleKit

/// What everyone may see of a register, of its open fields.
enum Openness: String, Sendable, CaseIterable {
  case closed
  /// How many records there are in groups (集計だけ), and no record.
  case counted
  case records
}

/// A list that the municipality keeps (台帳): its fields are data, its records lie in a table of its own.
struct Register: Sendable, Equatable {
  /// Its name in addresses.
  let id: ID<Register>
  /// Names its table; given once and never again.
  let number: Int
  var title: Localized
  /// Markdown.
  var text: Localized
  /// Who keeps it; nil: whoever may edit registers.
  var department: ID<Department>?
  var openness: Openness
  /// The smallest count of records that summaries for everyone show; nil: as `Register.defaultLeast` has it.
  var least: Int?
  var approval = Approval.none
  var frame: Frame
  var version: Int
  /// How many records there are now.
  var records: Int
  /// The number of its last change, of its last record.
  var lastChange: Int
  var lastRecord: Int
  var updated: Instant
  var isRetired: Bool
}

extension Register {
  static func new(_ id: ID<Register>, number: Int, _ title: Localized, frame: Frame = Frame(), at now: Instant)
    -> Register
  {
    Register(
      id: id, number: number, title: title, text: Localized(""), department: nil, openness: .closed, frame: frame,
      version: 1, records: 0, lastChange: 0, lastRecord: 0, updated: now,
      isRetired: false)
  }

  /// Whether everyone may see its records.
  var isOpen: Bool { openness == .records && isShown }

  /// Whether a visitor may see anything of it: its records, or summaries alone.
  var isShown: Bool { openness != .closed && !isRetired && !frame.open.isEmpty }

  /// What everyone may see of it as it is now.
  var shownAs: Openness { isShown ? openness : .closed }

  /// Where a register holds personal data and nobody has settled it.
  static let defaultLeast = 5

  /// How many records it holds as everyone may know it: nil where summaries alone are public, and these are too few.
  var toldRecords: Int? {
    guard openness == .counted, let discretion, !discretion.hidden([records]).isEmpty else { return records }
    return nil
  }

  /// What summaries for everyone hide; nil where they hide nothing.
  var discretion: SmallCounts? {
    let isPersonal = frame.current.contains { $0.privacy != .none }
    let least = least ?? (isPersonal ? Register.defaultLeast : 1)
    return least > 1 ? SmallCounts(least: least) : nil
  }
}
