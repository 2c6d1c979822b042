import ModuleKit

private let deskCrumb = Page.Crumb(guideDeskTitle, GuideDeskRoutes.list())

func guideDeskPage(
  _ guides: [(kept: KeptGuide, guide: LifeGuide)], _ form: NewGuideForm, _ scene: Scene
) -> Page {
  let texts = GuideDeskTexts.of(scene.language)
  let rows = guides.map { one -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(GuideDeskRoutes.show(one.kept.id)))">\(scene.say(one.guide.title))</a></th>\
    <td data-label="\(texts.event)">\(scene.say(one.guide.event.title))</td>\
    <td data-label="\(texts.state)">\(one.kept.isOpen ? texts.open : texts.closed)</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><thead><tr><th scope="col">\(texts.guide)</th><th scope="col">\(texts.event)</th>\
    <th scope="col">\(texts.state)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let starters = LifeGuideStarter.all.map { Choice($0.slug, scene.say($0.guide.title)) }
  let fields: HTML = """
    \(scene.textField(Field("id", texts.id, hint: texts.idHint, required: true, form.errors), form.fields["id"] ?? ""))\
    \(scene.select(Field("starter", texts.starter, form.errors), form.fields["starter"] ?? "", starters, none: texts.noStarter))\
    \(scene.oneFileField(Field("file", texts.file, hint: texts.fileHint, form.errors)))\
    \(scene.textArea(Field("json", texts.json, form.errors), form.fields["json"] ?? "", rows: 8))\
    <p class="actions"><button>\(texts.add)</button></p>
    """
  let labels = [("id", texts.id), ("starter", texts.starter), ("file", texts.file), ("json", texts.json)]
  return Page(
    guideDeskTitle.text(in: scene.language), scripts: [.uploads],
    main: """
      <h1>\(guideDeskTitle.text(in: scene.language))</h1>\(scene.errorSummary(form.errors, labels))<p>\(texts.lead)</p>\
      \(rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : table)<h2>\(texts.new)</h2>\
      \(scene.formWithFiles(GuideDeskRoutes.add(), fields))
      """)
}

func keptGuidePage(_ view: GuideDeskView, _ scene: Scene) -> Page {
  let texts = GuideDeskTexts.of(scene.language)
  let (kept, guide) = (view.kept, view.guide)
  let errors: FormErrors = view.fault.map { [$0.field: $0.words] } ?? [:]
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let isOpen = scene.checkboxes(
    Field("open", texts.state, [:]), kept.isOpen ? ["1"] : [], [Choice("1", "\(texts.open)")])
  let edit: HTML = """
    <input type="hidden" name="revision" value="\(kept.revision)">\(isOpen)\
    \(scene.textArea(Field("json", texts.json, hint: texts.jsonHint, errors), view.json, rows: 24))\
    \(scene.oneFileField(Field("file", texts.file, hint: texts.replaceHint, errors)))\
    <p class="actions"><button>\(texts.save)</button> <a href="\(scene.to(GuideDeskRoutes.json(kept.id)))">\(texts.download)</a></p>
    """
  let open: HTML = "<p><a href=\"\(scene.to(GuideRoutes.show(kept.id)))\">\(texts.toPublic)</a></p>"
  return Page(
    guide.title.text(in: scene.language), trail: [deskCrumb], scripts: [.uploads],
    main: """
      <h1>\(scene.say(guide.title))</h1>\(errors.isEmpty ? done : nil)\
      \(scene.errorSummary(errors, [("json", texts.json), ("file", texts.file)]))\
      \(if: kept.isOpen, open)<h2>\(texts.entries)</h2>\(standing(view, scene))\
      <h2>\(texts.definition)</h2>\(scene.formWithFiles(GuideDeskRoutes.save(kept.id), edit))
      """)
}

