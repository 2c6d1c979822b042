import ModuleKit

/// Every word about what became of a predecessor's items.
struct GenerationTexts: Texts {
  let heading, lead, nothing, edit, before, after, fateLabel, reason, unmappedItems, unmappedNodes: String
  let editHeading, editLead, predecessor, choose, noneOpen, nodesLabel, nodesHint, reasonHint, notSaid, save: String
  let suggestion, bulk, bulkLead, bulkCarried, bulkNew, fateMissing, nodesMissing, nodesToo: String
  let saved, tooLong: String
  let nodesUnknown: @Sendable (String) -> String
  let fate: @Sendable (Generation.Fate) -> String
  let count: @Sendable (String, Int) -> String
  let picture: @Sendable ([String]) -> String

  static let japanese = GenerationTexts(
    heading: "前の計画からの引き継ぎ", lead: "前の計画の項目が、この計画でどうなったかを示します。図と同じ内容を、下の表でも読めます。",
    nothing: "引き継ぎの記録はまだありません。", edit: "引き継ぎを記録する", before: "前の計画の項目", after: "この計画の項目",
    fateLabel: "どうなったか", reason: "理由・説明", unmappedItems: "どうなったかが記録されていない前の項目",
    unmappedNodes: "どこから来たかが記録されていないこの計画の項目", editHeading: "引き継ぎの記録",
    editLead: "前の計画の項目ごとに、この計画でどうなったかを選びます。「書かない」にすると記録を消します。", predecessor: "前の計画",
    choose: "前の計画を選んでください。", noneOpen: "前の計画がここにありません。計画ファイルの generations で、名前の一覧を取り込めます。",
    nodesLabel: "この計画の項目", nodesHint: "入力しはじめると候補が出ます。番号でも書けます。いくつかあるときは、空白か「、」で区切ってください。",
    reasonHint: "理由（書かなくてもかまいません）", notSaid: "書かない", save: "このページの内容を公開する", suggestion: "提案",
    bulk: "まとめて記録する", bulkLead: "まだ記録のない項目だけを、まとめて記録します。あとから1件ずつ直せます。",
    bulkCarried: "同じキーか同じ題名の項目を、すべて「継続」にする", bulkNew: "残りのこの計画の項目を、すべて「新規」にする",
    fateMissing: "どうなったかを選んでください。", nodesMissing: "この計画の項目を、候補から選ぶか番号で書いてください。",
    nodesToo: "「取りやめ」「完了」のときは、この計画の項目を空けてください。",
    saved: "引き継ぎを記録しました。", tooLong: "理由は1,000文字までです。",
    nodesUnknown: { "「\($0)」という番号の項目はこの計画にないか、2つ以上あります。" },
    fate: { fate in
      switch fate {
      case .carried: "継続"
      case .merged: "統合"
      case .split: "分割"
      case .absorbed: "包含"
      case .dropped: "取りやめ"
      case .done: "完了"
      case .new: "新規"
      }
    },
    count: { "\($0)\($1)件" }, picture: { "前の計画の項目から、この計画の項目への引き継ぎの図：" + $0.joined(separator: "、") + "。下の表と同じ内容です。" })

  static let english = GenerationTexts(
    heading: "From the plan before",
    lead: "What became of the items of the plan before. The table below says the same as the picture.",
    nothing: "Nothing has been recorded yet.", edit: "Record what became of them", before: "Item of the plan before",
    after: "Item of this plan", fateLabel: "What became of it", reason: "Reason",
    unmappedItems: "Old items of which nothing is recorded",
    unmappedNodes: "Items of this plan whose origin is not recorded",
    editHeading: "What became of each item",
    editLead: "Choose for each item of the plan before what became of it. “Not said” takes the record away.",
    predecessor: "The plan before", choose: "Choose the plan before.",
    noneOpen: "The plan before is not held here. A plan file’s “generations” can bring a list of its names.",
    nodesLabel: "Items of this plan",
    nodesHint: "Begin to type and choose, or write numbers; several with spaces between.",
    reasonHint: "Reason (optional)", notSaid: "Not said", save: "Publish this page’s entries", suggestion: "suggested",
    bulk: "Record many at once", bulkLead: "Only items without a record are touched; each can be changed later.",
    bulkCarried: "All with the same key or title: carried on", bulkNew: "All other items of this plan: new",
    fateMissing: "Choose what became of it.", nodesMissing: "Choose an item of this plan, or write its number.",

    nodesToo: "Leave the items of this plan empty for what was dropped or done.",
    saved: "It was recorded.", tooLong: "A reason has at most 1,000 characters.",
    nodesUnknown: { "This plan has no item “\($0)”, or several of this number." },
    fate: { fate in
      switch fate {
      case .carried: "carried"
      case .merged: "merged"
      case .split: "split"
      case .absorbed: "absorbed"
      case .dropped: "dropped"
      case .done: "done"
      case .new: "new"
      }
    },
    count: { "\($1) \($0)" },
    picture: {
      "Picture of what became of the old items: " + $0.joined(separator: ", ") + ". The table below says the same."
    })
}
