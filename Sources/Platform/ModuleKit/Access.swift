public import Identity
public import Kernel

/// Who may walk a route. There is no default: every route says it.
public enum Access: Sendable, Equatable {
  case anyone
  /// Staff and residents.
  case signedIn
  case staff
  case resident
  /// Staff with this permission.
  case may(Permission)
  /// A program with a token of somebody who may do this, made for it.
  case token(Permission)
}

extension Access {
  /// What has to be allowed, by a person's role or a program's token.
  public var permission: Permission? {
    switch self {
    case .may(let permission), .token(let permission): permission
    case .anyone, .signedIn, .staff, .resident: nil
    }
  }
}

/// Something that staff may be allowed to do, and the roles that are.
public struct Permission: Sendable, Hashable {
  public let name: String
  public let summary: Localized
  public let roles: Set<Role>

  public init(_ name: String, _ summary: Localized, _ roles: Set<Role>) {
    self.name = name
    self.summary = summary
    self.roles = roles
  }
}

extension Principal {
  /// Whether some right allows it somewhere; `scope` says where.
  public func may(_ permission: Permission) -> Bool { rights.contains { permission.roles.contains($0.role) } }

  public func scope(of permission: Permission) -> Scope {
    Scope(rights.filter { permission.roles.contains($0.role) })
  }
}

extension Access {
  /// A member of staff who lacks the second factor that is asked for has only the pages of whoever has signed in.
  public func allows(_ principal: Principal?) -> Bool {
    if principal?.lacksSecondFactor == true, self != .anyone, self != .signedIn { return false }
    return allowsRole(of: principal)
  }

  private func allowsRole(of principal: Principal?) -> Bool {
    switch self {
    case .anyone: true
    case .signedIn: principal != nil
    case .staff: principal?.account != nil
    case .resident: principal?.resident != nil
    case .may(let permission): principal?.may(permission) ?? false
    case .token(let permission):
      principal?.token?.scopes.contains(permission.name) == true && principal?.may(permission) == true
    }
  }
}

/// What every refusal looks like from outside.
public enum Refusal: Error, Sendable, Equatable {
  case notFound, forbidden
  /// What would be sent away names an address of ours that the operator has not.
  case unknownOrigin
}
