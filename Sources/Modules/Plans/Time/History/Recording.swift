import ModuleKit

extension Node {
  /// Keeps this state of the node as its version, with the audit event, in the transaction that wrote it.
  func record(
    _ action: HistoryEntry.Action, in plan: Plan, by actor: String, at now: Instant, note: String? = nil,
    isPublic: Bool = true, in db: Writer
  ) throws(StoreError) {
    try HistoryEntry(
      plan: plan.id, subject: .node(id), version: version, at: now, actor: actor, action: action, note: note,
      content: historyContent, isPublic: isPublic && plan.edition.state.isPublic
    ).insert(in: db)
    try keep(in: plan.id, at: now, isNew: action == .imported, in: db)
    if action == .imported { return }
    try db.record(
      "plans.node.\(action.rawValue)", SubjectRef("plan-node", "\(plan.id.text)/\(id.text)"), by: actor, at: now)
  }

  var historyContent: [(name: String, text: String)] {
    let tagLines = tags.map { "\($0.axis): \($0.value)\($0.reason.map { " (\($0.ja))" } ?? "")" }
    let spanLines = schedule.map { span in
      let years = span.period.map { "\($0.from.year)–\($0.to.map { String($0.year) } ?? "")" }
      return [span.phase, years, span.note?.ja].compactMap { $0 }.joined(separator: " ")
    }
    return [
      ("number", number), ("title", title.ja), ("titleEnglish", title.en ?? ""), ("level", level),
      ("parent", parent?.text ?? ""), ("text", text.ja), ("textEnglish", text.en ?? ""),
      ("department", department?.text ?? ""),
      (
        "partners",
        partners.map { "\($0.department.text)\($0.note.map { " | \($0.ja)" } ?? "")" }.joined(separator: "\n")
      ),
      ("ties", ties.map(\.line).joined(separator: "\n")),
      ("costs", costs.map(\.line).joined(separator: "\n")), ("audience", audience?.ja ?? ""),
      ("audienceEnglish", audience?.en ?? ""), ("condition", condition?.ja ?? ""),
      ("conditionEnglish", condition?.en ?? ""),
      ("schedule", spanLines.joined(separator: "\n")), ("tags", tagLines.joined(separator: "\n")),
      ("retired", retired?.iso ?? ""),
    ]
  }
}

extension Plan {
  /// Keeps this state of the plan's head as `version`, with the audit event, in the transaction that wrote it.
  func record(
    _ action: HistoryEntry.Action, version: Int, by actor: String, at now: Instant, detail: String = "",
    in db: Writer
  ) throws(StoreError) {
    try HistoryEntry(
      plan: id, subject: .plan, version: version, at: now, actor: actor, action: action, note: nil,
      content: historyContent, isPublic: edition.state.isPublic
    ).insert(in: db)
    try keep(at: now, isNew: action == .imported, in: db)
    if action == .imported { return }
    try db.record("plans.plan.\(action.rawValue)", SubjectRef("plan", id.text), by: actor, at: now, detail: detail)
  }

  var historyContent: [(name: String, text: String)] {
    let years = period.map { "\($0.from.year)–\($0.to.map { String($0.year) } ?? "")" }
    return [
      ("title", title.ja), ("titleEnglish", title.en ?? ""), ("purpose", purpose.ja),
      ("purposeEnglish", purpose.en ?? ""), ("period", years ?? ""), ("adopted", adopted ?? ""),
      ("staleAfter", staleAfter.map(String.init) ?? ""),
      ("source", source?.ja ?? ""), ("sourceEnglish", source?.en ?? ""),
      (
        "documents",
        documents.map { "\($0.key): \($0.line)" }.joined(separator: "\n")
      ),
      (
        "alignments",
        alignments.map(\.line).joined(separator: "\n")
      ),
    ]
      + FramePart.allCases.map { part in
        (part.rawValue, part.lines(of: self).map { "\($0.name): \($0.text)" }.joined(separator: "\n"))
      }
      + edition.historyContent
  }
}

extension Review {
  /// Keeps this state of the review as its version, with the audit event, in the transaction that wrote it.
  /// `isBare` says that it has neither sheets nor files, so that nobody has to look.
  func record(
    _ action: HistoryEntry.Action, in plan: Plan, by actor: String, at now: Instant, isPublic: Bool = false,
    isBare: Bool = false, in db: Writer
  ) throws(StoreError) {
    let isAlone = isBare || action == .imported
    let files = isAlone ? [] : try ReviewFile.content(of: self, in: plan.id, in: db)
    let sheets = isAlone ? [] : try Answers.content(of: self, in: plan.id, in: db)
    if !isBare { try ReviewFile.note(action, of: self, in: plan.id, in: db) }
    try HistoryEntry(
      plan: plan.id, subject: .review(node, period), version: version, at: now, actor: actor, action: action,
      note: action == .returned || action == .corrected ? comment : nil,
      content: assessment.historyContent + sheets + files,
      isPublic: isPublic && plan.edition.state.isPublic
    ).insert(in: db)
    try keep(in: plan.id, at: now, isNew: action == .imported, in: db)
    if action == .imported { return }
    try db.record(
      "plans.review.\(action.rawValue)", SubjectRef("plan-review", "\(plan.id.text)/\(node.text)/\(period.text)"),
      by: actor, at: now)
  }
}

