import ModuleKit

/// The cases that came together with one, as staff see it: number and title of all, a link to those that they may see.
struct IntakeSiblings {
  struct Sibling {
    let row: Case
    let title: Localized
    let maySee: Bool
  }

  let number: String
  let all: [Sibling]

  /// Nil for a case that came alone.
  init?(_ row: Case, _ principal: Principal?, in db: Reader) throws {
    guard let intake = try Intake.find(case: row.id, in: db) else { return nil }
    number = intake.number
    all = try HeldIntake(intake, principal, in: db).cases.filter { $0.row.id != row.id }.map { other in
      Sibling(row: other.row, title: other.title, maySee: try CaseRules(other.row.id, principal, in: db).maySee)
    }
  }
}

func siblingsSection(_ siblings: IntakeSiblings, _ scene: Scene) -> HTML {
  let texts = GuideTexts.of(scene.language)
  let rows = siblings.all.map { one -> HTML in
    let title: HTML = "\(scene.say(one.title)) \(one.row.number)"
    let name: HTML = one.maySee ? "<a href=\"\(scene.to(HandlingRoutes.show(one.row.id)))\">\(title)</a>" : title
    let standing: HTML? =
      one.maySee
      ? "<br><span class=\"note\">\(QueueTexts.of(scene.language).standing(one.row.state, one.row.outcome))</span>"
      : nil
    return "<li>\(name)\(standing)</li>"
  }
  return "<h2>\(texts.siblings)</h2><p>\(texts.siblingsLead(siblings.number))</p><ul class=\"cards\">\(rows)</ul>"
}
