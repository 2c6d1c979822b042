import ModuleKit

/// The front page of somebody's own pages.
struct OwnPageView {
  let resident: ResidentAccount
  let factor: SecondFactor
  let acting: Principal.Acting
  /// For whom they may act besides themselves.
  let businesses: [BusinessAccount]
  let mandates: [(mandate: Mandate, giver: String)]
  let offers: Int
}

func showOwnPage(_ visit: Visit) throws -> Answer {
  let (id, principal, keys, today) = (try visit.resident, visit.principal, try visit.keys, visit.now.day)
  let (view, cards) = try visit.store.read { db -> (OwnPageView, [HTML]) in
    guard let resident = try ResidentAccount.find(id, keys, in: db) else { throw Refusal.notFound }
    let mandates = try Mandate.all(of: id, in: db)
    let held = try mandates.filter { $0.taker == id && $0.holds(on: today) }.map { mandate in
      (mandate, try ResidentAccount.find(mandate.giver, keys, in: db)?.shownName ?? "")
    }
    let view = OwnPageView(
      resident: resident, factor: try SecondFactor.of(.resident(id), in: db), acting: principal?.acting ?? .forSelf,
      businesses: try BusinessAccount.all(of: id, in: db), mandates: held,
      offers: mandates.count { $0.taker == id && $0.acceptedAt == nil && $0.endedAt == nil })
    return (view, try visit.cards(for: .resident, db))
  }
  return .page(ownPage(view, cards, visit.scene))
}

/// From now on the session acts for a business, for a person with a mandate, or for its owner again.
func actFor(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (id, now, form) = (try visit.resident, visit.now, visit.form)
  try visit.store.write(isPublic: false) { db in
    var acting = Principal.Acting.forSelf
    if let business = form["business"].flatMap({ ID<Business>($0) }) {
      guard try BusinessMember.find(id, of: business, in: db) != nil else { throw Refusal.forbidden }
      acting = .member(of: business)
    } else if let key = form["mandate"].flatMap({ ID<Mandate>($0) }) {
      guard let mandate = try Mandate.find(key, in: db), mandate.taker == id, mandate.holds(on: now.day) else {
        throw Refusal.forbidden
      }
      acting = .mandate(key, from: mandate.giver)
    }
    try Session.act(acting, by: principal.session, in: db)
    let subject: Party =
      switch acting {
      case .member(let business): .business(business)
      case .mandate(_, let giver): .resident(giver)
      default: .resident(id)
      }
    try db.record("residents.acting-changed", subject.reference, by: Party.resident(id).text, at: now)
  }
  return .seeOther(OwnRoutes.home())
}

extension ResidentAccount {
  /// The name, or the address where none was told.
  var shownName: String { profile.name.isEmpty ? mail : profile.name }
}

extension Visit {
  /// The resident who is asking.
  var resident: ID<Resident> {
    get throws(Refusal) {
      guard let id = principal?.resident else { throw .forbidden }
      return id
    }
  }
}
