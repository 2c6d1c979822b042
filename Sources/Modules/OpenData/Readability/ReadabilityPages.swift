import ModuleKit

func readabilityPage(_ view: ReadabilityView, _ scene: Scene) -> Page {
  let texts = ReadabilityTexts.of(scene.language)
  let name = view.resource.text("name") ?? view.resource.url
  let body: HTML
  switch view.finding {
  case .report(let report): body = reportSections(report, view, scene)
  case .unreadable(let words):
    body = "<div class=\"summary wrong\"><p>\(texts.unreadable) \(words.text(in: scene.language))</p></div>"
  case .unavailable: body = "<p class=\"empty\">\(texts.unavailable)</p>"
  }
  let title = Localized(view.dataset.title)
  return Page(
    texts.title, trail: [catalogueCrumb, Page.Crumb(title, StaffRoutes.edit(view.dataset.name))],
    main: "<h1>\(texts.title)</h1><p>\(scene.written(name))</p><p class=\"note\">\(texts.lead)</p>\(body)")
}

private func reportSections(_ report: ReadabilityReport, _ view: ReadabilityView, _ scene: Scene) -> HTML {
  let texts = ReadabilityTexts.of(scene.language)
  let scores = (1...3).map { level -> HTML in
    "<div><dt>\(texts.level(level))</dt><dd><strong>\(report.score(level: level))</strong> / 100</dd></div>"
  }
  let rules = ReadabilityRule.allCases.filter { report.counts[$0] != nil }.map {
    rule($0, report, quotes: !view.resource.isHeld, scene)
  }
  let isMendable = !view.resource.isHeld && view.resource.table == nil && report.faults.contains(where: \.isMendable)
  let (dataset, resource) = (view.dataset.name, view.resource.id)
  let mend: HTML = """
    <section><h2>\(texts.mending)</h2><p>\(texts.mendingLead)</p>\
    \(scene.form(ReadabilityRoutes.mend(dataset, resource), "<p class=\"actions\"><button>\(texts.mend)</button> <a href=\"\(scene.to(ReadabilityRoutes.mended(dataset, resource)))\">\(texts.download)</a></p>"))</section>
    """
  let all: HTML = """
    <p><a href="\(scene.to(ReadabilityRoutes.faults(dataset, resource)))">\(texts.allFaults)</a></p>
    """
  return """
    <dl class="facts">\(scores)</dl>\(sheetNotes(report, scene))\(if: rules.isEmpty, "<p class=\"notice\">\(texts.noFaults)</p>")\
    \(if: isMendable, mend)\(if: !rules.isEmpty, "<section><h2>\(texts.faults)</h2>\(all)\(rules)</section>")
    """
}

/// Which sheets were looked at, where there are several, and which hold no table.
private func sheetNotes(_ report: ReadabilityReport, _ scene: Scene) -> HTML? {
  if report.sheets.isEmpty { return nil }
  let texts = ReadabilityTexts.of(scene.language)
  let omitted: HTML = "<p class=\"notice\">\(texts.omitted(report.omitted.joined(separator: "、")))</p>"
  return """
    <p class="note">\(texts.sheets(report.sheets.joined(separator: "、")))</p>\(if: !report.omitted.isEmpty, omitted)
    """
}

/// What is wrong by one rule, with the first cells where it is, and what stands there if it `quotes`.
private func rule(_ rule: ReadabilityRule, _ report: ReadabilityReport, quotes: Bool, _ scene: Scene) -> HTML {
  let texts = ReadabilityTexts.of(scene.language)
  let rows = report.faults.filter { $0.rule == rule }.map { fault -> HTML in
    let cell = fault.place?.name ?? texts.wholeSheet
    let place = fault.sheet.map { "\($0)!\(cell)" } ?? cell
    let mendable: HTML = " <span class=\"tag\">\(texts.mendable)</span>"
    return "<li><code>\(place)</code> \(if: quotes, scene.written(fault.text))\(if: fault.isMendable, mendable)</li>"
  }
  let count = report.counts[rule] ?? 0
  return """
    <h3>\(rule.words.text(in: scene.language))</h3>\
    <p class="note">\(texts.counted(rule.rawValue, count, rule.penalty, level: rule.level))</p>\
    <ul>\(rows)</ul>\(if: count > rows.count, "<p>\(texts.more(count - rows.count))</p>")
    """
}

