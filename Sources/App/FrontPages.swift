import ModuleKit

let frontTarget = FrontRoutes.front()
let staffTarget = FrontRoutes.staff()

enum FrontRoutes {
  static let front = Route(.get, "/", for: .anyone)
  static let staff = Route(.get, "/staff", for: .staff)
}

let frontEndpoints = [FrontRoutes.front.to(showFront), FrontRoutes.staff.to(showStaff)]

/// The municipalities of this installation.
func portalPage(_ municipalities: [Municipality], _ scene: Scene) -> Page {
  let texts = FrontTexts.of(scene.language)
  let rows = municipalities.map { municipality -> HTML in
    """
    <li><a href="\(Link(path: "/" + municipality.slug.text))">\(scene.say(municipality.name))</a> \
    <span class="note">\(scene.say(municipality.prefecture))</span></li>
    """
  }
  return Page(
    texts.portal,
    main: """
      <h1>\(texts.portal)</h1><p>\(texts.portalLead)</p>\
      \(if: municipalities.isEmpty, "<p class=\"empty\">\(texts.noMunicipality)</p>")<ul class="cards">\(rows)</ul>
      """)
}

private func showFront(_ visit: Visit) throws -> Answer {
  let scene = visit.scene
  let cards = try visit.store.read { db in
    try allCards.filter { $0.access == .anyone }.map { try $0.html(db, scene) }
  }
  let name = visit.municipality.name.text(in: scene.language)
  let place = visit.municipality.prefecture.text(in: scene.language)
  return .page(Page(name, main: "<h1>\(name)</h1><p class=\"note\">\(place)</p>\(cards)"))
}

private func showStaff(_ visit: Visit) throws -> Answer {
  let scene = visit.scene
  let texts = FrontTexts.of(scene.language)
  let cards = try visit.store.read { db in
    try allCards.filter { $0.access != .anyone && $0.access.allows(visit.principal) }
      .map { try $0.html(db, scene) }
  }
  let all: HTML = "<section><h2>\(texts.places)</h2><ul class=\"places\">\(places(staffMenu, scene))</ul></section>"
  return .page(Page(texts.staff, main: "<h1>\(texts.staff)</h1>\(cards)\(all)"))
}

struct FrontTexts: Texts {
  let portal: String
  let portalLead: String
  let noMunicipality: String
  let staff: String
  let places: String

  static let japanese = FrontTexts(
    portal: "自治体の一覧", portalLead: "自治体を選ぶと、手続、オープンデータ、計画とその進みぐあいが見られます。",
    noMunicipality: "まだ自治体がありません。machi demo で見本を入れるか、machi municipality add で加えてください。", staff: "職員のページ", places: "使える画面"
  )

  static let english = FrontTexts(
    portal: "Municipalities",
    portalLead: "Choose yours for its procedures, open data and plans, and how far those are.",
    noMunicipality:
      "There is no municipality yet. Load the samples with machi demo, or add one with machi municipality add.",
    staff: "Staff", places: "All that you can open")
}
