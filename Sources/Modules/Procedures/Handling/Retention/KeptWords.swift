import ModuleKit

/// Until when a case is kept, or when it was erased; nothing where it is kept for good.
func keptWords(_ row: Case, _ definition: ProcedureDefinition, _ scene: Scene) -> (String, HTML)? {
  let texts = RetentionTexts.of(scene.language)
  if let erased = row.erased { return (texts.erased, scene.moment(erased)) }
  guard let days = definition.retention else { return nil }
  guard let ended = row.ended else { return (texts.kept, "\(texts.daysAfterEnd(days))") }
  return (texts.kept, "\(texts.until((ended.day + days).shown(in: scene.language)))")
}

/// What is said to everyone who knows the number of a case that was erased: the number cannot be guessed, and nothing else is told.
func erasedAnswer(_ id: ID<Case>, _ visit: Visit) throws -> Answer? {
  guard let erased = try visit.store.readOnce({ db in try Case.find(id, in: db)?.erased }) else { return nil }
  let (scene, texts) = (visit.scene, RetentionTexts.of(visit.scene.language))
  var page = Page(
    texts.erasedTitle,
    main: """
      <h1>\(texts.erasedTitle)</h1><p>\(texts.erasedLead)</p><dl class="facts"><div><dt>\(CaseTexts.of(scene.language).number)</dt>\
      <dd>\(Case.number(id))</dd></div><div><dt>\(texts.erased)</dt><dd>\(scene.moment(erased))</dd></div></dl>
      """)
  page.isListed = false
  return .page(page, status: 410)
}

func erasedNotice(_ row: Case, _ scene: Scene) -> HTML? {
  guard row.erased != nil else { return nil }
  return "<p class=\"notice\">\(RetentionTexts.of(scene.language).erasedForStaff)</p>"
}

struct RetentionTexts: Texts {
  let title: String
  let kept: String
  let daysAfterEnd: @Sendable (Int) -> String
  let until: @Sendable (String) -> String
  let erased: String
  let erasedTitle: String
  let erasedLead: String
  let erasedForStaff: String
  let lead: @Sendable (_ days: Int) -> String
  let none: String
  let more: @Sendable (Int) -> String
  let ended: String
  let day: String
  let held: String
  let isHeld: String
  let record: String
  let recordLead: String
  let noRecord: String
  let cases: String
  let files: String

  static let japanese = RetentionTexts(
    title: "保存期間が終わる案件", kept: "個人情報の保存", daysAfterEnd: { $0 % 365 == 0 ? "終わってから\($0 / 365)年間" : "終わってから\($0)日間" },
    until: { "\($0)まで（その後、消します）" }, erased: "個人情報を消した日時", erasedTitle: "この手続の内容は消しました",
    erasedLead: "保存期間が終わったため、提出された内容、ファイル、連絡、申請した人が分かる情報を消しました。",
    erasedForStaff: "保存期間が終わったため、個人情報を消しました。統計に使う時期と結果だけが残っています。",
    lead: { "\($0)日以内に個人情報が消える案件です。審査請求、訴訟、監査などで必要なときは、案件のページで「保存期間が過ぎても消さない」を選びます。" },
    none: "ありません。", more: { "ほかにもあります（\($0)件まで表示）。" }, ended: "終わった日", day: "保存の最終日", held: "停止", isHeld: "消さない",
    record: "消した記録", recordLead: "手続ごと、日ごとの件数です。", noRecord: "まだ消した案件はありません。", cases: "案件", files: "ファイル")
  static let english = RetentionTexts(
    title: "Cases whose time ends", kept: "Personal data are kept",
    daysAfterEnd: {
      $0 == 365
        ? "for a year after the end"
        : $0 % 365 == 0 ? "for \($0 / 365) years after the end" : "for \($0) days after the end"
    },
    until: { "until \($0), then erased" }, erased: "Personal data erased",
    erasedTitle: "What this case held was erased",
    erasedLead:
      "Its time is over: what was handed in, files, messages and all that tells who applied were erased.",
    erasedForStaff: "Its time is over: personal data were erased. Times and outcome remain, for statistics.",
    lead: {
      "Personal data of these cases are erased within \($0) days. Where a review, a suit or an audit needs one, choose “Keep it beyond its time” on its page."
    },
    none: "There are none.", more: { "There are more; \($0) are shown." }, ended: "Ended", day: "Last day",
    held: "Hold", isHeld: "kept", record: "What was erased", recordLead: "Numbers by procedure and day.",
    noRecord: "Nothing was erased yet.", cases: "Cases", files: "Files")
}