extension Assessment {
  var historyContent: [(name: String, text: String)] {
    [
      ("mark", mark), ("percent", percent.map { "\($0)%" } ?? ""), ("review", text), ("oldMeans", oldMeans ?? ""),
      ("newMeans", newMeans ?? ""), ("reason", reason ?? ""), ("reasonCode", reasonCode ?? ""),
      ("computed", computed ?? ""), ("disagreement", disagreement ?? ""),
      ("evidence", evidence.map { "\($0.title) \($0.url)" }.joined(separator: "\n")),
    ]
  }
}

/// The label of a field in histories, differences and tables.
func fieldLabel(_ name: String, _ language: Language) -> String {
  (fieldLabels[name] ?? FramePart(rawValue: name).map(partName))?.text(in: language) ?? name
}

private let fieldLabels: [String: Localized] = [
  "number": Localized("番号", en: "Number"), "title": Localized("題名", en: "Title"),
  "titleEnglish": Localized("題名（英語）", en: "Title (English)"), "level": Localized("階層", en: "Level"),
  "parent": Localized("上の項目", en: "Parent"), "text": Localized("本文", en: "Text"),
  "textEnglish": Localized("本文（英語）", en: "Text (English)"), "department": Localized("担当", en: "Department"),
  "audience": Localized("対象", en: "For whom"), "schedule": Localized("実施時期", en: "Schedule"),
  "tags": Localized("分類", en: "Classes"), "retired": Localized("計画から外した日", en: "Taken out on"),
  "mark": Localized("評価", en: "Mark"), "percent": Localized("達成率", en: "Percent done"),
  "review": Localized("評価の説明", en: "Review text"), "oldMeans": Localized("これまでの手段", en: "Means so far"),
  "newMeans": Localized("新しい手段", en: "New means"), "reason": Localized("理由", en: "Reason"),
  "reasonCode": Localized("理由の区分", en: "Coded reason"), "evidence": Localized("根拠資料", en: "Evidence"),
  "computed": Localized("指標から計算した評価", en: "Mark computed from indicators"),
  "disagreement": Localized("計算と異なる理由", en: "Why it differs from the computed mark"),
  "files": Localized("添付ファイル", en: "Files"),
  "purpose": Localized("目的", en: "Purpose"), "purposeEnglish": Localized("目的（英語）", en: "Purpose (English)"),
  "period": Localized("期間", en: "Period"), "adopted": Localized("策定", en: "Adopted"),
  "source": Localized("出典・注記", en: "Source or note"),
  "sourceEnglish": Localized("出典・注記（英語）", en: "Source or note (English)"),
  "audienceEnglish": Localized("対象（英語）", en: "For whom (English)"),
  "because": Localized(OccasionTexts.japanese.because, en: OccasionTexts.english.because),
  "edition": Localized("版", en: "Edition"), "state": Localized("版の段階", en: "State of the edition"),
  "decision": Localized("決定", en: "Decision"), "inForceFrom": Localized("施行日", en: "In force from"),
  "ended": Localized("最後の日", en: "Last day"),
  "indicator": Localized("指標", en: "Indicator"), "name": Localized("名前", en: "Name"),
  "node": Localized("項目", en: "Item"), "due": Localized("次の値を待つ最後の日", en: "Next value due by"),
  "cadence": Localized(IndicatorTexts.japanese.cadence, en: IndicatorTexts.english.cadence),
  "stage": Localized(StageTexts.japanese.stage, en: StageTexts.english.stage),
  "unit": Localized("単位", en: "Unit"), "targets": Localized("目標", en: "Targets"),
  "metric": Localized("自動で測る数値", en: "Metric"), "definition": Localized("定義", en: "Definition"),
  "numerator": Localized("分子", en: "Numerator"), "denominator": Localized("分母", en: "Denominator"),
  "population": Localized("対象", en: "Population"), "weighting": Localized("割合のとり方", en: "Share of what"),
  "dimension": Localized("区分の名前", en: "Name of the parts"),
  "documents": Localized("対応する文書", en: "Documents to answer to"),
  "alignments": Localized("ほかの計画・法令との対応", en: "Links to other plans and statutes"),
  "partners": Localized(TieTexts.japanese.partners, en: TieTexts.english.partners),
  "ties": Localized(TieTexts.japanese.ties, en: TieTexts.english.ties),
  "condition": Localized("当てはまる条件", en: "Applies where"),
  "conditionEnglish": Localized("当てはまる条件（英語）", en: "Applies where (English)"),
  "staleAfter": Localized(CheckTexts.japanese.staleAfter, en: CheckTexts.english.staleAfter),
  "costs": Localized(CostTexts.japanese.costs, en: CostTexts.english.costs),
  "costKind": Localized("種類", en: "Kind"), "note": Localized("補足", en: "Note"),
  "key": Localized("キー", en: "Key"), "label": Localized("評価の意味", en: "Meaning of mark"),
]
