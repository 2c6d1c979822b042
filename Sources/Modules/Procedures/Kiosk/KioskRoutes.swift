import ModuleKit

/// What a kiosk shows besides the pages of everybody.
enum KioskRoutes {
  static let start = Route(.get, "/kiosk", for: .anyone, isPersonal: true)
  static let register = Route(.post, "/kiosk", for: .anyone, isPersonal: true)
  static let begin = Route(.post, "/kiosk/stay", for: .anyone, isPersonal: true)
  static let list = Route(.get, "/kiosk/procedures", for: .anyone, isPersonal: true)
  static let touch = Route(.get, "/kiosk/touch", for: .anyone, isPersonal: true)
  /// Asked for by a page that nobody has touched, which cannot send a form without a script: what it takes away is the visitor's
  /// own, and would go a moment later.
  static let over = Route(.get, "/kiosk/over", for: .anyone, isPersonal: true)
}

/// Where staff register kiosks.
enum KioskDeskRoutes {
  static let list = Route(.get, "/staff/kiosks", for: .may(.manageProcedures))
  static let add = Route(.post, "/staff/kiosks", for: .may(.manageProcedures))
  static let renew = Route(.post, "/staff/kiosks/:kiosk/code", ID<RegisteredKiosk>.self, for: .may(.manageProcedures))
  static let remove = Route(
    .post, "/staff/kiosks/:kiosk/removal", ID<RegisteredKiosk>.self, for: .may(.manageProcedures))
}

let kioskEndpoints = [
  KioskRoutes.start.to(showKiosk),
  KioskRoutes.register.to(registerKiosk),
  KioskRoutes.begin.to(beginStay),
  KioskRoutes.list.to(listAtKiosk),
  KioskRoutes.touch.to(noteTouch),
  KioskRoutes.over.to(endStay),
  KioskDeskRoutes.list.to(listKiosks),
  KioskDeskRoutes.add.to(addKiosk),
  KioskDeskRoutes.renew.to(renewKiosk),
  KioskDeskRoutes.remove.to(removeKiosk),
]

let kioskTitle = Localized("館内端末", en: "Kiosks in the hall")

let kioskEvents: [String: Localized] = [
  "procedures.kiosk.added": Localized("館内端末を加えた", en: "Added a kiosk"),
  "procedures.kiosk.renewed": Localized("館内端末のコードを出し直した", en: "Gave a kiosk a new code"),
  "procedures.kiosk.removed": Localized("館内端末を取り除いた", en: "Removed a kiosk"),
  "procedures.kiosk.registered": Localized("館内端末が登録された", en: "A kiosk was registered"),
  "procedures.kiosk.refused": Localized("館内端末のコードの間違い", en: "A wrong code at a kiosk"),
]
