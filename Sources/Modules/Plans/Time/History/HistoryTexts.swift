import ModuleKit

/// Every word on the pages of histories.
struct HistoryTexts: Texts {
  let history, lead, nothing, sameContent, isPublic, before, after: String
  let note: @Sendable (HistoryEntry.Action) -> String

  static let japanese = HistoryTexts(
    history: "変更の履歴", lead: "だれが、いつ、何を変えたかの記録です。新しいものから並んでいます。", nothing: "記録はまだありません。",
    sameContent: "内容の変更はありません。", isPublic: "公開", before: "変更前：", after: "変更後：",
    note: { $0 == .moved ? "並び順" : "理由" })

  static let english = HistoryTexts(
    history: "History", lead: "Who changed what, and when; the newest first.",
    nothing: "Nothing has been recorded yet.",
    sameContent: "The content stayed as it was.", isPublic: "public", before: "Before: ",
    after: "After: ", note: { $0 == .moved ? "Position" : "Reason" })
}
