import ModuleKit

/// What one member of staff may do, on which grounds, and when each was last used.
struct RightsEntry: Sendable {
  struct Line: Sendable {
    let right: Right
    let appointment: Appointment?
    let delegation: Delegation?
    let usedOn: Day?

    /// Whether nobody has used it for 90 days, though it was there for as long.
    func isIdle(on day: Day, since begun: Day) -> Bool { max(usedOn ?? begun, begun) + RightsReview.idleDays <= day }
  }

  let account: Account
  let createdOn: Day
  let lines: [Line]
}

/// All rights, or those of one page of the staff.
struct RightsReview: Sendable {
  static let pageSize = 25
  /// After so many days without use a right is worth a question.
  static let idleDays = 90

  let entries: [RightsEntry]
  let accounts: [ID<Account>: Account]
  let departments: [ID<Department>: Department]
  let list: StaffList

  init(page: Int, searching needle: String, on day: Day, in db: Reader) throws(StoreError) {
    list = try StaffList(page: page, searching: needle, size: Self.pageSize, in: db)
    departments = list.departments
    let posts = Dictionary(grouping: try Appointment.inForce(on: day, in: db), by: \.account)
    let delegations = Dictionary(grouping: try Delegation.inForce(on: day, in: db), by: \.taker)
    let givers = list.accounts.flatMap { delegations[$0.id] ?? [] }.map(\.giver)
    let named: [Account] = try db.all("SELECT \(Account.columns) FROM account WHERE id IN (\(SQL.list(Set(givers))))")
    let accounts = (list.accounts + named).reduce(into: [:]) { $0[$1.id] = $1 }
    self.accounts = accounts
    let uses = Dictionary(
      try RightUse.all(of: list.accounts.map(\.id), in: db).map { (UseKey($0), $0.day) },
      uniquingKeysWith: { max($0, $1) })
    var created: [String: Day] = [:]
    try db.each(
      "SELECT id, created_at FROM account WHERE id IN (\(SQL.list(list.accounts.map(\.id))))"
    ) { (row) throws(StoreError) in
      let at: Instant = try row["created_at"]
      created[try row["id"]] = at.day
    }
    entries = list.accounts.map { account in
      let rights = account.isActive ? account.rights.map { ($0, nil as Appointment?, nil as Delegation?) } : []
      let further = (posts[account.id] ?? []).map { post in
        (Right(post.role, in: post.department, by: .appointment(post.id)), post as Appointment?, nil as Delegation?)
      }
      let taken = (delegations[account.id] ?? []).flatMap { delegation -> [(Right, Appointment?, Delegation?)] in
        guard let giver = accounts[delegation.giver], giver.isActive else { return [] }
        let all =
          giver.rights + (posts[giver.id] ?? []).map { Right($0.role, in: $0.department, by: .appointment($0.id)) }
        return all.map { (Right($0.role, in: $0.department, by: .delegation(delegation.id)), nil, delegation) }
      }
      let lines = (rights + (account.isActive ? further + taken : [])).map { right, post, delegation in
        RightsEntry.Line(
          right: right, appointment: post, delegation: delegation,
          usedOn: uses[UseKey(account.id, right.role, right.ground)])
      }
      return RightsEntry(account: account, createdOn: created[account.id.text] ?? day, lines: lines)
    }
  }
}

private struct UseKey: Hashable {
  let account: ID<Account>
  let role: Role
  let ground: Right.Ground

  init(_ use: RightUse) { self.init(use.account, use.role, use.ground) }

  init(_ account: ID<Account>, _ role: Role, _ ground: Right.Ground) {
    self.account = account
    self.role = role
    self.ground = ground
  }
}

extension Right {
  var department: ID<Department>? {
    if case .department(let id) = place { id } else { nil }
  }
}

extension RightsEntry {
  /// The first day on which the line could have been used.
  func begin(of line: Line) -> Day { line.appointment?.since ?? line.delegation?.since ?? createdOn }
}
