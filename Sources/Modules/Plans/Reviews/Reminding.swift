import ModuleKit

extension Node {
  static let mostReminders = 50

  /// What the plan asks to be borne in mind at every review, in its order; none of it where no level is of that kind.
  static func reminders(of plan: Plan, in db: Reader) throws(StoreError) -> [Node] {
    let levels = plan.reminderLevels
    if levels.isEmpty { return [] }
    return try db.all(
      """
      SELECT \(columns) FROM plan_node
      WHERE plan = \(plan.id) AND level IN (\(SQL.list(levels))) AND retired IS NULL
      ORDER BY place, id
      LIMIT \(mostReminders)
      """)
  }
}

/// Before the form of a review: what its writer should ask themselves.
func reminderList(_ reminders: [Node], _ plan: Plan, _ scene: Scene) -> HTML? {
  if reminders.isEmpty { return nil }
  let texts = RemindingTexts.of(scene.language)
  let rows = reminders.map { node -> HTML in
    let words: HTML? = node.text.isEmpty ? nil : "<br><span class=\"note\">\(scene.say(node.text))</span>"
    return "<li><a href=\"\(scene.to(PlanRoutes.node(plan.id, node.id)))\">\(scene.say(node.title))</a>\(words)</li>"
  }
  return """
    <section><h2>\(texts.title)</h2><p>\(texts.lead)</p><ol>\(rows)</ol></section>
    """
}

struct RemindingTexts: Texts {
  let title, lead: String

  static let japanese = RemindingTexts(
    title: "書く前に確かめること", lead: "この計画が、いつも念頭に置くとしていることです。")
  static let english = RemindingTexts(
    title: "Before you write", lead: "What this plan asks to be borne in mind at every step.")
}
