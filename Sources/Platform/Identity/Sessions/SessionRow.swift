import Kernel
import Store

/// All that a request has to know of its session, in one look: who, for whom, and one row for each further post.
struct SessionRow {
  let who: Principal.Who
  let acting: Principal.Acting
  let post: Right?
  let formToken: String
  let method: SignInMethod
  let assurance: Assurance
  let seenAt: Instant
  let needsSecondFactor: Bool

  /// Put together once: every request of somebody signed in asks.
  private static let accounts: SQL = """
    \(Account.columns(of: "account", as: "account_")), \(Account.columns(of: "giver", as: "giver_"))
    """

  static func sql(_ token: SessionToken, at now: Instant) -> SQL {
    let day = now.day
    return """
      SELECT session.resident, session.form_token, session.method, session.assurance, session.seen_at,
        session.delegation, session.mandate, session.business, identity_rule.value AS second_factor,
        \(accounts),
        resident.id AS live_resident, mandate.giver AS mandate_giver, business_member.business AS live_business,
        appointment.id AS post, appointment.role AS post_role, appointment.department AS post_department
      FROM session
      LEFT JOIN identity_rule ON identity_rule.name = \(SignInRules.secondFactor)
      LEFT JOIN account ON account.id = session.account AND account.is_active = 1
      LEFT JOIN delegation ON delegation.id = session.delegation AND delegation.taker = session.account
        AND \(Delegation.isInForce(on: day))
      LEFT JOIN account AS giver ON giver.id = delegation.giver AND giver.is_active = 1
      LEFT JOIN appointment ON appointment.account = coalesce(giver.id, account.id)
        AND \(Appointment.isInForce(on: day))
      LEFT JOIN resident ON resident.id = session.resident AND resident.closed_at IS NULL
      LEFT JOIN mandate ON mandate.id = session.mandate AND mandate.taker = session.resident
        AND \(Mandate.isInForce(on: day))
      LEFT JOIN business_member ON business_member.business = session.business
        AND business_member.resident = session.resident
      WHERE session.token_hash = \(token.hash)
        AND session.created_at > \(now - Session.longest)
        AND session.seen_at > \(now - Session.idle)
      """
  }

  /// Nil where who has signed in, or the ground to act for somebody, is no more.
  init?(row: Row) throws(StoreError) {
    if let id: String = try row["account_id"], !id.isEmpty {
      who = .staff(try Account(row: row.joined("account_")))
    } else if let id: ID<Resident> = try row["live_resident"] {
      who = .resident(id)
    } else {
      return nil
    }
    guard let acting = try Self.acting(row) else { return nil }
    self.acting = acting
    if let id: ID<Appointment> = try row["post"] {
      post = Right(try row["post_role"], in: try row["post_department"], by: .appointment(id))
    } else {
      post = nil
    }
    formToken = try row["form_token"]
    method = try row["method"]
    assurance = try row["assurance"]
    seenAt = try row["seen_at"]
    let rule: String? = try row["second_factor"]
    needsSecondFactor = rule == "required"
  }

  private static func acting(_ row: Row) throws(StoreError) -> Principal.Acting? {
    if let id: ID<Delegation> = try row["delegation"] {
      let giver: String? = try row["giver_id"]
      return giver == nil ? nil : .deputy(of: try Account(row: row.joined("giver_")), id)
    }
    if let id: ID<Mandate> = try row["mandate"] {
      let giver: ID<Resident>? = try row["mandate_giver"]
      return giver.map { .mandate(id, from: $0) }
    }
    if let id: ID<Business> = try row["business"] {
      let live: ID<Business>? = try row["live_business"]
      return live == nil ? nil : .member(of: id)
    }
    return .forSelf
  }

  func principal(_ token: SessionToken, posts: [Right]) -> Principal? {
    var rights: [Right] = []
    var lacksSecondFactor = false
    if case .staff = who { lacksSecondFactor = needsSecondFactor && assurance < .twoFactors }
    switch (who, acting) {
    case (.staff, .deputy(let giver, let delegation)):
      rights = giver.rights.map { $0.delegated(delegation) } + posts.map { $0.delegated(delegation) }
    case (.staff(let account), .forSelf): rights = account.rights + posts
    case (.resident, _): break
    case (.staff, _): return nil
    }
    return Principal(
      who, acting: acting, rights: rights, session: token, formToken: formToken, assurance: assurance, method: method,
      lacksSecondFactor: lacksSecondFactor)
  }
}

extension Right {
  fileprivate func delegated(_ delegation: ID<Delegation>) -> Right {
    Right(role, in: department, by: .delegation(delegation))
  }

  private var department: ID<Department>? {
    if case .department(let id) = place { id } else { nil }
  }
}
