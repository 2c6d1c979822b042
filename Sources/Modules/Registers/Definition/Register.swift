import ModuleKit

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
  var isPublic: Bool
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
      id: id, number: number, title: title, text: Localized(""), department: nil, isPublic: false, frame: frame,
      version: 1, records: 0, lastChange: 0, lastRecord: 0, updated: now,
      isRetired: false)
  }

  /// Whether a visitor may see it at all.
  var isOpen: Bool { isPublic && !isRetired && !frame.open.isEmpty }
}
