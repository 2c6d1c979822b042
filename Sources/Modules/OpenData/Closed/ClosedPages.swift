import ModuleKit

func closedPage(_ items: [ClosedItem], _ scene: Scene) -> Page {
  let texts = ClosedTexts.of(scene.language)
  let isEditor = scene.may(.editOpenData)
  let rows = items.map { item -> HTML in
    let again = item.againOn.map { "<p class=\"note\">\(texts.againShown($0.shown(in: scene.language)))</p>" as HTML }
    let edit: HTML =
      "<p><a href=\"\(scene.to(ClosedRoutes.edit(item.id)))\">\(texts.edit)<span class=\"hidden\">: \(scene.say(item.title))</span></a></p>"
    return """
      <tr><th scope="row" data-label="\(texts.title)">\(scene.say(item.title))</th>\
      <td data-label="\(texts.reason)">\(scene.say(item.reason.words))</td>\
      <td data-label="\(texts.note)"><span class="lines">\(scene.say(item.note))</span>\(again)\(if: isEditor, edit)</td></tr>
      """
  }
  let table: HTML = """
    <div class="scroll"><table class="stack"><caption class="hidden">\(texts.heading)</caption><thead><tr>\
    <th scope="col">\(texts.title)</th><th scope="col">\(texts.reason)</th><th scope="col">\(texts.note)</th>\
    </tr></thead><tbody>\(rows)</tbody></table></div>
    """
  let add: HTML =
    "<p class=\"actions\"><a class=\"button second\" href=\"\(scene.to(ClosedRoutes.new()))\">\(texts.add)</a></p>"
  return Page(
    texts.heading, trail: [catalogueCrumb],
    main: """
      <h1>\(texts.heading)</h1><p>\(texts.lead)</p>\
      <p><a href="\(scene.to(VoiceRoutes.write(.demands)))">\(VoiceTexts.of(scene.language).write(.demands))</a></p>\
      \(if: isEditor, add)\(items.isEmpty ? "<p class=\"empty\">\(texts.empty)</p>" : table)
      """)
}

/// `unexplained` is nil for an entry that is there already.
func closedFormPage(_ form: ClosedForm, unexplained: [String]?, _ scene: Scene) -> Page {
  let (texts, item) = (ClosedTexts.of(scene.language), form.item)
  let labels = [
    ("title", texts.title), ("titleEn", texts.titleEn), ("reason", texts.reason), ("note", texts.note),
    ("noteEn", texts.noteEn), ("againOn", texts.again),
  ]
  let reasons = ClosedItem.Reason.allCases.map { Choice($0.rawValue, scene.say($0.words)) }
  let remove: HTML = " <button class=\"danger\" name=\"action\" value=\"remove\">\(texts.remove)</button>"
  let fields: HTML = """
    <input type="hidden" name="version" value="\(item.version)">\
    \(scene.textField(Field("title", texts.title, required: true, form.errors), item.title.ja))\
    \(scene.textField(Field("titleEn", texts.titleEn, form.errors), item.title.en ?? ""))\
    \(scene.select(Field("reason", texts.reason, required: true, form.errors), item.reason.rawValue, reasons))\
    \(scene.textArea(Field("note", texts.note, hint: texts.noteHint, form.errors), item.note.ja, rows: 4))\
    \(scene.textArea(Field("noteEn", texts.noteEn, form.errors), item.note.en ?? "", rows: 4))\
    \(scene.textField(Field("againOn", texts.again, form.errors), item.againOn?.iso ?? "", type: "date"))\
    <p class="actions"><button>\(texts.save)</button>\(if: unexplained == nil, remove)</p>
    """
  let open = (unexplained ?? []).map { title -> HTML in
    "<li><a href=\"\(scene.to(ClosedRoutes.new().with("title", title)))\">\(scene.written(title))</a></li>"
  }
  let list: HTML = "<section><h2>\(texts.unexplained)</h2><ul>\(open)</ul></section>"
  let title = unexplained == nil ? texts.change : texts.add
  let crumb = Page.Crumb(
    Localized(ClosedTexts.japanese.heading, en: ClosedTexts.english.heading), ClosedRoutes.list())
  return Page(
    title, trail: [catalogueCrumb, crumb],
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors, labels))\
      \(scene.form(unexplained == nil ? ClosedRoutes.save(item.id) : ClosedRoutes.add(), fields))\(if: !open.isEmpty, list)
      """)
}

struct ClosedTexts: Texts {
  let heading, lead, title, titleEn, reason, note, noteEn, noteHint, again, empty, add, change, edit, save,
    remove: String
  let unexplained: String
  let againShown: @Sendable (String) -> String

  static let japanese = ClosedTexts(
    heading: "公開していないデータと理由", lead: "市が持つデータは、公開することを原則にしています。公開していないものは、その理由を示します。", title: "データの名前",
    titleEn: "データの名前（英語）", reason: "理由", note: "くわしい説明", noteEn: "くわしい説明（英語）",
    noteHint: "どの部分が当たるのか、一部なら公開できないかを書きます。", again: "理由を見直す日", empty: "載せているものは、まだありません。",
    add: "公開していないものを加える", change: "内容を変える", edit: "変える", save: "保存する", remove: "一覧から除く",
    unexplained: "公開しておらず、理由がまだないもの", againShown: { "\($0)に理由を見直します。" })

  static let english = ClosedTexts(
    heading: "Data that are not open, and why",
    lead: "What the municipality keeps is open unless there is a reason. This is what is not open, with the reasons.",
    title: "Data", titleEn: "Data (in English)", reason: "Reason", note: "Details", noteEn: "Details (in English)",
    noteHint: "Say which part is concerned, and whether some of it could be opened.",
    again: "Look at the reason again on", empty: "Nothing is listed yet.", add: "Add what is not open",
    change: "Change it", edit: "Change", save: "Save", remove: "Take it off the list",
    unexplained: "Not open, and without a reason so far",
    againShown: { "The reason is looked at again on \($0)." })
}
