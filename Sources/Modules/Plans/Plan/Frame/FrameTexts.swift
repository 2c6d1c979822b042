import ModuleKit

/// Every word about the entries of a plan's frame.
struct FrameTexts: Texts {
  let add, change, save, remove, sure, tickToRemove, conflict, saved, key, keyHint, keyWrong, keyTaken, none, dateWrong,
    removeLead, isThere, lists: String
  let inEnglish: @Sendable (String) -> String
  let group: @Sendable (FrameGroup) -> String
  let inUse: @Sendable ([FrameUse]) -> String
  let wordsAlone: @Sendable ([FrameUse]) -> String
  let part: @Sendable (FramePart) -> String
  let changePart: @Sendable (FramePart) -> String
  let lead: @Sendable (FramePart) -> String
  let lineWrong: @Sendable (String) -> String
  let tooMany: @Sendable (Int) -> String

  static let japanese = FrameTexts(
    add: "加える", change: "内容を直す", save: "保存して公開する", remove: "取り除く", sure: "取り除いてよい",
    tickToRemove: "取り除くときは、確認の印を付けてください。", conflict: "ほかの人が先に計画を変えました。内容を確かめてから、もう一度保存してください。",
    saved: "保存しました。", key: "キー", keyHint: "英小文字・数字・ハイフン（60文字まで）。空けておくと自動で付きます。あとから変えられません。",
    keyWrong: "キーは英小文字・数字・ハイフンの1〜60文字で書いてください。", keyTaken: "このキーはもう使われています。別のキーを書いてください。",
    none: "まだありません。", dateWrong: "2020、2020-03、2020-03-01 のどれかの形で、ある日付を書いてください。",
    removeLead: "取り除いても、計画の履歴には残ります。", isThere: "同じものがもうあります。", lists: "計画全体の言葉や一覧を直す",
    inEnglish: { "\($0)（英語）" },
    group: { group in
      switch group {
      case .words: "言葉と分類"
      case .reviews: "評価"
      case .shape: "計画の構成"
      case .people: "推進体制"
      case .world: "位置づけと現状"
      }
    },
    inUse: { "\(usedBy($0))で使っているので、取り除けません。先にそちらを直してください。" },
    wordsAlone: { "\(usedBy($0))で使っているので、変えられるのは「意味」の言葉だけです。" },
    part: { partName($0).ja }, changePart: { "\(partName($0).ja)を直す" }, lead: { partLead($0).ja },
    lineWrong: { "この行を読めません：「\($0)」。書き方と、名を挙げたものがあるかを確かめてください。" }, tooMany: { "\($0)件までです。" })

  static let english = FrameTexts(
    add: "Add", change: "Change", save: "Save and publish", remove: "Remove", sure: "Remove it",
    tickToRemove: "Tick the box to remove it.",
    conflict: "Somebody has changed the plan meanwhile. Look at it, then save once more.", saved: "Saved.", key: "Key",
    keyHint: "a–z, 0–9 and hyphen, up to 60; one is made where it is empty. It cannot be changed later.",
    keyWrong: "Write the key with 1 to 60 characters of a–z, 0–9 and hyphen.",
    keyTaken: "This key is taken. Write another.", none: "There is none yet.",
    dateWrong: "Write an existing date as 2020, 2020-03 or 2020-03-01.",
    removeLead: "The plan’s history keeps it.", isThere: "This is there already.",
    lists: "Change the words and lists of the whole plan", inEnglish: { "\($0) (English)" },
    group: { group in
      switch group {
      case .words: "Words and classes"
      case .reviews: "Reviews"
      case .shape: "Make-up of the plan"
      case .people: "Organisation"
      case .world: "Where it stands"
      }
    },
    inUse: { "It is used (\(usesInEnglish($0))), so it cannot be removed. Change these first." },
    wordsAlone: { "It is used (\(usesInEnglish($0))), so only the words of its meaning can be changed." },
    part: { partName($0).en ?? "" }, changePart: { "Change: \(partName($0).en ?? "")" },
    lead: { partLead($0).en ?? "" },
    lineWrong: { "This line cannot be read: “\($0)”. Check how it is written, and whether what it names is there." },
    tooMany: { "There may be \($0)." })
}

private func usedBy(_ uses: [FrameUse]) -> String {
  uses.map { "\(useName($0.kind).ja)\($0.count)件" }.joined(separator: "、")
}

private func usesInEnglish(_ uses: [FrameUse]) -> String {
  uses.map { "\(useName($0.kind).en ?? ""): \($0.count)" }.joined(separator: ", ")
}

private func useName(_ kind: FrameUse.Kind) -> Localized {
  switch kind {
  case .nodes: Localized("計画の項目", en: "items")
  case .reviews: Localized("評価", en: "reviews")
  case .levels: Localized("階層", en: "levels")
  case .axes: Localized("分類の軸", en: "axes")
  case .checks: Localized("照合", en: "checks")
  case .criteria: Localized("評価の基準", en: "criteria")
  case .alignments: Localized("対応", en: "links")
  case .findings: Localized("現状と課題", en: "findings")
  case .sessions: Localized("会議", en: "sessions")
  }
}
