import ModuleKit

func meetingEditPage(
  _ view: MeetingView, isNew: Bool, typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> Page {
  let texts = MeetingTexts.of(scene.language)
  let (plan, meeting) = (view.plan, view.meeting)
  let title = isNew ? texts.new : texts.edit
  let target = isNew ? MeetingRoutes.create(plan.id) : MeetingRoutes.save(plan.id, meeting.id)
  let isStale = errors["version"] != nil
  let version = errors.isEmpty || isStale ? String(meeting.version) : typed["version"] ?? ""
  let form = scene.form(
    target,
    """
    <input type="hidden" name="version" value="\(version)">\(fields(view, typed, errors, scene))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return Page(
    title,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(
        Localized(MeetingTexts.japanese.meetings, en: MeetingTexts.english.meetings), MeetingRoutes.desk(plan.id)),
    ],
    main: """
      <h1 id="version">\(title)</h1><p>\(scene.say(plan.title))</p>\(scene.errorSummary(errors, labels(scene)))\
      \(if: meeting.state == .published, "<p class=\"notice\">\(texts.editsPublic)</p>")\(form)
      """)
}

private func labels(_ scene: Scene) -> [(name: String, label: String)] {
  let texts = MeetingTexts.of(scene.language)
  return [
    ("version", texts.edit), ("body", texts.body), ("otherBody", texts.otherBody), ("day", texts.day),
    ("place", texts.place), ("present", texts.present), ("agenda", texts.agenda), ("decisions", texts.decisions),
    ("minutes", texts.minutes), ("period", texts.cycle),
  ] + paperLabels(MeetingForm.mostPapers, scene)
}

private func fields(_ view: MeetingView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = MeetingTexts.of(scene.language)
  func value(_ name: String) -> String { typed[name] ?? "" }
  func area(_ name: String, _ label: String, _ hint: String?, rows: Int) -> HTML {
    scene.textArea(Field(name, label, hint: hint, errors), value(name), rows: rows)
  }
  let bodies = (view.plan.organisation?.bodies ?? []).map { Choice($0.key, scene.plain($0.name)) }
  let body = scene.select(
    Field("body", texts.body, required: true, errors), value("body"), bodies, none: texts.notListed)
  let posts = MeetingForm.posts(view.plan).map { Choice($0.key, scene.plain($0.name)) }
  let chosen = Set(typed.all("post"))
  let periods = view.cycles.map { Choice($0.period.text, "\($0.period.shown(in: scene.language))") }
  return """
    \(if: !bodies.isEmpty, body)\
    \(scene.textField(Field("otherBody", texts.otherBody, hint: texts.otherBodyHint, required: bodies.isEmpty, errors),
      value("otherBody")))\
    <div class="fields">\(scene.textField(Field("day", texts.day, required: true, errors), value("day"), type: "date"))\
    \(scene.textField(Field("place", texts.place, errors), value("place")))</div>\
    \(if: !periods.isEmpty, scene.select(Field("period", texts.cycle, hint: texts.cycleHint, errors), value("period"),
      periods, none: texts.noCycle))\
    \(if: !posts.isEmpty, scene.checkboxes(Field("post", texts.posts, errors), chosen, posts))\
    \(area("present", texts.present, texts.presentHint, rows: 4))\
    \(area("agenda", texts.agenda, texts.markdown, rows: 5))\
    \(paperFields(MeetingForm.mostPapers, texts.papers, texts.papersHint, typed, errors, scene))\
    \(area("decisions", texts.decisions, texts.decisionsHint, rows: 5))\
    \(area("minutes", texts.minutes, texts.markdown, rows: 12))
    """
}

/// Every word on the pages of sessions.
struct MeetingTexts: Texts {
  let meetings, desk, lead, none, new, edit, save, saved, draft, draftNote, publicNote, publish, withdraw,
    nowPublic: String
  let nowDraft, unseen, body, otherBody, otherBodyHint, notListed, bodyNeeded, day, place, present, presentHint,
    posts: String
  let agenda, papers, papersHint, paperWrong, decisions, decisionsHint, noDecisions, makeTask, minutes, markdown: String
  let cycle, cycleHint, noCycle, editsPublic: String
  let paperTitle, paperURL: @Sendable (Int) -> String

  static let japanese = MeetingTexts(
    meetings: "会議", desk: "会議の記録", lead: "計画を進める会議（推進本部・部会など）の記録です。", none: "会議の記録はまだありません。", new: "会議を記録する",
    edit: "会議の記録を直す", save: "保存する", saved: "保存しました。", draft: "下書き", draftNote: "この記録は下書きです。職員だけが見られます。",
    publicNote: "この記録は公開しています。", publish: "公開する", withdraw: "公開をやめる", nowPublic: "公開しました。", nowDraft: "公開をやめました。",
    unseen: "ほかの人が先に直しました。下の内容を確かめてから、もう一度押してください。",
    body: "会議体", otherBody: "会議体の名前", otherBodyHint: "計画の推進体制にない会議のときに書きます。", notListed: "一覧にない（下に書く）",
    bodyNeeded: "会議体を選ぶか、名前を書いてください。", day: "開催日", place: "場所", present: "出席者",
    presentHint: "1行に1人（役職や名前）を書きます。公開すると、だれでも見られます。", posts: "出席した役職", agenda: "議題", papers: "資料",
    papersHint: "資料の名前と、http または https で始まるURLを書きます。", paperWrong: "名前と、http または https で始まるURLの両方を書いてください。",
    decisions: "決定事項", decisionsHint: "1行に1件書きます。保存したあと、課題として担当課と期限を付けられます。", noDecisions: "決定事項はありません。",
    makeTask: "課題にする", minutes: "議事録", markdown: "Markdown（見出し・箇条書き・リンク）が使えます。", cycle: "審議した評価",
    cycleHint: "この会議で資料を審議した評価の時点です。", noCycle: "なし", editsPublic: "この記録は公開しています。保存すると、公開ページも変わります。",
    paperTitle: { "資料\($0)の名前" }, paperURL: { "資料\($0)のURL" })

  static let english = MeetingTexts(
    meetings: "Sessions", desk: "Records of sessions",
    lead: "Sessions of the bodies that move the plan on (headquarters, committees).",
    none: "No session has been written down yet.", new: "Write down a session", edit: "Change the record", save: "Save",
    saved: "Saved.", draft: "Draft", draftNote: "This is a draft. Only staff see it.", publicNote: "This is public.",
    publish: "Publish", withdraw: "Take it back", nowPublic: "It is public now.", nowDraft: "It is no longer public.",
    unseen: "Somebody else changed it first. Look at what it says below, then press again.",
    body: "Body", otherBody: "Name of the body",
    otherBodyHint: "For a body that the plan’s organisation does not name.",
    notListed: "Not in the list (write it below)", bodyNeeded: "Choose a body or write its name.", day: "Held on",
    place: "Place", present: "Present", presentHint: "One person or post a line. Published, anyone can see it.",
    posts: "Posts present", agenda: "Agenda", papers: "Papers",
    papersHint: "A title, and an address that begins with http or https.",
    paperWrong: "Write both a title and an address that begins with http or https.", decisions: "Decisions",
    decisionsHint: "One a line. Once saved, each can become a task with a department and a due date.",
    noDecisions: "Nothing was decided.", makeTask: "Make it a task", minutes: "Minutes",
    markdown: "Markdown works (headings, lists, links).", cycle: "Reviews discussed",
    cycleHint: "The period whose book the session had before it.", noCycle: "None",
    editsPublic: "This record is public. Saving changes the public page.", paperTitle: { "Title of paper \($0)" },
    paperURL: { "Address of paper \($0)" })
}
