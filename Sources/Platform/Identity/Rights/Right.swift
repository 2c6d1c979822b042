public import Kernel
public import Store

/// A role that somebody may use now: where, and on what ground.
public struct Right: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    case everywhere
    /// The department and those below it.
    case department(ID<Department>)
    /// The role is for a department, and the account belongs to none.
    case nowhere
  }

  public enum Ground: Sendable, Hashable, Storable {
    case mainPost
    case appointment(ID<Appointment>)
    case delegation(ID<Delegation>)

    public var stored: Value {
      switch self {
      case .mainPost: .text("main")
      case .appointment(let id): .text("appointment/\(id.text)")
      case .delegation(let id): .text("delegation/\(id.text)")
      }
    }

    public init?(stored: Value) {
      guard case .text(let text) = stored else { return nil }
      let parts = text.split(separator: "/").map(String.init)
      switch (parts.first, parts.count) {
      case ("main", 1): self = .mainPost
      case ("appointment", 2): guard let id = ID<Appointment>(parts[1]) else { return nil }; self = .appointment(id)
      case ("delegation", 2): guard let id = ID<Delegation>(parts[1]) else { return nil }; self = .delegation(id)
      default: return nil
      }
    }
  }

  public let role: Role
  public let place: Place
  public let ground: Ground

  public init(_ role: Role, in department: ID<Department>?, by ground: Ground) {
    self.role = role
    place = role.isDepartmental ? department.map { .department($0) } ?? .nowhere : .everywhere
    self.ground = ground
  }
}

/// Where a permission may be used.
public enum Scope: Sendable, Equatable {
  case everywhere
  /// These departments and those below them; of none, nowhere.
  case departments(Set<ID<Department>>)

  public init(_ rights: some Sequence<Right>) {
    var departments: Set<ID<Department>> = []
    for right in rights {
      switch right.place {
      case .everywhere:
        self = .everywhere
        return
      case .department(let id): departments.insert(id)
      case .nowhere: break
      }
    }
    self = .departments(departments)
  }
}