/// What is shown to residents when, and what is not since its procedure is not open.
private func standing(_ view: GuideDeskView, _ scene: Scene) -> HTML {
  let texts = GuideDeskTexts.of(scene.language)
  let rows = view.standing.map { one -> HTML in
    let title = one.procedure?.title ?? one.entry.title ?? Localized(one.entry.procedure?.text ?? "")
    let isOpen = one.procedure.map { $0.isOpen && $0.version > 0 } ?? false
    let state =
      isOpen ? texts.here : one.entry.elsewhere != nil && one.entry.title != nil ? texts.elsewhere : texts.leftOut
    let when: HTML = one.entry.applies.map { "<code>\($0)</code>" } ?? "\(texts.always)"
    return """
      <tr><th scope="row">\(scene.say(title))</th><td data-label="\(texts.when)">\(when)</td>\
      <td data-label="\(texts.state)">\(state)</td></tr>
      """
  }
  return """
    <table class="stack"><thead><tr><th scope="col">\(texts.procedure)</th><th scope="col">\(texts.when)</th>\
    <th scope="col">\(texts.state)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

struct GuideDeskTexts: Texts {
  let lead: String
  let guide: String
  let event: String
  let state: String
  let open: String
  let closed: String
  let none: String
  let new: String
  let id: String
  let idHint: String
  let badID: String
  let takenID: String
  let starter: String
  let noStarter: String
  let noGuide: String
  let file: String
  let fileHint: String
  let replaceHint: String
  let json: String
  let jsonHint: String
  let add: String
  let save: String
  let download: String
  let toPublic: String
  let entries: String
  let procedure: String
  let when: String
  let always: String
  let here: String
  let elsewhere: String
  let leftOut: String
  let definition: String
  let conflict: String
  let done: [String: String]

  static let japanese = GuideDeskTexts(
    lead: "くらしのできごとごとに、いくつかの質問と、その答えで決まる手続を決めます。住民は、当てはまる手続をまとめて提出できます。",
    guide: "案内", event: "できごと", state: "公開", open: "住民に見せる", closed: "見せない", none: "まだ案内がありません。",
    new: "案内を作る", id: "アドレスの名前", idHint: "英小文字・数字・- で書きます。例：moving", badID: "英小文字・数字・- だけの60字までにしてください。",
    takenID: "同じ名前の案内があります。別の名前にしてください。", starter: "ひな形", noStarter: "使わない",
    noGuide: "ひな形を選ぶか、ファイルか定義を入れてください。", file: "定義のファイル（JSON）", fileHint: "ダウンロードした定義を使うときに選びます。",
    replaceHint: "選ぶと、下の定義の代わりに使います。", json: "定義（JSON）", jsonHint: "書き方は docs/life-events.md にあります。",
    add: "作る", save: "保存する", download: "定義をダウンロードする", toPublic: "住民の見る画面", entries: "案内する手続", procedure: "手続",
    when: "当てはまる条件", always: "いつも", here: "ここでできます", elsewhere: "ほかの方法を案内します",
    leftOut: "受け付けていないため、案内しません", definition: "定義",
    conflict: "ほかの人が先に保存しました。ページを開き直して、もう一度直してください。",
    done: ["added": "作りました。定義を確かめて、公開してください。", "saved": "保存しました。", "conflict": "ほかの人が先に保存しました。"])
  static let english = GuideDeskTexts(
    lead:
      "For each life event a few questions decide which procedures apply. Residents hand those in together.",
    guide: "Guide", event: "Life event", state: "Shown", open: "Show it to residents", closed: "not shown",
    none: "There are no guides yet.",
    new: "Make a guide", id: "Name in addresses", idHint: "Small letters, digits and -; such as moving",
    badID: "Write small letters, digits and - alone, 60 at most.", takenID: "There is a guide of this name.",
    starter: "Starter", noStarter: "None", noGuide: "Choose a starter, or give a file or a definition.",
    file: "File of a definition (JSON)", fileHint: "For one that you have downloaded.",
    replaceHint: "It is taken in the place of the definition below.", json: "Definition (JSON)",
    jsonHint: "docs/life-events.md explains it.", add: "Make it", save: "Save", download: "Download the definition",
    toPublic: "As residents see it", entries: "What it leads to", procedure: "Procedure", when: "Applies when",
    always: "always", here: "done here", elsewhere: "the other way is told", leftOut: "left out: it is not open",
    definition: "Definition",
    conflict: "Somebody else has saved it meanwhile. Open the page again and make your change anew.",
    done: [
      "added": "It was made. Look it over and show it.", "saved": "It was saved.",
      "conflict": "Somebody else has saved it meanwhile.",
    ])
}
