import ModuleKit

/// Every word about findings.
struct FindingTexts: Texts {
  let findings, lead, none, kind, textJa, textEn, valueJa, valueEn, on, dateHint, cites, nodes, nodesHint,
    leadsTo: String
  let leadsToHint, indicator, indicatorHint, settled, noIndicator, sources, answeredBy, open, follows, atNode,
    csv: String
  let value, key, text, document, place, edit: String
  let kinds: @Sendable (Finding.Kind) -> String
  let settledOn: @Sendable (String) -> String
  let citesHint: @Sendable (Plan) -> String

  static let japanese = FindingTexts(
    findings: "現状と課題", lead: "計画が前提としていること（現状・動向・課題など）と、その出典、それに応える項目です。",
    none: "現状と課題はまだ登録されていません。", kind: "種類", textJa: "内容", textEn: "内容（英語）", valueJa: "数値（単位も）",
    valueEn: "数値（英語）", on: "いつのことか", dateHint: "2020、2020-03、2020-03-01 のどれかの形で。なければ空のまま。", cites: "出典",
    nodes: "これに応える項目", nodesHint: "項目のキー（アドレスの末尾の文字）を、1行に1つ。", leadsTo: "ここから導かれること",
    leadsToHint: "ほかの現状・課題のキーを、1行に1つ。", indicator: "これを示す指標", indicatorHint: "指標のキー。なければ空のまま。",
    settled: "解消した時期（課題のとき）", noIndicator: "この指標は計画にありません。キーを確かめてください。", sources: "出典", answeredBy: "応えている項目",
    open: "応えている項目はまだありません", follows: "ここから導かれること", atNode: "もとになる現状と課題", csv: "現状と課題（CSV）", value: "数値",
    key: "キー", text: "内容", document: "文書", place: "場所", edit: "現状と課題を編集する",
    kinds: { kind in
      switch kind {
      case .situation: "現状"
      case .trend: "動向"
      case .event: "できごと"
      case .forecast: "見通し"
      case .demand: "要望"
      case .issue: "課題"
      case .aim: "めざすこと"
      }
    }, settledOn: { "\($0)に解消" },
    citesHint: { plan in
      let keys = plan.documents.map { "\($0.key)（\($0.title.ja)）" }.joined(separator: "、")
      return "1行に1つ、「文書のキー | 項目のキー | ページなど | 補足」。2つ目から後は省けます。文書：\(keys.isEmpty ? "まだありません" : keys)"
    })

  static let english = FindingTexts(
    findings: "Findings",
    lead: "What the plan rests on (situation, trends, issues), where it comes from, and what answers to it.",
    none: "No findings have been entered yet.", kind: "Kind", textJa: "Text", textEn: "Text (English)",
    valueJa: "Figure with its unit", valueEn: "Figure (English)", on: "Of when",
    dateHint: "As 2020, 2020-03 or 2020-03-01; empty where there is none.", cites: "Sources",
    nodes: "What answers to it", nodesHint: "Keys of items (the last part of their address), one a line.",
    leadsTo: "What follows from it", leadsToHint: "Keys of other findings, one a line.",
    indicator: "Indicator that shows it", indicatorHint: "The indicator’s key; empty where there is none.",
    settled: "Settled since (an issue)", noIndicator: "The plan has no such indicator. Check its key.",
    sources: "Sources", answeredBy: "Answered by", open: "Nothing answers to it yet", follows: "From which follows",
    atNode: "Findings behind this", csv: "Findings (CSV)", value: "Figure", key: "Key", text: "Text",
    document: "Document", place: "Where in it", edit: "Edit the findings",
    kinds: { kind in
      switch kind {
      case .situation: "Situation"
      case .trend: "Trend"
      case .event: "Event"
      case .forecast: "Forecast"
      case .demand: "Demand"
      case .issue: "Issue"
      case .aim: "Aim"
      }
    }, settledOn: { "settled \($0)" },
    citesHint: { plan in
      let keys = plan.documents.map { "\($0.key) (\($0.title.text(in: .english)))" }.joined(separator: ", ")
      return
        "One a line: “document’s key | item’s key | page | note”; all but the first may be left out. Documents: \(keys.isEmpty ? "none yet" : keys)"
    })
}
