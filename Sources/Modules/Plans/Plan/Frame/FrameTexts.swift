import ModuleKit

/// Every word about the entries of a plan's frame.
struct FrameTexts: Texts {
  let add, change, save, remove, sure, tickToRemove, conflict, saved, key, keyHint, keyWrong, keyTaken, none, dateWrong,
    removeLead: String
  let part: @Sendable (FramePart) -> String
  let lead: @Sendable (FramePart) -> String
  let lineWrong: @Sendable (String) -> String
  let tooMany: @Sendable (Int) -> String

  static let japanese = FrameTexts(
    add: "加える", change: "内容を直す", save: "保存して公開する", remove: "取り除く", sure: "取り除いてよい",
    tickToRemove: "取り除くときは、確認の印を付けてください。", conflict: "ほかの人が先に計画を変えました。内容を確かめてから、もう一度保存してください。",
    saved: "保存しました。", key: "キー", keyHint: "英小文字・数字・ハイフン（60文字まで）。空けておくと自動で付きます。あとから変えられません。",
    keyWrong: "キーは英小文字・数字・ハイフンの1〜60文字で書いてください。", keyTaken: "このキーはもう使われています。別のキーを書いてください。",
    none: "まだありません。", dateWrong: "2020、2020-03、2020-03-01 のどれかの形で、ある日付を書いてください。",
    removeLead: "取り除いても、計画の履歴には残ります。",
    part: { part in
      switch part {
      case .findings: FindingTexts.japanese.findings
      case .checks: CheckTexts.japanese.checks
      case .bodies: OrganisationTexts.japanese.bodies
      case .people: OrganisationTexts.japanese.people
      case .roles: OrganisationTexts.japanese.roles
      }
    },
    lead: { part in
      switch part {
      case .findings: "計画が前提としていることを、1件ずつ、出典と、それに応える項目とともに登録します。出典は先に「対応する文書」に加えてください。"
      case .checks: "計画が自分の構成について述べていることを、1件ずつ登録します。公開のページで、ここにある内容と比べて示します。"
      case .bodies: "計画を進める組織を、構成する職、決めること、受け持つこと、報告する先とともに登録します。"
      case .people: "推進体制に登場する職を登録します。役割に就く人を、名前ではなく職で示すためです。"
      case .roles: "情報統括責任者などの役割を、就いている職、組織、報告する先とともに登録します。"
      }
    },
    lineWrong: { "この行を読めません：「\($0)」。書き方と、名を挙げたものがあるかを確かめてください。" }, tooMany: { "\($0)件までです。" })

  static let english = FrameTexts(
    add: "Add", change: "Change", save: "Save and publish", remove: "Remove", sure: "Remove it",
    tickToRemove: "Tick the box to remove it.",
    conflict: "Somebody has changed the plan meanwhile. Look at it, then save once more.", saved: "Saved.", key: "Key",
    keyHint: "a–z, 0–9 and hyphen, up to 60; one is made where it is empty. It cannot be changed later.",
    keyWrong: "Write the key with 1 to 60 characters of a–z, 0–9 and hyphen.",
    keyTaken: "This key is taken. Write another.", none: "There is none yet.",
    dateWrong: "Write an existing date as 2020, 2020-03 or 2020-03-01.",
    removeLead: "The plan’s history keeps it.",
    part: { part in
      switch part {
      case .findings: FindingTexts.english.findings
      case .checks: CheckTexts.english.checks
      case .bodies: OrganisationTexts.english.bodies
      case .people: OrganisationTexts.english.people
      case .roles: OrganisationTexts.english.roles
      }
    },
    lead: { part in
      switch part {
      case .findings:
        "What the plan rests on, one by one, with its sources and what answers to it. Enter the sources among the documents first."
      case .checks: "What the plan says of its own make-up, one by one. A public page holds it against what is here."
      case .bodies:
        "The bodies that carry the plan: which posts make them up, what they decide and do, and to whom they report."
      case .people:
        "The posts that appear in the organisation, so that roles name their holders by post and not by name."
      case .roles:
        "Roles such as the chief information officer: which post holds it, in which body, and to whom it reports."
      }
    },
    lineWrong: { "This line cannot be read: “\($0)”. Check how it is written, and whether what it names is there." },
    tooMany: { "There may be \($0)." })
}
