import ModuleKit

/// A consultation as a form sends it.
struct ConsultationForm {
  static let mostDocuments = 8

  private(set) var consultation: Consultation
  private(set) var errors: FormErrors

  init(_ form: Fields, over old: Consultation, on today: Day, _ language: Language, in db: Reader) throws {
    var (it, reader) = (old, FormReader(form, language))
    let texts = ConsultationTexts.of(language)
    it.title = Localized(reader.text("title", 1...200), en: reader.optionalText("titleEnglish", upTo: 200))
    it.question = Localized(
      reader.text("question", 1...20_000), en: reader.optionalText("questionEnglish", upTo: 20_000))
    it.offline = Localized(reader.text("offline", 1...2_000), en: reader.optionalText("offlineEnglish", upTo: 2_000))
    it.result = Localized(reader.text("result", 0...20_000), en: reader.optionalText("resultEnglish", upTo: 20_000))
    it.audience = reader.choice("audience") { Consultation.Audience(rawValue: $0) } ?? .anyone
    if let day = reader.day("opens") { it.opens = day } else { reader.require("opens") }
    if let day = reader.day("closes") { it.closes = day } else { reader.require("closes") }
    // What has begun has begun: its first day is what people were told.
    if it.opens != old.opens, old.state != .draft, old.phase(on: today) != .coming {
      reader.refuse("opens", texts.hasOpened(old.opens.shown(in: language)))
    }
    if it.closes < it.opens { reader.refuse("closes", texts.closesBeforeItOpens) }
    it.node = try reader.node("node", of: it.plan, language, in: db)
    it.documents = Meeting.Paper.read(&reader, Self.mostDocuments, language)
    consultation = it
    errors = reader.errors
  }
}

extension Consultation {
  init(new plan: ID<Plan>, by actor: String, at now: Instant) {
    self.init(
      id: .random(), plan: plan, node: nil, title: Localized(""), question: Localized(""), documents: [],
      opens: now.day, closes: now.day + 30, audience: .anyone, offline: Localized(""), state: .draft,
      result: Localized(""), version: 0, madeBy: actor, changedAt: now, shownPhase: .coming)
  }

  /// As a form shows it.
  var fields: Fields {
    let pairs: [(String, String)] = [
      ("title", title.ja), ("titleEnglish", title.en ?? ""), ("question", question.ja),
      ("questionEnglish", question.en ?? ""), ("offline", offline.ja), ("offlineEnglish", offline.en ?? ""),
      ("result", result.ja), ("resultEnglish", result.en ?? ""), ("audience", audience.rawValue),
      ("opens", opens.iso), ("closes", closes.iso), ("node", node?.text ?? ""),
    ]
    return Fields(pairs + Meeting.Paper.pairs(documents))
  }
}

/// What somebody says to a consultation.
struct CommentForm {
  private(set) var text = ""
  private(set) var name = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    text = reader.text("text", 1...Comment.longest)
    name = reader.text("name", 0...100)
    // A field that people do not see; what fills in everything fills it in too.
    if !(fields["website"] ?? "").isEmpty { reader.refuse("text", ConsultationTexts.of(language).notTaken) }
    errors = reader.errors
  }

  func refused(_ message: String) -> CommentForm {
    var form = self
    form.errors["text"] = message
    return form
  }
}

/// What the office decides about a comment.
struct ModerationForm {
  private(set) var comment: Comment
  private(set) var errors: FormErrors

  init(_ form: Fields, over old: Comment, _ language: Language) {
    var (it, reader) = (old, FormReader(form, language))
    let texts = ConsultationTexts.of(language)
    it.state = reader.choice("state") { Comment.State(rawValue: $0) } ?? it.state
    it.shown = reader.text("shown", 0...Comment.longest)
    it.group = reader.text("group", 0...100)
    it.disposition = reader.choice("disposition") { Comment.Disposition(rawValue: $0) }
    it.answer = reader.text("answer", 0...10_000)
    it.reason = reader.text("reason", 0...1_000)
    // Nothing of a comment lies in the clear before the office has decided to show it.
    if it.state != .released { it.shown = "" }
    if it.state == .released, it.shown.isEmpty { reader.refuse("shown", texts.shownNeeded) }
    if it.state == .withheld, it.reason.isEmpty { reader.refuse("reason", texts.reasonNeeded) }
    comment = it
    errors = reader.errors
  }
}

extension Comment {
  /// As a form shows it; what would be released begins as what came in.
  func fields(_ text: String) -> Fields {
    Fields([
      ("state", state.rawValue), ("shown", state == .waiting && shown.isEmpty ? text : shown), ("group", group),
      ("disposition", disposition?.rawValue ?? ""), ("answer", answer), ("reason", reason),
    ])
  }
}
