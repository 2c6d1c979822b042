public import Kernel
public import Store

/// By what somebody signed in.
public enum SignInMethod: String, Sendable, Storable { case password, code, passkey, provider, card }

/// On whose behalf a request is made: who has signed in, for whom they act, and what they may do.
public struct Principal: Sendable, Equatable {
  public enum Who: Sendable, Equatable { case staff(Account), resident(ID<Resident>) }

  /// For whom somebody acts.
  public enum Acting: Sendable, Equatable {
    case forSelf
    /// In a colleague's place (代理).
    case deputy(of: Account, ID<Delegation>)
    /// For a person who has given a mandate (委任).
    case mandate(ID<Mandate>, from: ID<Resident>)
    case member(of: ID<Business>)
    /// By a program that was given a token.
    case token(AccessToken)
  }

  public let who: Who
  public let acting: Acting
  public let rights: [Right]
  public let session: SessionToken
  /// Proves that a form was filled in on a page of this session.
  public let formToken: String
  public let assurance: Assurance
  public let method: SignInMethod
  /// Whether the municipality asks for a second factor that this session has not shown: it may only get one.
  public let lacksSecondFactor: Bool

  public init(
    _ who: Who, acting: Acting = .forSelf, rights: [Right], session: SessionToken, formToken: String,
    assurance: Assurance = .single, method: SignInMethod = .password, lacksSecondFactor: Bool = false
  ) {
    self.who = who
    self.acting = acting
    self.rights = rights
    self.session = session
    self.formToken = formToken
    self.assurance = assurance
    self.method = method
    self.lacksSecondFactor = lacksSecondFactor
  }

  /// The member of staff who has signed in; nil for a resident.
  public var account: Account? {
    if case .staff(let account) = who { account } else { nil }
  }

  /// The resident who has signed in; nil for staff.
  public var resident: ID<Resident>? {
    if case .resident(let id) = who { id } else { nil }
  }

  /// The token that a program has shown; nil for people.
  public var token: AccessToken? {
    if case .token(let token) = acting { token } else { nil }
  }

  /// Who has signed in.
  public var party: Party {
    switch who {
    case .staff(let account): .staff(account.id)
    case .resident(let id): .resident(id)
    }
  }

  /// For whom it counts.
  public var beneficiary: Party {
    switch acting {
    case .forSelf, .token: party
    case .deputy(let account, _): .staff(account.id)
    case .mandate(_, let giver): .resident(giver)
    case .member(let business): .business(business)
    }
  }

  /// What histories and audit events call them: a login name, `suzuki for tanaka`, or a resident's key.
  public var actor: String {
    switch (who, acting) {
    case (.staff(let account), .deputy(let giver, _)): "\(account.login) for \(giver.login)"
    case (.staff(let account), .token(let token)): "\(account.login) by token \(token.name)"
    case (.staff(let account), _): account.login
    case (.resident(let id), .forSelf): Party.resident(id).text
    case (.resident(let id), _): "\(Party.resident(id).text) for \(beneficiary.text)"
    }
  }
}
