import ModuleKit

let signatoryTitle = Localized(SignatoryTexts.japanese.heading, en: SignatoryTexts.english.heading)

func signatoryPage(
  _ form: SignatoryForm, _ known: Signatory, _ history: [AuditEvent], _ city: Localized, _ scene: Scene
) -> Page {
  let texts = SignatoryTexts.of(scene.language)
  let errors = form.errors
  let labels = [
    ("title", texts.title), ("title-en", texts.english), ("name", texts.name), ("seal", texts.seal),
  ]
  let fields: HTML = """
    <input type="hidden" name="revision" value="\(known.revision)">\
    \(scene.textField(Field("title", texts.title, hint: texts.titleHint(known.title(of: city, .japanese)), errors), form.title))\
    \(scene.textField(Field("title-en", texts.english, errors), form.english))\
    \(scene.textField(Field("name", texts.name, hint: texts.nameHint, errors), form.name))\
    \(scene.oneFileField(Field("seal", texts.seal, hint: texts.sealHint(SignatoryForm.dots), errors), [.png], besides: picture(known, scene, texts)))\
    \(if: known.seal != nil, scene.checkboxes(Field("no-seal", texts.removal, [:]), form.removesSeal ? ["1"] : [], [Choice("1", "\(texts.remove)")]))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.heading, trail: [.staff],
    main: """
      <h1>\(texts.heading)</h1>\(notice(scene, texts))<p>\(texts.lead)</p>\(scene.errorSummary(errors, labels))\
      \(scene.formWithFiles(SignatoryRoutes.save(), fields))\(changes(history, scene, texts))
      """)
}

private func notice(_ scene: Scene, _ texts: SignatoryTexts) -> HTML? {
  scene.query["done"].flatMap { texts.done[$0] }.map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

private func picture(_ known: Signatory, _ scene: Scene, _ texts: SignatoryTexts) -> HTML {
  known.seal == nil
    ? "<p class=\"note\">\(texts.none)</p>"
    : "<p><img src=\"\(scene.to(SignatoryRoutes.seal()))\" alt=\"\(texts.current)\" width=\"96\" height=\"96\"></p>"
}

/// What it was before stands in the audit trail.
private func changes(_ history: [AuditEvent], _ scene: Scene, _ texts: SignatoryTexts) -> HTML? {
  if history.isEmpty { return nil }
  let rows = history.map { event -> HTML in
    "<li>\(scene.moment(event.at)) \(event.actor)<br>\(scene.written(event.detail))</li>"
  }
  return "<h2>\(texts.history)</h2><ul class=\"cards\">\(rows)</ul>"
}

struct SignatoryTexts: Texts {
  let heading: String
  let lead: String
  let title: String
  let titleHint: @Sendable (String) -> String
  let english: String
  let name: String
  let nameHint: String
  let seal: String
  let sealHint: @Sendable (ClosedRange<Int>) -> String
  let removal: String
  let remove: String
  let current: String
  let none: String
  let save: String
  let history: String
  let changed: String
  let wrongSize: @Sendable (ClosedRange<Int>) -> String
  let unreadable: String
  let done: [String: String]

  static let japanese = SignatoryTexts(
    heading: "首長の職名・氏名と公印", lead: "通知書と証明書の差出人に印刷します。発行した文書は、あとで変えてもそのままです。", title: "職名",
    titleHint: { "印刷するとおりに入れます。空なら自治体の名前に「長」を付けます。いまは「\($0)」です。" }, english: "職名（英語）", name: "氏名",
    nameHint: "空なら職名だけを印刷します。", seal: "公印の画像",
    sealHint: { "PNG。1MBまで、縦と横が\($0.lowerBound)から\($0.upperBound)ドット。24mm四方で印刷します。" }, removal: "公印を使わない",
    remove: "登録した公印を消す（「公印省略」と印刷します）", current: "登録している公印", none: "登録していません。公印を押す文書には「公印省略」と印刷します。",
    save: "保存する", history: "これまでの変更", changed: "開いているあいだに、ほかの人が変更しました。いまの内容を確かめて、もう一度入れてください。",
    wrongSize: { "縦と横が\($0.lowerBound)から\($0.upperBound)ドットのPNGにしてください。" },
    unreadable: "PNGとして読めません。画像を保存し直して、もう一度選んでください。",
    done: ["saved": "保存しました。", "changed": "ほかの人が先に変更したため、保存していません。いまの内容を確かめてください。"])

  static let english = SignatoryTexts(
    heading: "Mayor’s title, name and seal",
    lead: "Letters and certificates bear them. What was issued stays as it is, whatever is changed here.",
    title: "Title",
    titleHint: { "As it is to be printed. Empty: the municipality’s name with 長. It is “\($0)” now." },
    english: "Title in English", name: "Name", nameHint: "Empty: the title alone is printed.",
    seal: "Picture of the seal",
    sealHint: { "PNG, up to 1 MB, \($0.lowerBound) to \($0.upperBound) dots wide and high. Printed 24 mm wide." },
    removal: "No seal", remove: "Remove the seal (letters say 公印省略)", current: "The seal that is set",
    none: "None is set: letters that ask for it say 公印省略.", save: "Save", history: "Changes so far",
    changed: "Somebody else has changed this meanwhile. Look at what it is now and enter yours again.",
    wrongSize: { "Choose a PNG that is \($0.lowerBound) to \($0.upperBound) dots wide and high." },
    unreadable: "This cannot be read as PNG. Save the picture anew and choose it again.",
    done: [
      "saved": "Saved.",
      "changed": "Nothing was saved: somebody else was faster. Look at what it is now.",
    ])
}
