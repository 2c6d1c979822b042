import ModuleKit

/// What keeps a case beyond its time, such as a suit or an audit, and why.
struct Hold: Sendable {
  static let reason = SealedColumn("procedures_hold", "reason")

  let placed: Instant
  let actor: String
  let words: String

  static func find(_ id: ID<Case>, _ keys: Keyring, in db: Reader) throws -> Hold? {
    var found: (Instant, String, [UInt8])?
    try db.each("SELECT placed_at, placed_by, reason FROM procedures_hold WHERE id = \(id)") {
      (row) throws(StoreError) in found = (try row["placed_at"], try row["placed_by"], try row["reason"])
    }
    return try found.map { placed, actor, sealed in
      Hold(placed: placed, actor: actor, words: try keys.open(sealed, in: reason, of: id.text))
    }
  }
}

extension CaseWork {
  /// Nothing where it is held already.
  func hold(because reason: String) throws {
    try require(rules.mayHold)
    try db.run(
      """
      INSERT INTO procedures_hold (id, reason, placed_at, placed_by)
      VALUES (\(row.id), \(keys.seal(reason, in: Hold.reason, of: row.id.text)), \(now), \(actor))
      ON CONFLICT (id) DO NOTHING
      """)
    try db.record("procedures.case.held", row.subject, by: actor, at: now)
  }

  func release() throws {
    try require(rules.mayHold)
    try db.run("DELETE FROM procedures_hold WHERE id = \(row.id)")
    try db.record("procedures.case.released", row.subject, by: actor, at: now)
  }
}

func holdCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  if visit.form["action"] == "release" {
    return try visit.act(on: id, "released") { work in try work.release() }
  }
  var form = FormReader(visit.form, visit.scene.language)
  let reason = form.text("hold", 1...2_000)
  return try visit.act(on: id, "held", form.errors) { work in try work.hold(because: reason) }
}

/// At the end of the page of a case: what stops its erasure.
func holdSection(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene) -> HTML? {
  guard seen.rules.mayHold, seen.found.version.definition.retention != nil else { return nil }
  let texts = HoldTexts.of(scene.language)
  if let hold = seen.hold {
    let fields: HTML = """
      \(revision(seen))<p class="actions"><button class="second" name="action" value="release">\(texts.release)</button></p>
      """
    return """
      <h2>\(texts.title)</h2><p class="notice lines">\(texts.isHeld) \(scene.moment(hold.placed)) \(hold.actor)<br>\
      \(scene.written(hold.words))</p>\(scene.form(HandlingRoutes.hold(seen.row.id), fields))
      """
  }
  let field = Field("hold", texts.reason, hint: texts.hint, required: true, form.errors)
  let fields: HTML = """
    \(revision(seen))\(scene.textArea(field, form["hold"], rows: 3))\
    <p class="actions"><button class="second">\(texts.place)</button></p>
    """
  return """
    <details class="formula"\(if: form.errors["hold"] != nil, " open")><summary>\(texts.place)</summary>\
    \(scene.form(HandlingRoutes.hold(seen.row.id), fields))</details>
    """
}

struct HoldTexts: Texts {
  let title: String
  let place: String
  let reason: String
  let hint: String
  let isHeld: String
  let release: String

  static let japanese = HoldTexts(
    title: "保存期間の停止", place: "保存期間が過ぎても消さない", reason: "消さない理由",
    hint: "審査請求、訴訟、監査など。解除するまで、この案件の個人情報は消えません。職員だけに見えます。", isHeld: "消さないことになっています。",
    release: "停止を解除する")
  static let english = HoldTexts(
    title: "Held beyond its time", place: "Keep it beyond its time", reason: "Why it is kept",
    hint:
      "Such as a review, a suit or an audit. Nothing of the case is erased until this is lifted. Staff alone see it.",
    isHeld: "It is not erased.", release: "Let it be erased in its time")
}
