import ModuleKit

extension Consultation {
  /// Those of public plans that take comments on a day, the first to close first.
  static func open(of plan: ID<Plan>? = nil, on day: Day, in db: Reader) throws(StoreError) -> [Consultation] {
    let ofPlan: SQL = plan.map { " AND plan = \($0)" } ?? ""
    return try db.all(
      """
      SELECT \(columns) FROM plan_consultation
      WHERE state = 'announced' AND closes >= \(day) AND opens <= \(day)\(ofPlan)
        AND plan IN (SELECT id FROM plan WHERE \(Sight.isPublic))
      ORDER BY closes, id
      LIMIT \(pageSize)
      """)
  }
}

/// What is open is asked for on the front page, among all that was ever announced.
let openConsultationMigration = Migration(
  "plans-052-open-consultations", "CREATE INDEX plan_consultation_open ON plan_consultation (state, closes)")

/// The consultations that are open, on the municipality's front page; nothing where there are none.
func openConsultationsCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let open = try Consultation.open(on: scene.today, in: db)
  if open.isEmpty { return "" }
  let texts = ConsultationTexts.of(scene.language)
  let rows = open.map { "<li>\(consultationLine($0, scene))</li>" as HTML }
  return "<section><h2>\(texts.openNow)</h2><ul class=\"cards\">\(rows)</ul></section>"
}

/// On the pages of a plan and of its nodes: what may be commented on now, and until when.
func consultationBanner(_ open: [Consultation], _ scene: Scene) -> HTML? {
  if open.isEmpty { return nil }
  let rows = open.map { "<li>\(consultationLine($0, scene))</li>" as HTML }
  return """
    <div class="notice"><p><strong>\(ConsultationTexts.of(scene.language).openNow)</strong></p><ul>\(rows)</ul></div>
    """
}

private func consultationLine(_ it: Consultation, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  return """
    <a href="\(scene.to(ConsultationRoutes.show(it.plan, it.id)))">\(scene.say(it.title))</a><br>\
    <span class="note">\(texts.until(it.closes.shown(in: scene.language)))</span>
    """
}

/// For an edition that is up for comment: the way to asking for comments.
func consultationHint(_ view: EditionView, _ scene: Scene) -> HTML? {
  guard view.plan.edition.state == .consultation, scene.may(.consultCitizens) else { return nil }
  let texts = EditionGuideTexts.of(scene.language)
  if view.consultations > 0 {
    return "<p><a href=\"\(scene.to(ConsultationRoutes.desk(view.plan.id)))\">\(texts.toConsultations)</a></p>"
  }
  return """
    <div class="notice"><p>\(texts.noConsultation)</p>\
    <p><a class="button" href="\(scene.to(ConsultationRoutes.new(view.plan.id)))">\(texts.makeConsultation)</a></p></div>
    """
}
