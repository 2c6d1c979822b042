import ModuleKit

extension CaseQueue {
  /// The case behind this one in a list, wherever this one stands by now.
  func next(behind row: Case, _ listed: QueueFilter, in db: Reader) throws(StoreError) -> ID<Case>? {
    var filter = listed
    filter.after = QueuePlace(due: row.due, received: row.received, id: row.id)
    return try rows(filter, limit: 1, in: db).first?.id
  }
}

/// At the end of a case's page: the one behind it in the list from which it was opened.
func nextLink(_ seen: HandledCase, _ scene: Scene) -> HTML {
  let texts = NoticeTexts.of(scene.language)
  let fields = seen.listed.fields
  let next = seen.next.map { id -> HTML in
    """
    <a rel="next" href="\(scene.to(HandlingRoutes.show(id).with(fields)))">\(texts.next) <span class="note">\(Case.number(id))</span></a>
    """
  }
  return """
    <nav class="pager" aria-label="\(texts.around)"><a href="\(scene.to(HandlingRoutes.list().with(fields)))">\(texts.list)</a>\(next)</nav>
    """
}

/// Says that the same applicant has another case of this procedure that is not over either.
func duplicateNotice(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  guard seen.row.state != .ended else { return nil }
  let twins = seen.others.filter { $0.row.procedure == seen.row.procedure && $0.row.state != .ended }
  if twins.isEmpty { return nil }
  let rows = twins.map { twin -> HTML in
    "<li><a href=\"\(scene.to(HandlingRoutes.show(twin.row.id)))\">\(Case.number(twin.row.id))</a></li>"
  }
  return "<div class=\"notice\"><p>\(NoticeTexts.of(scene.language).duplicate)</p><ul>\(rows)</ul></div>"
}

struct NoticeTexts: Texts {
  let duplicate: String
  let around: String
  let list: String
  let next: String

  static let japanese = NoticeTexts(
    duplicate: "同じ申請者か同じ内容で、終わっていない案件がほかにもあります。二重の申請でないか確かめてください。", around: "一覧と次の案件", list: "一覧へ戻る",
    next: "次の案件")
  static let english = NoticeTexts(
    duplicate:
      "The same applicant, or the same content, has another case of this procedure that is not over. Make sure that it was not handed in twice.",
    around: "List and next case", list: "Back to the list", next: "Next case")
}
