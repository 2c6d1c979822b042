import ModuleKit

/// What somebody types who goes on with an application, or follows a case, without an account.
struct EnteringForm {
  private(set) var number = ""
  private(set) var errors: FormErrors = [:]

  init(number: String = "") { self.number = number }

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    number = reader.text("number", 1...60)
    _ = reader.text("code", 1...60)
    errors = reader.errors
  }

  mutating func refuse(_ words: String) { errors["number"] = words }
}

func showEntering(_ visit: Visit) throws -> Answer {
  let number = String((visit.request.query["number"] ?? "").prefix(60))
  let holder = try Holder.of(visit)
  let drafts = try visit.store.read { db in
    try Draft.titled(Draft.under(way: visit.principal, holder, limit: 20, in: db), in: db)
  }
  return visit.framed { enteringPage(EnteringForm(number: number), drafts, $0) }
}

/// The right number and code make this browser one that holds the application or case. Wrong ones are counted as failures to
/// sign in are, and told apart by nothing.
func findApplication(_ visit: Visit) throws -> Answer {
  let texts = EnteringTexts.of(visit.scene.language)
  var form = EnteringForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return visit.framed(status: 422) { enteringPage(form, [], $0) } }
  let (keys, now, code) = (try visit.keys, visit.now, visit.form["code"] ?? "")
  let draft = ID<Draft>(form.number.trimmed)
  let found = Case.id(typed: form.number)
  let network = Attempt.network(of: visit.request.client)
  let attempt = Attempt(login: "procedures \(found?.text ?? draft?.text ?? "")", client: visit.request.client)
  if let until = try visit.store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
    form.refuse(texts.wait(until.clock))
    return visit.framed(status: 429) { enteringPage(form, [], $0) }
  }
  let (holder, cookie) = try Holder.made(visit)
  let target = try visit.store.write(isPublic: false) { db -> Target? in
    if let found, Holder.isCode(code, of: found.text, keys), let row = try Case.find(found, in: db) {
      guard row.owner == nil else { return signIn(CaseRoutes.show(found)) }
      guard row.erased == nil else {
        try attempt.succeed(in: db)
        return CaseRoutes.show(found)
      }
      try db.run("UPDATE procedures_case SET holder = \(holder) WHERE id = \(found)")
      try db.record("procedures.case.entered", row.subject, by: "", at: now, detail: network)
      try attempt.succeed(in: db)
      return CaseRoutes.show(found)
    }
    if let found,
      let intake = try ID<Intake>(found.text).flatMap({ (id) throws(StoreError) in try Intake.find(id, in: db) }),
      intake.received != nil, Holder.isCode(code, of: intake.id.text, keys)
    {
      guard intake.owner == nil else { return signIn(IntakeRoutes.show(intake.id)) }
      try intake.enter(holder, at: now, from: network, in: db)
      try attempt.succeed(in: db)
      return IntakeRoutes.show(intake.id)
    }
    if let draft, Holder.isCode(code, of: draft.text, keys), let row = try Draft.find(draft, in: db),
      try CounterEntry.find(draft, in: db) == nil
    {
      guard row.owner == nil else { return signIn(DraftRoutes.show(draft)) }
      try db.run("UPDATE procedures_draft SET holder = \(holder) WHERE id = \(draft)")
      try attempt.succeed(in: db)
      return DraftRoutes.show(draft)
    }
    let subject = SubjectRef("case", found.flatMap { try? Case.find($0, in: db)?.id.text } ?? "unknown")
    try db.record("procedures.entry-failed", subject, by: "", at: now, detail: network)
    return nil
  }
  guard let target else {
    form.refuse(texts.wrong)
    return visit.framed(status: 404) { enteringPage(form, [], $0) }
  }
  return .seeOther(target, cookies: [cookie])
}

/// What belongs to an account is opened by signing in, whoever knows its code.
private func signIn(_ target: Target) -> Target { Target(path: "/sign-in").with("to", target.path) }

func enteringPage(
  _ form: EnteringForm, _ drafts: [(draft: Draft, title: Localized)], _ scene: Scene
) -> Page {
  let texts = EnteringTexts.of(scene.language)
  let fields: HTML = """
    \(scene.textField(Field("number", texts.number, hint: texts.numberHint, required: true, form.errors), form.number))\
    \(scene.textField(Field("code", texts.code, hint: texts.codeHint, required: true, form.errors), ""))\
    <p class="actions"><button>\(texts.open)</button></p>
    """
  var page = Page(
    texts.title, trail: [proceduresCrumb],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(form.errors, [("number", texts.number), ("code", texts.code)]))\
      \(underWaySection(drafts, scene))<p>\(texts.lead)</p>\(scene.form(DraftRoutes.find(), fields))
      """)
  page.isListed = false
  return page
}

struct EnteringTexts: Texts {
  let title: String
  let lead: String
  let number: String
  let numberHint: String
  let code: String
  let codeHint: String
  let open: String
  let wrong: String
  let wait: @Sendable (String) -> String

  static let japanese = EnteringTexts(
    title: "番号とコードで開く", lead: "提出した手続のようすを見るときや、途中の手続を続けるときに使います。サインインした人は「自分の手続」からも開けます。",
    number: "受付番号", numberHint: "例：ABCDE-23456。途中の手続は、控えたアドレスの番号です。", code: "確認コード", codeHint: "8文字の英数字です。",
    open: "開く", wrong: "番号かコードが違います。控えを確かめて、もう一度入れてください。",
    wait: { "続けて間違えたため、\($0)まで待ってから入れてください。" })

  static let english = EnteringTexts(
    title: "Open by number and code",
    lead:
      "Use this to follow what you handed in or to go on with what you began. If you have an account, “My applications” opens them too.",
    number: "Receipt number",
    numberHint: "Such as ABCDE-23456; of what you began, the number in the address that you kept.",
    code: "Code", codeHint: "8 letters and digits.", open: "Open",
    wrong: "The number or the code is wrong. Look at your notes and try again.",
    wait: { "There were several wrong ones: please wait until \($0)." })
}
