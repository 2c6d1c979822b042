public import ModuleKit

extension Module {
  /// Residents' My Number cards: to sign in with, and to confirm who somebody is.
  public static let myNumber = Module(
    "myNumber", Localized("マイナンバーカード", en: "My Number cards"),
    endpoints: [
      CardRoutes.signIn.to(showSignIn),
      CardRoutes.enter.to(enter),
      CardRoutes.show.to(showCards),
      CardRoutes.new.to(showNewCard),
      CardRoutes.add.to(addCard),
      CardRoutes.remove.to(removeCard),
      FactRoutes.request.to(requestFacts),
      FactRoutes.read.to(readFacts),
      FactRoutes.confirm.to(confirmFacts),
      FactRoutes.release.to(releaseFacts),
    ],
    gauges: [
      Gauge("cards_registered", "My Number cards that residents sign in with.") { db in
        try db.value("SELECT count(*) AS value FROM card") ?? 0
      },
      Gauge("residents_confirmed", "Residents whose name and address a card has confirmed.") { db in
        try db.value("SELECT count(*) AS value FROM resident WHERE facts_from = 'card' AND closed_at IS NULL") ?? 0
      },
    ],
    cards: [Card(for: .resident, ownPagePiece)],
    events: [
      "identity.card-added": Localized("マイナンバーカードの登録", en: "My Number card added"),
      "identity.card-removed": Localized("マイナンバーカードの登録の削除", en: "My Number card removed"),
      "identity.card-refused": Localized("マイナンバーカードでのサインインの失敗", en: "Sign-in by My Number card refused"),
      "residents.facts-confirmed": Localized("カードによる登録内容の確認", en: "Profile confirmed by card"),
      "residents.facts-released": Localized("カードによる確認の取りやめ", en: "Confirmation by card given up"),
    ]
  )
}

enum CardRoutes {
  static let signIn = Route(.get, "/sign-in/card", for: .anyone, isPersonal: true)
  static let enter = Route(.post, "/sign-in/card", for: .anyone, isPersonal: true)
  static let show = Route(.get, "/account/card", for: .resident)
  static let new = Route(.get, "/account/card/new", for: .resident)
  static let add = Route(.post, "/account/card/new", for: .resident)
  static let remove = Route(.post, "/account/card/removal", for: .resident)
}

enum FactRoutes {
  static let request = Route(.get, "/account/card/facts", for: .resident)
  static let read = Route(.post, "/account/card/facts", for: .resident)
  static let confirm = Route(.post, "/account/card/facts/confirmation", for: .resident)
  static let release = Route(.post, "/account/card/facts/release", for: .resident)
}

/// Pages of other modules.
enum Elsewhere {
  static let own = Target(path: "/account")
  static let profile = Target(path: "/account/profile")
  static let signIn = Target(path: "/sign-in")
  /// Where somebody proves that it is still them.
  static let proof = Target(path: "/account/security", query: "done=fresh")
}
