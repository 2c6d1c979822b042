import ModuleKit

/// The charges of one's departments that somebody has to look after.
struct ChargeList {
  enum Kind: CaseIterable { case overdue, unpaid, excess, undecided }

  static let most = 100

  let rows: [Charge]
  let isCut: Bool

  init(_ kind: Kind, _ principal: Principal, on today: Day, in db: Reader) throws {
    let departments = try principal.scope(of: .takeCash).all(in: db)
    let ours: SQL = departments.map { "department IN (\(SQL.list($0.sorted())))" } ?? "1 = 1"
    let condition: SQL =
      switch kind {
      case .overdue: "received < owed AND due < \(today)"
      case .unpaid: "received < owed AND due >= \(today)"
      case .excess: "received > owed"
      case .undecided: "to_decide = 1"
      }
    let found: [Charge] = try db.all(
      """
      SELECT \(Charge.columns) FROM procedures_charge
      WHERE \(condition) AND \(ours) ORDER BY due, id LIMIT \(Self.most + 1)
      """)
    (rows, isCut) = (Array(found.prefix(Self.most)), found.count > Self.most)
  }
}

extension ChargeList.Kind {
  fileprivate func yen(of charge: Charge) -> Int {
    switch self {
    case .excess: charge.excess
    case .undecided: charge.received
    case .overdue, .unpaid: charge.left
    }
  }
}

func showPaymentDesk(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let lists = try visit.store.read { db in
    try ChargeList.Kind.allCases.map { ($0, try ChargeList($0, principal, on: visit.now.day, in: db)) }
  }
  return .page(paymentDeskPage(lists, visit.scene))
}

let paymentDeskCrumb = Page.Crumb(
  Localized(MoneyTexts.japanese.desk, en: MoneyTexts.english.desk), MoneyRoutes.desk())

private func paymentDeskPage(_ lists: [(ChargeList.Kind, ChargeList)], _ scene: Scene) -> Page {
  let (texts, files) = (MoneyTexts.of(scene.language), PaymentFileTexts.of(scene.language))
  let parts = lists.map { kind, list -> HTML in
    let title =
      switch kind {
      case .overdue: texts.overdue
      case .unpaid: texts.unpaid
      case .excess: texts.toRefund
      case .undecided: texts.undecided
      }
    return """
      <h2>\(title)</h2>\(if: list.rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
      \(if: !list.rows.isEmpty, chargeTable(list.rows, title, kind, scene, texts))\(if: list.isCut, "<p class=\"note\">\(texts.more)</p>")
      """
  }
  let settings: HTML =
    "<li><a href=\"\(scene.to(MoneyRoutes.settings()))\">\(PaymentSettingTexts.of(scene.language).title)</a></li>"
  return Page(
    texts.desk, trail: [.staff],
    main: """
      <h1>\(texts.desk)</h1><p>\(texts.deskLead)</p><ul class="inline"><li><a href="\(scene.to(MoneyRoutes.book()))">\(texts.cashBook)</a></li>\
      \(if: scene.may(.reconcile), "<li><a href=\"\(scene.to(MoneyRoutes.files()))\">\(files.title)</a></li>")\(if: scene.may(.setPayments), settings)</ul>\(parts)
      """)
}

private func chargeTable(
  _ rows: [Charge], _ caption: String, _ kind: ChargeList.Kind, _ scene: Scene, _ texts: MoneyTexts
) -> HTML {
  let amount =
    switch kind {
    case .excess: texts.excess
    case .undecided: texts.taken
    case .overdue, .unpaid: texts.left
    }
  let cells = rows.map { charge -> HTML in
    let yen = yenWords(kind.yen(of: charge), scene.language)
    return """
      <tr><th scope="row"><a href="\(scene.to(HandlingRoutes.show(charge.caseID)))">\(Case.number(charge.caseID))</a></th>\
      <td data-label="\(texts.due)">\(charge.due.shown(in: scene.language))</td><td data-label="\(amount)">\(yen)</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(caption)</caption><thead><tr><th scope="col">\(texts.number)</th>\
    <th scope="col">\(texts.due)</th><th scope="col">\(amount)</th></tr></thead><tbody>\(cells)</tbody></table>
    """
}
