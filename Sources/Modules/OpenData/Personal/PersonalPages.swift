import ModuleKit

func heldFilePage(_ held: HeldFile, _ scene: Scene) -> Page {
  let texts = PersonalTexts.of(scene.language)
  let (dataset, resource) = (held.view.dataset, held.resource)
  let name = resource.text("name") ?? resource.url
  let rows = held.check.findings.map { finding -> HTML in
    """
    <tr><th scope="row">\(scene.written(finding.name.isEmpty ? "—" : finding.name))</th><td>\(texts.kind(finding.kind))</td>\
    <td class="number">\(finding.kind == .unread ? "—" : texts.rows(finding.count))</td></tr>
    """
  }
  let choices = held.check.findings.compactMap { finding in
    finding.place.map { Choice(String($0), scene.written(finding.name)) }
  }
  let columns = Field("columns", texts.columns, hint: texts.columnsHint, held.errors)
  let reason = Field("reason", texts.reason, hint: texts.reasonHint, required: true, held.errors)
  let of: HTML = "<input type=\"hidden\" name=\"file\" value=\"\(held.check.file.text)\">"
  let shorten: HTML = """
    <section><h2>\(texts.shorten)</h2><p>\(texts.shortenLead)</p>\
    \(scene.form(PersonalRoutes.shorten(dataset.name, resource.id), "\(of)\(scene.checkboxes(columns, held.chosen, choices))<p class=\"actions\"><button>\(texts.shortenButton)</button></p>"))</section>
    """
  let fault = held.errors["counts"]
  let suppress: HTML = """
    <section><h2>\(texts.suppress)</h2><p>\(texts.suppressLead)</p>\
    \(fault.map { "<div class=\"field wrong\" id=\"counts\"><span class=\"error\">\($0)</span></div>" as HTML })\
    \(scene.form(PersonalRoutes.suppress(dataset.name, resource.id), "\(of)<p class=\"actions\"><button>\(texts.suppressButton)</button></p>"))</section>
    """
  let isFew = held.check.findings.contains { $0.kind == .few && $0.place != nil }
  let labels = [("columns", texts.columns), ("reason", texts.reason), ("counts", texts.suppress)]
  return Page(
    texts.title,
    trail: [catalogueCrumb, officeCrumb, Page.Crumb(Localized(dataset.title), StaffRoutes.edit(dataset.name))],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(held.errors, labels))<p>\(scene.written(name))</p>\
      <p class="notice">\(texts.lead)</p>\
      <div class="scroll" role="region" aria-label="\(texts.found)" tabindex="0"><table><caption>\(texts.found)</caption>\
      <thead><tr><th scope="col">\(texts.column)</th><th scope="col">\(texts.kindLabel)</th>\
      <th scope="col">\(texts.rowsLabel)</th></tr></thead><tbody>\(rows)</tbody></table></div>\
      <p class="note">\(texts.limits)</p>\(if: isFew, suppress)\(if: !choices.isEmpty, shorten)\
      <section><h2>\(texts.release)</h2><p>\(texts.releaseLead)</p>\
      \(scene.form(PersonalRoutes.release(dataset.name, resource.id), "\(of)\(scene.textArea(reason, held.reason, rows: 3))<p class=\"actions\"><button class=\"danger\">\(texts.releaseButton)</button></p>"))</section>\
      <p>\(texts.otherwise) <a href="\(scene.to(StaffRoutes.edit(dataset.name)))">\(texts.back)</a></p>
      """)
}

/// Every word of the page on which a file is held back.
struct PersonalTexts: Texts {
  let title, held, link, lead, found, column, kindLabel, rowsLabel, limits, shorten, shortenLead, columns, columnsHint,
    shortenButton, noColumn, nothingLeft, replaced: String
  let suppress, suppressLead, suppressButton, notSuppressed, suppressedNote: String
  let release, releaseLead, reason, reasonHint, releaseButton, otherwise, back: String
  let kind: @Sendable (PersonalData) -> String
  let rows: @Sendable (Int) -> String

  static let japanese = PersonalTexts(
    title: "公開する前の確認", held: "個人情報や少ない人数らしいものがあるか、中身を確かめられないため、まだ公開していません。", link: "ファイルを確かめる",
    lead: "個人情報や、個人が分かるほど少ない人数のように見えるものがあるか、中身を確かめられないため、このファイルはまだ公開していません。職員のほかには見えません。", found: "見つかったもの",
    column: "場所", kindLabel: "何に見えるか", rowsLabel: "数",
    limits: "値はここに出しません。文章の中の名前、文書の中の写真や図は見つけられません。公開する前にご自身で見てください。",
    shorten: "列を除いて公開する", shortenLead: "選んだ列を除いた表をCSVで作り、このファイルと置き換えます。元のファイルは消えます。Excelは最初のシートだけになります。",
    columns: "除く列", columnsHint: "残す列の中身も、個人が分からないか確かめてください。", shortenButton: "選んだ列を除く", noColumn: "除く列を選んでください。",
    nothingLeft: "列が残りません。除く列を減らしてください。",
    replaced: "見ている間に、ほかの人がファイルを置き換えました。新しいファイルを確かめてください。", suppress: "少ない人数を伏せて公開する",
    suppressLead:
      "5人（世帯）未満の数と、ほかの数との差で分かってしまう数を「X」に替えた表をCSVで作り、このファイルと置き換えます。元のファイルは消えます。Excelは最初のシートだけになります。Xの意味は、ファイルの説明に書き足します。",
    suppressButton: "少ない人数をXに替える",
    notSuppressed: "少ない人数が多すぎて、1つずつ伏せられません。区分をまとめた表を送り直すか、列を除いてください。",
    suppressedNote: "Xは、個人が分からないように伏せた数です（5未満の数と、ほかの数から計算できる数）。", release: "このまま公開する",
    releaseLead: "法令で公表している名簿のように、公開してよい根拠があるときだけ選んでください。理由と名前は監査の記録に残ります。", reason: "公開してよい理由",
    reasonHint: "根拠になる法令や、本人の同意など。個人の名前は書かないでください。", releaseButton: "理由を残して公開する",
    otherwise: "どちらでもないときは、ファイルを除いてください。", back: "データセットに戻る",
    kind: { kind in
      switch kind {
      case .name: "人の名前"
      case .birth: "生年月日"
      case .contact: "個人の電話・メール"
      case .address: "人の住所"
      case .number: "マイナンバーなどの番号"
      case .other: "人の属性"
      case .few: "5未満の人数・世帯数"
      case .unread: "読み取れず、確かめられません"
      }
    }, rows: { "\($0)件" })

  static let english = PersonalTexts(
    title: "Look before it is published",
    held: "Not published yet: it may hold data about persons or very few people, or cannot be looked into.",
    link: "Look at the file",
    lead:
      "Something in this file looks like data about persons, or counts so few that they could tell of somebody, or cannot be looked into, so it is not published yet. Only staff see it.",
    found: "What was found", column: "Where", kindLabel: "Looks like", rowsLabel: "How many",
    limits:
      "No value is shown here. Names within sentences, and pictures within documents, are not found: look yourself before you publish it.",
    shorten: "Publish it without columns",
    shortenLead:
      "Makes a CSV table without the columns that you choose and puts it in the place of this file, which is deleted. Of a workbook the first sheet stays.",
    columns: "Columns to leave out", columnsHint: "See that the others tell of nobody either.",
    shortenButton: "Leave these columns out", noColumn: "Choose the columns to leave out.",
    nothingLeft: "No column would be left. Leave out fewer.",
    replaced: "Somebody has put another file in its place meanwhile. Look at the new one.",
    suppress: "Publish it without small counts",
    suppressLead:
      "Makes a CSV table with X for counts of fewer than 5 people or households, and for those that would give them away, and puts it in the place of this file, which is deleted. Of a workbook the first sheet stays. What X means is added to the description of the file.",
    suppressButton: "Put X for small counts",
    notSuppressed:
      "There are too many small counts to hide one by one. Send a table of larger groups, or leave columns out.",
    suppressedNote: "X stands for a count that is not shown so that nobody can be recognised.",
    release: "Publish it as it is",
    releaseLead:
      "Only where there is ground for it, as for a list that the law has published. The reason and your name are kept in the audit trail.",
    reason: "Why it may be published", reasonHint: "The law, or the consent of those concerned. Name no persons.",
    releaseButton: "Publish it with this reason", otherwise: "If neither is right, remove the file.",
    back: "Back to the dataset",
    kind: { kind in
      switch kind {
      case .name: "names of persons"
      case .birth: "birth dates"
      case .contact: "telephones or mail of persons"
      case .address: "addresses of persons"
      case .number: "My Numbers or the like"
      case .other: "what persons are like"
      case .few: "counts of fewer than 5 people"
      case .unread: "could not be read, and so not be looked at"
      }
    }, rows: { "\($0)" })
}
