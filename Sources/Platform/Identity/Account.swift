public import Kernel
public import Store

/// A section of the city hall that measures and accounts belong to (所属).
public struct Department: Sendable, Equatable {
  public let id: ID<Department>
  public var name: Localized

  public init(id: ID<Department>, name: Localized) {
    self.id = id
    self.name = name
  }
}

/// What a member of staff is there for; permissions are given to roles, never to persons.
public enum Role: String, Sendable, CaseIterable, Storable {
  case administrator, secretariat, editor, auditor
}

/// A member of staff as one municipality knows them.
public struct Account: Sendable, Equatable {
  public let id: ID<Account>
  public var login: String
  public var name: String
  public var department: ID<Department>?
  public var roles: Set<Role>
  public var isActive: Bool

  public init(
    id: ID<Account>, login: String, name: String, department: ID<Department>?, roles: Set<Role>, isActive: Bool = true
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.department = department
    self.roles = roles
    self.isActive = isActive
  }
}

/// On whose behalf a request is made: a signed-in account and the session it came by.
public struct Principal: Sendable, Equatable {
  public let account: Account
  public let session: SessionToken
  /// Proves that a form was filled in on a page of this session.
  public let formToken: String

  public init(account: Account, session: SessionToken, formToken: String) {
    self.account = account
    self.session = session
    self.formToken = formToken
  }
}
