public import Kernel
public import Store

/// What a member of staff is there for; permissions are given to roles, never to persons.
public enum Role: String, Sendable, CaseIterable, Storable {
  case administrator, secretariat, editor, auditor

  /// Whether the role is for a department and those below it, or else for the whole municipality.
  public var isDepartmental: Bool { self == .editor }
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

  /// What audit events call this account.
  public var reference: SubjectRef { SubjectRef("account", id.text) }

  /// What the main post gives.
  public var rights: [Right] {
    Role.allCases.filter(roles.contains).map { Right($0, in: department, by: .mainPost) }
  }

  /// The one spelling of a login name: no blanks around it, half-width, lower case.
  public static func normalized(login: String) -> String {
    let halfWidth = login.unicodeScalars.map { scalar -> Unicode.Scalar in
      guard (0xff01...0xff5e).contains(scalar.value) else { return scalar.value == 0x3000 ? " " : scalar }
      return Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
    }
    let text = String(String.UnicodeScalarView(halfWidth)).lowercased()
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Login names of new accounts: 2 to 40 of `a–z`, `0–9`, `.`, `_`, `-`, so that each is typed in one way only.
  public static func isLogin(_ text: String) -> Bool {
    (2...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
        default: false
        }
      }
  }
}
