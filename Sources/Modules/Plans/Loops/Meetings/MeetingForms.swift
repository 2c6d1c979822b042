import ModuleKit

/// A session as a form sends it.
struct MeetingForm {
  static let mostPapers = 8

  private(set) var meeting: Meeting
  private(set) var errors: FormErrors

  init(_ form: Fields, over meeting: Meeting, _ plan: Plan, _ language: Language) {
    var (meeting, reader) = (meeting, FormReader(form, language))
    let texts = MeetingTexts.of(language)
    let bodies = plan.organisation?.bodies ?? []
    let chosen = reader.choice("body") { key in bodies.first { $0.key == key }?.key }
    let typed = reader.text("otherBody", 0...100)
    meeting.body = typed.isEmpty ? chosen ?? "" : typed
    if meeting.body.isEmpty { reader.refuse(bodies.isEmpty ? "otherBody" : "body", texts.bodyNeeded) }
    if let day = reader.day("day") { meeting.day = day } else { reader.require("day") }
    meeting.place = reader.text("place", 0...200)
    let posts = Set(form.all("post"))
    let known = MeetingForm.posts(plan).filter { posts.contains($0.key) }.map(\.name.ja)
    let others = reader.text("present", 0...4_000).split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
    meeting.present = (known.filter { !others.contains($0) } + others).joined(separator: "\n")
    meeting.agenda = reader.text("agenda", 0...10_000)
    meeting.minutes = reader.text("minutes", 0...100_000)
    meeting.decisions = reader.text("decisions", 0...10_000).split(separator: "\n").map { $0.trimmed }
      .filter { !$0.isEmpty }
    meeting.period = reader.choice("period") { ReviewPeriod($0) }
    meeting.papers = Meeting.Paper.read(&reader, Self.mostPapers, language)
    self.meeting = meeting
    errors = reader.errors
  }

  /// The roles of the plan's organisation, with who holds them.
  static func posts(_ plan: Plan) -> [(key: String, name: Localized)] {
    guard let organisation = plan.organisation else { return [] }
    return organisation.roles.map { role in
      guard let person = organisation.people.first(where: { $0.key == role.person }) else {
        return (role.key, role.name)
      }
      let english = role.name.en.flatMap { name in person.name.en.map { "\(name) (\($0))" } }
      return (role.key, Localized("\(role.name.ja)（\(person.name.ja)）", en: english))
    }
  }
}

extension Meeting {
  init(new plan: ID<Plan>, by actor: String, at now: Instant) {
    self.init(
      id: .random(), plan: plan, body: "", day: now.day, place: "", present: "", agenda: "", papers: [], decisions: [],
      minutes: "", period: nil, state: .draft, version: 0, changedBy: actor, changedAt: now)
  }

  /// As a form shows it.
  var fields: Fields {
    let pairs: [(String, String)] = [
      ("body", body), ("otherBody", ""), ("day", day.iso), ("place", place), ("present", present), ("agenda", agenda),
      ("decisions", decisions.joined(separator: "\n")), ("minutes", minutes), ("period", period?.text ?? ""),
    ]
    return Fields(pairs + Paper.pairs(papers))
  }

  /// The same where the body is none of the plan's organisation.
  func fields(in plan: Plan) -> Fields {
    let isKnown = plan.organisation?.bodies.contains { $0.key == body } ?? false
    return isKnown ? fields : fields.with("otherBody", body).with("body", "")
  }
}
