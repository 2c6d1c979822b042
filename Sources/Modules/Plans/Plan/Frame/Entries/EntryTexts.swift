import ModuleKit

/// The words of the forms for entries of a plan's frame.
struct EntryTexts: Texts {
  let name, definition, term, reading, readingHint, aliases, aliasesHint, carriedBy, rules, many, required, wantsReason,
    first, axis, code, codeHint, title, cycle, cycleHint, note, sign, signHint, label, done, counts, kind, requires,
    bandFrom, bandTo, bandHint, bandTurned, volume, use, reviewed, reminder, none, article, predecessorHint, noPlan,
    figure, value, part, whole, shareHint, stakeholderHint, nodeHint, roles, rolesHint: String
  let misfits: @Sendable (Int) -> String
  let stillReviewed: @Sendable (Int) -> String
  let markKind: @Sendable (Mark.Kind) -> String
  let stakeholderKind: @Sendable (Stakeholder.Kind) -> String
  let roleKind: @Sendable (Stakeholder.Role.Kind) -> String

  static let japanese = EntryTexts(
    name: "名前", definition: "意味", term: "用語", reading: "読み", readingHint: "ひらがなで書いてください。並べる順に使います。",
    aliases: "ほかの書き方", aliasesHint: "1行に1つ。本文のこの書き方からも、用語集へつながります。", carriedBy: "付ける階層", rules: "付け方",
    many: "いくつでも付けられる", required: "必ず付ける", wantsReason: "付ける理由を書く", first: "最初の値の名前", axis: "どの分類の値か",
    code: "共通の符号", codeHint: "どの市町村でも同じ意味を持つ符号があるときに書いてください。", title: "題名", cycle: "見直しの時期",
    cycleHint: "例：毎年度", note: "補足", sign: "記号", signHint: "10文字まで。例：◎", label: "意味", done: "達成",
    counts: "達成に数える", kind: "種類", requires: "あわせて書くもの", bandFrom: "達成率の下限（%）", bandTo: "達成率の上限（%）",
    bandHint: "この記号を達成率で決めるときに書いてください。", bandTurned: "上限は下限より小さくできません。", volume: "どの編にあるか",
    use: "使い方", reviewed: "評価する", reminder: "留意事項として示す", none: "（なし）", article: "条項",
    predecessorHint: "前の計画がこの市の計画としてここにあるときに、アドレスの末尾の文字を書いてください。",
    noPlan: "そのキーの前の計画はありません。アドレスの末尾の文字を確かめてください。", figure: "何の数値か", value: "値",
    part: "割合の分子", whole: "割合の分母", shareHint: "値が割合のときに、何件のうち何件かを書いてください。計算を示します。",
    stakeholderHint: "組織や集団の名前で書いてください。", nodeHint: "項目だけにかかわるときに、項目のキーを書いてください。空けておくと計画全体です。",
    roles: "役割", rolesHint: "1行に1つ、「役割 | 説明 | 担い手」。3つ目は「担い手」か「受け手」で、2つ目から後は省けます。",
    misfits: { "この付け方に合わない項目が\($0)件あります。先にその項目の分類を直してください。" },
    stillReviewed: { "この階層には評価が\($0)件あるので、評価するままにしてください。" },
    markKind: { kind in
      switch kind {
      case .degree: "進みの度合い"
      case .change: "手段の変更"
      case .undone: "行わなかった"
      }
    },
    stakeholderKind: { kind in
      switch kind {
      case .person: "個人"
      case .organisation: "組織"
      case .group: "集団"
      }
    },
    roleKind: { $0 == .performer ? "担い手" : "受け手" })

  static let english = EntryTexts(
    name: "Name", definition: "Meaning", term: "Term", reading: "Reading",
    readingHint: "In hiragana; the glossary is in its order.", aliases: "Other spellings",
    aliasesHint: "One a line. These lead to the glossary from texts, too.", carriedBy: "Levels that carry it",
    rules: "How it is given", many: "Several may be given", required: "Required",
    wantsReason: "A reason is given with it",
    first: "Name of the first value", axis: "Value of which axis", code: "Shared code",
    codeHint: "Where there is a code that means the same in every municipality.", title: "Title",
    cycle: "When it is revised", cycleHint: "Such as: every fiscal year", note: "Note", sign: "Mark",
    signHint: "Up to 10 characters, such as ◎.", label: "Meaning", done: "Achievement", counts: "Counts as achieved",
    kind: "Kind", requires: "What is written with it", bandFrom: "From (% done)", bandTo: "To (% done)",
    bandHint: "Where the mark is decided by a percentage.", bandTurned: "It cannot be below the lower limit.",
    volume: "In which volume", use: "Use", reviewed: "Reviewed", reminder: "Shown as what to bear in mind",
    none: "(none)", article: "Article",
    predecessorHint:
      "Where the earlier plan is a plan of this municipality that is here: the last part of its address.",
    noPlan: "There is no earlier plan of this key. Check the last part of its address.", figure: "What the figure is",
    value: "Value", part: "Part of a share", whole: "Whole of a share",
    shareHint: "Where the value is a share: so many of so many. The working is shown.",
    stakeholderHint: "Write the name of an organisation or group.",
    nodeHint: "The key of an item, where it concerns that alone; empty for the whole plan.", roles: "Roles",
    rolesHint:
      "One a line: “role | text | performer”; the third is “performer” or “beneficiary”, all but the first may be left out.",
    misfits: { "Items that do not fit this: \($0). Mend their classes first." },
    stillReviewed: { "This level has reviews (\($0)), so it must stay reviewed." },
    markKind: { kind in
      switch kind {
      case .degree: "A degree of progress"
      case .change: "A change of means"
      case .undone: "Not carried out"
      }
    },
    stakeholderKind: { kind in
      switch kind {
      case .person: "Person"
      case .organisation: "Organisation"
      case .group: "Group"
      }
    },
    roleKind: { $0 == .performer ? "performer" : "beneficiary" })
}