struct ReadabilityTexts: Texts {
  let title, lead, unreadable, unavailable, noFaults, faults, mending, mendingLead, mend, download, wholeSheet,
    mendable, link, firstToMend, mendFirst, allFaults: String
  /// Of the file of all faults.
  let columns: [String]
  let level: @Sendable (Int) -> String
  let more: @Sendable (Int) -> String
  let sheets, omitted: @Sendable (String) -> String
  private let count: @Sendable (_ rule: String, _ count: Int, _ penalty: Int, _ level: Int) -> String

  func counted(_ rule: String, _ number: Int, _ penalty: Int, level: Int) -> String {
    count(rule, number, penalty, level)
  }

  static let japanese = ReadabilityTexts(
    title: "機械で読みやすいか", lead: "デジタル庁の「機械可読性ルール」のうち、表そのものから確かめられる決まりで見ています。",
    unreadable: "表として読めません。", unavailable: "ファイルはまだ検査中か、ありません。少し待ってから開き直してください。",
    noFaults: "直すところは見つかりませんでした。", faults: "直すところ", mending: "自動で直せるもの",
    mendingLead: "聞かなくても直せるものだけを直した表を作ります。元のファイルはそのまま残ります。中身を確かめてから、どちらを公開するかを選んでください。",
    mend: "直した表を加える", download: "直した表をダウンロードして見る（CSV）", wholeSheet: "シート全体", mendable: "自動で直せます",
    link: "機械で読みやすいか確かめる", firstToMend: "先に直すと点が上がるところ", mendFirst: "公開する前に、下のファイルごとの直すところを見てください。",
    allFaults: "直すところをすべてダウンロードする（CSV）", columns: ["決まり", "シート", "セル", "書かれているもの", "直し方"],
    level: { "レベル\($0)" }, more: { "ほかに\($0)か所あります。" },
    sheets: { "見たシート：\($0)" }, omitted: { "表として読めないため見ていないシート：\($0)。空のシートは消し、表のあるシートは1行目を見出しにしてください。" },
    count: { rule, count, penalty, level in "\(rule)：\(count)か所。レベル\(level)から\(penalty)点を引きます。" })
  static let english = ReadabilityTexts(
    title: "Can programs read it?",
    lead: "By those rules of the Digital Agency for tables that programs can read which the table itself can answer.",
    unreadable: "It cannot be read as a table.",
    unavailable: "The file is being scanned, or is gone. Look again in a moment.",
    noFaults: "Nothing was found to mend.", faults: "What to mend", mending: "What can be mended by itself",
    mendingLead:
      "Makes a table in which only that is mended which nobody need be asked about. The file stays as it is; look at both, then choose which to publish.",
    mend: "Add the mended table", download: "Download it first (CSV)", wholeSheet: "Whole sheet",
    mendable: "can be mended by itself", link: "Can programs read it?", firstToMend: "What to mend first",
    mendFirst: "Before you publish it, see below what to mend in each file.",
    allFaults: "Download all that is to mend (CSV)",
    columns: ["Rule", "Sheet", "Cell", "What stands there", "What to do"],
    level: { "Level \($0)" },
    more: { "There are \($0) more." }, sheets: { "Sheets that were looked at: \($0)" },
    omitted: {
      "Not looked at, as no table can be read there: \($0). Delete empty sheets; where there is a table, make the first row its header."
    },
    count: { rule, count, penalty, level in
      "\(rule): \(count) place\(count == 1 ? "" : "s"). It takes \(penalty) points from level \(level)."
    })
}
