import ModuleKit

/// A procedure's definition as JSON. What is written is read back equal.
extension ProcedureDefinition {
  var json: String { document(pretty: false) }

  /// One member a line, for people.
  var readable: String { document(pretty: true) }

  private func document(pretty: Bool) -> String {
    var json = JSONWriter(pretty: pretty)
    json.object { write(to: &$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(to json: inout JSONWriter) {
    json.field("title", title.json)
    json.field("summary", summary.json)
    json.field("kind", kind.rawValue)
    if let basis {
      json.object("basis") {
        $0.field("level", basis.level.rawValue)
        $0.field("title", basis.title.json)
        $0.field("article", ifAny: basis.article)
      }
    }
    json.field("eligible", ifAny: eligible?.json)
    json.field("needs", JSON.array(needs.map(\.json)))
    json.field("days", ifAny: days)
    if let fee {
      json.object("fee") {
        $0.field("yen", fee.yen)
        $0.field("each", ifAny: fee.each)
        $0.field("exempt", ifAny: fee.exempt?.json)
      }
    }
    json.field("assurance", assurance.rawValue)
    if signature { json.field("signature", true) }
    if representatives != .mandate { json.field("representatives", representatives.rawValue) }
    if !signers.isEmpty { json.array("signers") { for signer in signers { signer.write(to: &$0) } } }
    json.field("otherWay", otherWay.json)
    json.field("events", JSON.array(events.map { .string($0.rawValue) }))
    json.field("words", JSON.array(words.map { .string($0) }))
    json.field("retention", ifAny: retention)
    json.field("thanks", ifAny: thanks?.json)
    form.write(to: &json)
    json.array("steps") { for step in steps { step.write(to: &$0) } }
    if !letters.isEmpty { json.array("letters") { for letter in letters { letter.write(to: &$0) } } }
    json.array("abolished") {
      for one in abolished {
        $0.object {
          $0.field("title", one.title.json)
          $0.field("since", one.since.iso)
          $0.field("ground", one.ground.json)
          $0.field("lookup", ifAny: one.lookup)
        }
      }
    }
  }

  static let members: Set = [
    "$schema", "title", "summary", "kind", "basis", "eligible", "needs", "days", "fee", "assurance", "otherWay",
    "events", "words", "signature", "signers", "representatives",
    "retention", "thanks", "sections", "steps", "letters", "abolished",
  ]

  /// Throws `MemberFault` for what is no definition, or one whose questions do not fit together.
  init(json text: String) throws(MemberFault) {
    let document: JSON
    do throws(JSONSyntaxError) { document = try JSON.parse(text) } catch {
      throw MemberFault(
        "JSONとして読めません（\(error.sentence(in: .japanese))）。", en: "This is no JSON (\(error.sentence(in: .english))).")
    }
    try self.init(try MemberReader(document, at: "", known: ProcedureDefinition.members))
  }

  private init(_ member: MemberReader) throws(MemberFault) {
    title = try member.needed("title", try member.words("title", upTo: 200))
    summary = try member.needed("summary", try member.words("summary", upTo: 2_000))
    otherWay = try member.needed("otherWay", try member.words("otherWay", upTo: 2_000))
    kind = try member.choice("kind", ProcedureKind.allCases.map(\.rawValue), ProcedureKind.init) ?? .application
    basis = try LegalBasis(of: member)
    eligible = try member.words("eligible", upTo: 2_000)
    needs = try member.wordList("needs")
    days = try member.whole("days", 0...1_000)
    fee = try Fee(of: member)
    assurance =
      try member.choice("assurance", RequiredAssurance.allCases.map(\.rawValue), RequiredAssurance.init) ?? .none
    signature = try member.truth("signature")
    representatives =
      try member.choice("representatives", Representatives.allCases.map(\.rawValue), Representatives.init) ?? .mandate
    for (json, place) in try member.items("signers") { signers.append(try Signer(json, at: place)) }
    for (json, place) in try member.items("events") {
      guard let event = json.text.flatMap(LifeEvent.init) else {
        let known = LifeEvent.allCases.map(\.rawValue).joined(separator: ", ")
        throw MemberFault(at: place, "次のどれかにしてください：\(known)", en: "must be one of \(known)")
      }
      events.append(event)
    }
    words = try member.wordList("words").map(\.ja)
    retention = try member.whole("retention", 1...36_500)
    thanks = try member.words("thanks")
    form = try Form(member)
    for (json, place) in try member.items("steps") { steps.append(try HandlingStep(json, at: place)) }
    for (json, place) in try member.items("letters") { letters.append(try LetterTemplate(json, at: place)) }
    for (json, place) in try member.items("abolished") { abolished.append(try AbolishedAttachment(json, at: place)) }
    for (index, one) in abolished.enumerated() {
      guard let name = one.lookup, !form.questions.contains(where: { $0.name == name && $0.lookup != nil }) else {
        continue
      }
      throw MemberFault(
        at: "abolished[\(index)].lookup", "照会（lookup）のある質問の名前にしてください。", en: "must name a question with a “lookup”")
    }
    if let fault = Signer.fault(signers, form) { throw fault }
    if let fault = (form.faults + letterFaults).first {
      throw MemberFault(at: fault.place, fault.words.ja, en: ": \(fault.words.text(in: .english))")
    }
  }
}

extension MemberReader {
  func wordList(_ name: String) throws(MemberFault) -> [Localized] {
    var list: [Localized] = []
    for (json, place) in try items(name) {
      guard let words = Localized(json), !words.isEmpty, words.ja.count <= 500 else {
        throw MemberFault(at: place, "500文字までの文字列にしてください。", en: "must be a text of up to 500 characters")
      }
      list.append(words)
    }
    return list
  }

  fileprivate func part(_ name: String, known: Set<String>) throws(MemberFault) -> MemberReader? {
    guard let json = json[name], json != .null else { return nil }
    return try MemberReader(json, at: place(of: name), known: known)
  }
}

extension LegalBasis {
  static let members: Set = ["level", "title", "article"]

  fileprivate init?(of member: MemberReader) throws(MemberFault) {
    guard let own = try member.part("basis", known: Self.members) else { return nil }
    level = try own.needed("level", try own.choice("level", Level.allCases.map(\.rawValue), Level.init))
    title = try own.needed("title", try own.words("title", upTo: 500))
    article = try own.text("article", upTo: 200)
  }
}

extension Fee {
  static let members: Set = ["yen", "each", "exempt"]

  fileprivate init?(of member: MemberReader) throws(MemberFault) {
    guard let own = try member.part("fee", known: Self.members) else { return nil }
    yen = try own.needed("yen", try own.whole("yen", 0...100_000_000))
    each = try own.text("each", upTo: 60)
    exempt = try own.words("exempt", upTo: 2_000)
  }
}

extension HandlingStep {
  static let members: Set = ["name", "title", "kind", "office", "parallel", "points"]

  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.field("name", name)
      $0.field("title", title.json)
      $0.field("kind", kind.rawValue)
      $0.field("office", ifAny: office)
      if isParallel { $0.field("parallel", true) }
      if !points.isEmpty { $0.field("points", JSON.array(points.map(\.json))) }
    }
  }

  fileprivate init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: HandlingStep.members)
    name = try member.questionName("name")
    title = try member.needed("title", try member.words("title", upTo: 200))
    kind = try member.needed("kind", try member.choice("kind", Kind.allCases.map(\.rawValue), Kind.init))
    office = try member.text("office", upTo: 200)
    isParallel = try member.truth("parallel")
    points = try member.wordList("points")
  }
}

extension AbolishedAttachment {
  static let members: Set = ["title", "since", "ground", "lookup"]

  fileprivate init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: AbolishedAttachment.members)
    title = try member.needed("title", try member.words("title", upTo: 500))
    ground = try member.needed("ground", try member.words("ground", upTo: 2_000))
    let written = try member.needed("since", try member.text("since", upTo: 10))
    guard let day = Day(iso: written) else {
      throw member.fault("since", "2026-04-01 の形の日付にしてください。", en: "must be a day such as 2026-04-01")
    }
    since = day
    lookup = try member.text("lookup", upTo: 60)
  }
}
