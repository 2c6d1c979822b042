public import Kernel

/// A role that somebody may use now: where, and on what ground.
public struct Right: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    case everywhere
    /// The department and those below it.
    case department(ID<Department>)
    /// The role is for a department, and the account belongs to none.
    case nowhere
  }

  public enum Ground: Sendable, Equatable { case mainPost, appointment(ID<Appointment>), delegation(ID<Delegation>) }

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
