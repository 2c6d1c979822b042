import ModuleKit

extension Visit {
  /// The registered kiosk that this browser is; nil for every other.
  func registeredKiosk() throws -> RegisteredKiosk? {
    guard let kiosk = scene.kiosk else { return nil }
    let keys = try keys
    return try store.readOnce { db in try RegisteredKiosk.find(kiosk, keys, in: db) }
  }

  /// Where whoever stands at a kiosk is sent who cannot do this there; nil for every other.
  func kioskGate(_ definition: ProcedureDefinition) -> Answer? {
    if scene.kiosk == nil || definition.isForKiosk { return nil }
    return framed(status: 403) { notHerePage(definition, $0) }
  }

  /// Throws `Refusal.forbidden` at a kiosk: what a browser saves stays on it.
  func refuseFilesAtKiosk() throws(Refusal) { if scene.kiosk != nil { throw .forbidden } }

  /// All that the browser brought but what makes it a kiosk, to be taken away.
  fileprivate var spentCookies: [Cookie] {
    let sent = (request.headers["cookie"] ?? "").split(separator: ";")
      .compactMap { $0.split(separator: "=").first.map { String($0).trimmed } }
    return Set(sent).subtracting([Kiosk.cookie]).sorted().map { Cookie($0, nil) }
  }
}

extension Answer {
  fileprivate func bringing(_ more: [Cookie]) -> Answer {
    guard case .page(let page, let status, let cookies) = self else { return self }
    return .page(page, status: status, cookies: cookies + more)
  }
}

/// The first screen; or, in a browser that is no kiosk yet, the form that makes it one.
func showKiosk(_ visit: Visit) throws -> Answer {
  guard let registered = try visit.registeredKiosk(), let known = visit.scene.kiosk else {
    return visit.framed { registrationPage(nil, $0) }.bringing([Cookie(Kiosk.cookie, nil)])
  }
  let current = Kiosk(known.secret, minutes: registered.minutes)
  return visit.framed { kioskPage($0) }.bringing(known == current ? [] : [current.kept])
}

extension Kiosk {
  fileprivate var kept: Cookie { Cookie(Kiosk.cookie, text, days: 365) }
}

/// A wrong code counts as a failure to sign in does.
func registerKiosk(_ visit: Visit) throws -> Answer {
  let (code, keys, now) = (visit.form["code"] ?? "", try visit.keys, visit.now)
  let texts = KioskTexts.of(visit.scene.language)
  let attempt = Attempt(login: "kiosk code", client: visit.request.client)
  if let until = try visit.store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
    return visit.framed(status: 429) { registrationPage(texts.wait(until.clock), $0) }
  }
  let secret = ID<Kiosk.Secret>.random()
  let kiosk = try visit.store.write(isPublic: false) { db -> RegisteredKiosk? in
    let kiosk = try RegisteredKiosk.register(code, secret, keys, at: now, in: db)
    if kiosk == nil {
      let network = Attempt.network(of: visit.request.client)
      try db.record("procedures.kiosk.refused", SubjectRef("kiosk", "none"), by: "", at: now, detail: network)
    } else {
      try attempt.succeed(in: db)
    }
    return kiosk
  }
  guard let kiosk else { return visit.framed(status: 422) { registrationPage(texts.wrongCode, $0) } }
  return .seeOther(KioskRoutes.start(), cookies: visit.spentCookies + [Kiosk(secret, minutes: kiosk.minutes).kept])
}

/// Whoever begins finds nothing of whoever was there before, also where that one has gone without ending.
func beginStay(_ visit: Visit) throws -> Answer {
  guard let kiosk = try visit.registeredKiosk() else { return .seeOther(KioskRoutes.start()) }
  try visit.endStay()
  let (keys, now) = (try visit.keys, visit.now)
  let cookie = try visit.store.write(isPublic: false) { db in try Stay.begin(at: kiosk, keys, at: now, in: db).cookie }
  let spent = visit.spentCookies.filter { $0.name != Stay.cookie && $0.name != Cookie.form }
  return .seeOther(KioskRoutes.list(), cookies: spent + [cookie])
}

func listAtKiosk(_ visit: Visit) throws -> Answer {
  guard try visit.registeredKiosk() != nil else { return .seeOther(KioskRoutes.start()) }
  let open = try visit.store.read { db in
    try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }
      .map { ($0.id, try ProcedureVersion.get($0.id, $0.version, in: db).definition) }
      .filter { $0.1.isForKiosk }
  }
  return visit.framed { kioskListPage(open, $0) }
}

/// Somebody touches the screen, and is at a page that asks nothing of the server meanwhile.
func noteTouch(_ visit: Visit) throws -> Answer {
  _ = try Stay.holder(visit)
  return .response(Response(200, text: "").with("Cache-Control", "no-store"))
}

func endStay(_ visit: Visit) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  guard visit.scene.kiosk != nil else { return .seeOther(KioskRoutes.start()) }
  try visit.endStay()
  return .page(overPage(visit.scene), cookies: visit.spentCookies)
}

extension Visit {
  fileprivate func endStay() throws {
    let holder = try request.cookie(Stay.cookie).flatMap { ID<Stay.Secret>($0) }.map { Stay.index($0, try keys) }
    let session = principal?.session
    if holder == nil && session == nil { return }
    try store.write(isPublic: false) { db in
      if let holder { try Stay.end(holder, in: db) }
      if let session { try Session.close(session, in: db) }
    }
  }
}
