import ModuleKit

extension Visit {
  /// The registered terminal that this browser is; nil for every other.
  func kiosk() throws -> Kiosk? {
    guard let terminal = scene.terminal else { return nil }
    let keys = try keys
    return try store.readOnce { db in try Kiosk.find(terminal, keys, in: db) }
  }

  /// Where whoever stands at a terminal is sent who cannot do this there; nil for every other.
  func kioskGate(_ definition: ProcedureDefinition) -> Answer? {
    if scene.terminal == nil || definition.isForKiosk { return nil }
    return framed(status: 403) { notHerePage(definition, $0) }
  }

  /// Throws `Refusal.forbidden` at a terminal: what a browser saves stays on it.
  func refuseFilesAtTerminal() throws(Refusal) { if scene.terminal != nil { throw .forbidden } }

  /// All that the browser brought but what makes it a terminal, to be taken away.
  fileprivate var spentCookies: [Cookie] {
    let sent = (request.headers["cookie"] ?? "").split(separator: ";")
      .compactMap { $0.split(separator: "=").first.map { String($0).trimmed } }
    return Set(sent).subtracting([Terminal.cookie]).sorted().map { Cookie($0, nil) }
  }
}

extension Answer {
  fileprivate func bringing(_ more: [Cookie]) -> Answer {
    guard case .page(let page, let status, let cookies) = self else { return self }
    return .page(page, status: status, cookies: cookies + more)
  }
}

/// The first screen; or, in a browser that is no terminal yet, the form that makes it one.
func showKiosk(_ visit: Visit) throws -> Answer {
  guard let kiosk = try visit.kiosk(), let terminal = visit.scene.terminal else {
    return visit.framed { registrationPage(nil, $0) }.bringing([Cookie(Terminal.cookie, nil)])
  }
  let current = Terminal(terminal.secret, minutes: kiosk.minutes)
  return visit.framed { kioskPage($0) }.bringing(terminal == current ? [] : [current.kept])
}

extension Terminal {
  fileprivate var kept: Cookie { Cookie(Terminal.cookie, text, days: 365) }
}

/// A wrong code counts as a failure to sign in does.
func registerKiosk(_ visit: Visit) throws -> Answer {
  let (code, keys, now) = (visit.form["code"] ?? "", try visit.keys, visit.now)
  let texts = KioskTexts.of(visit.scene.language)
  let attempt = Attempt(login: "kiosk code", client: visit.request.client)
  if let until = try visit.store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
    return visit.framed(status: 429) { registrationPage(texts.wait(until.clock), $0) }
  }
  let secret = ID<Terminal.Secret>.random()
  let kiosk = try visit.store.write(isPublic: false) { db -> Kiosk? in
    let kiosk = try Kiosk.register(code, secret, keys, at: now, in: db)
    if kiosk == nil {
      let network = Attempt.network(of: visit.request.client)
      try db.record("procedures.kiosk.refused", SubjectRef("kiosk", "none"), by: "", at: now, detail: network)
    } else {
      try attempt.succeed(in: db)
    }
    return kiosk
  }
  guard let kiosk else { return visit.framed(status: 422) { registrationPage(texts.wrongCode, $0) } }
  return .seeOther(KioskRoutes.start(), cookies: visit.spentCookies + [Terminal(secret, minutes: kiosk.minutes).kept])
}

/// Whoever begins finds nothing of whoever was there before, also where that one has gone without ending.
func beginStay(_ visit: Visit) throws -> Answer {
  guard let kiosk = try visit.kiosk() else { return .seeOther(KioskRoutes.start()) }
  try visit.endStay()
  let (keys, now) = (try visit.keys, visit.now)
  let cookie = try visit.store.write(isPublic: false) { db in try Stay.begin(at: kiosk, keys, at: now, in: db).cookie }
  let spent = visit.spentCookies.filter { $0.name != Stay.cookie && $0.name != Cookie.form }
  return .seeOther(KioskRoutes.list(), cookies: spent + [cookie])
}

func listAtKiosk(_ visit: Visit) throws -> Answer {
  guard try visit.kiosk() != nil else { return .seeOther(KioskRoutes.start()) }
  let open = try visit.store.read { db in
    try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }
      .map { ($0.id, try ProcedureVersion.get($0.id, $0.version, in: db).definition) }
      .filter { $0.1.isForKiosk }
  }
  return visit.framed { kioskListPage(open, $0) }
}

/// Asks whether anybody is still there, and goes on to the end by itself.
func askWhetherStill(_ visit: Visit) throws -> Answer {
  guard visit.scene.terminal != nil else { return .seeOther(KioskRoutes.start()) }
  let to = visit.request.query["to"] ?? ""
  let left = visit.request.query["left"].flatMap { Int($0) } ?? Terminal.warningSeconds
  return .page(stillPage(to, left: min(max(0, left), Terminal.warningSeconds), visit.scene))
}

/// Somebody touches the screen, and is at a page that asks nothing of the server meanwhile.
func noteTouch(_ visit: Visit) throws -> Answer {
  _ = try Stay.holder(visit)
  return .response(Response(200, text: "").with("Cache-Control", "no-store"))
}

func endStay(_ visit: Visit) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  guard visit.scene.terminal != nil else { return .seeOther(KioskRoutes.start()) }
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
