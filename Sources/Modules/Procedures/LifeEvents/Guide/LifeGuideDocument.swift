import ModuleKit

/// A guide as JSON (docs/life-events.md). What is written is read back equal.
extension LifeGuide {
  static let members: Set = ["$schema", "title", "lead", "event", "questions", "procedures"]

  /// One member a line, for people.
  var readable: String { document(pretty: true) }
  var json: String { document(pretty: false) }

  private func document(pretty: Bool) -> String {
    var json = JSONWriter(pretty: pretty)
    json.object {
      $0.field("title", title.json)
      $0.field("lead", lead.json)
      $0.field("event", event.rawValue)
      $0.array("questions") { for question in form.questions { question.write(to: &$0) } }
      $0.array("procedures") { for entry in entries { entry.write(to: &$0) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Throws `MemberFault`.
  init(json text: String) throws(MemberFault) {
    let document: JSON
    do throws(JSONSyntaxError) { document = try JSON.parse(text) } catch {
      throw MemberFault(
        "JSONとして読めません（\(error.sentence(in: .japanese))）。", en: "This is no JSON (\(error.sentence(in: .english))).")
    }
    try self.init(try MemberReader(document, at: "", known: LifeGuide.members))
  }

  private init(_ member: MemberReader) throws(MemberFault) {
    title = try member.needed("title", try member.words("title", upTo: 200))
    lead = try member.needed("lead", try member.words("lead", upTo: 2_000))
    event = try member.needed(
      "event", try member.choice("event", LifeEvent.allCases.map(\.rawValue), LifeEvent.init))
    var section = Form.Section(name: LifeGuide.section, title: title)
    for (json, place) in try member.items("questions") {
      let question = try Question(json, at: place)
      switch question.type {
      case .file, .repeated, .bankAccount, .name:
        throw MemberFault(
          at: "\(place).type", "できごとの質問では使えない種類です。", en: "cannot be asked by a guide: nothing of it is kept")
      default: section.questions.append(question)
      }
    }
    form = Form(sections: [section])
    // A form's own place of its questions has the section before it.
    if let fault = form.faults.first {
      let place = fault.place.replacing("sections[0].", with: "")
      throw MemberFault(at: place, fault.words.ja, en: ": \(fault.words.text(in: .english))")
    }
    entries = []
    let names = Set(form.questions.map(\.name))
    for (json, place) in try member.items("procedures") { entries.append(try Entry(json, at: place, names)) }
    if entries.isEmpty || entries.count > LifeGuide.mostEntries {
      throw member.fault(
        "procedures", "1件から\(LifeGuide.mostEntries)件までにしてください。", en: "must hold 1 to \(LifeGuide.mostEntries)")
    }
    let own = entries.compactMap(\.procedure)
    if Set(own).count < own.count {
      throw member.fault("procedures", "同じ手続が2度あります。1つにまとめてください。", en: "must not name a procedure twice")
    }
  }
}

extension LifeGuide.Entry {
  static let members: Set = ["procedure", "title", "applies", "why", "need", "words", "link"]

  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.field("procedure", ifAny: procedure?.text)
      $0.field("title", ifAny: title?.json)
      $0.field("applies", ifAny: applies)
      $0.field("why", why.json)
      if isAdvised { $0.field("need", "advised") }
      $0.field("words", ifAny: elsewhere?.json)
      $0.field("link", ifAny: link)
    }
  }

  fileprivate init(_ json: JSON, at place: String, _ names: Set<String>) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: Self.members)
    if let text = try member.text("procedure", upTo: 60) {
      guard let id = ID<Procedure>(text) else {
        throw member.fault("procedure", "手続の名前（英小文字・数字・-）にしてください。", en: "must be a procedure's name in addresses")
      }
      procedure = id
    }
    title = try member.words("title", upTo: 200)
    applies = try member.expression("applies")
    why = try member.needed("why", try member.words("why", upTo: 500))
    isAdvised = try member.choice("need", ["required", "advised"]) { $0 == "advised" } ?? false
    elsewhere = try member.words("words", upTo: 2_000)
    link = try member.text("link", upTo: 500)
    if procedure == nil, title == nil || elsewhere == nil {
      throw member.fault(
        "title", "ここでできない手続には、title（名前）と words（やり方）を書いてください。",
        en: "and “words” are needed for what is not done here")
    }
    if let link, !link.hasPrefix("https://") {
      throw member.fault("link", "https:// で始まるアドレスにしてください。", en: "must begin with https://")
    }
    let uses = applies.flatMap { try? Expression.parse($0) }?.names ?? []
    if let unknown = uses.first(where: { !names.contains($0.name) }) {
      throw member.fault(
        "applies", "「\(unknown.name)」という質問はありません。", en: ": there is no question called “\(unknown.name)”")
    }
  }
}
