public import Kernel
public import Store

/// Somebody who lives, works or has business here, and has signed up.
public enum Resident {}

/// A company or other body with a corporate number (法人番号), for which several residents may act.
public enum Business {}

/// Who signs in, or for whom something is done; `staff/ID` where it is stored.
public enum Party: Sendable, Hashable, Storable {
  case staff(ID<Account>)
  case resident(ID<Resident>)
  case business(ID<Business>)

  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "staff": guard let id = ID<Account>(parts[1]) else { return nil }; self = .staff(id)
    case "resident": guard let id = ID<Resident>(parts[1]) else { return nil }; self = .resident(id)
    case "business": guard let id = ID<Business>(parts[1]) else { return nil }; self = .business(id)
    default: return nil
    }
  }

  public var text: String {
    switch self {
    case .staff(let id): "staff/\(id.text)"
    case .resident(let id): "resident/\(id.text)"
    case .business(let id): "business/\(id.text)"
    }
  }

  public var stored: Value { .text(text) }

  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }

  /// What audit events call them.
  public var reference: SubjectRef {
    switch self {
    case .staff(let id): SubjectRef("account", id.text)
    case .resident(let id): SubjectRef("resident", id.text)
    case .business(let id): SubjectRef("business", id.text)
    }
  }
}
