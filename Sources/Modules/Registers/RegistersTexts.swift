import ModuleKit

/// Every word of the pages that show and keep records.
struct RegistersTexts: Texts {
  let title: String
  let desk: String
  let lead: String
  let none: String
  let noneYet: String
  let nothingFound: String
  let noRecords: String
  let noFields: String
  let count: @Sendable (Int) -> String
  let updated: String
  let words: String
  let search: String
  let more: String
  let all: String
  let from: @Sendable (String) -> String
  let to: @Sendable (String) -> String
  let day: String
  let dayHint: String
  let wrongDay: String
  let shownAsOf: @Sendable (String) -> String
  let ascending: String
  let descending: String
  let allColumns: @Sendable (Int) -> String
  let downloads: String
  let edit: String
  let actions: String
  let newRecord: String
  let saveAndNext: String
  let save: String
  let saved: String
  let made: String
  let undo: String
  let wasRemoved: @Sendable (Int) -> String
  let wasRestored: String
  let cannotRestore: String
  let changedMeanwhile: String
  let theyWrote: @Sendable (String) -> String
  let doubled: @Sendable (Int) -> String
  let unknownRecord: String
  let history: String
  let historyOf: @Sendable (Int) -> String
  let version: @Sendable (Int) -> String
  let now: String
  let bringBack: @Sendable (Int) -> String
  let restore: String
  let remove: String
  let removed: String
  let noneRemoved: String
  let changes: String
  let noChanges: String
  let when: String
  let who: String
  let what: String
  let added: String
  let changed: String
  let taken: String
  let publicPage: String
  let fields: String
  let settings: String
  let isPublic: String
  let isNotPublic: String
  let retired: String
  let newRegister: String
  let make: String
  let registerID: String
  let idHint: String
  let badID: String
  let idTaken: String
  let name: String
  let nameEn: String
  let text: String
  let textEn: String
  let textHint: String
  let department: String
  let noDepartment: String
  let openness: String
  let opennessHint: String
  let makePublic: String
  let retire: String
  let revive: String
  let outdated: String
  let outdatedHelp: String
  private let kinds: [RecordWriting.Kind: String]
  private let hints: [ValueKind: String]

  func kind(_ kind: RecordWriting.Kind) -> String { kinds[kind] ?? kind.rawValue }

  /// How a value is written, where its name does not say it.
  func hint(_ type: FieldType) -> String? {
    if case .value(.number(let decimals)) = type { return decimals > 0 ? hints[.number(decimals: decimals)] : nil }
    if case .value(let kind) = type { return hints[kind] }
    return nil
  }

  static let japanese = RegistersTexts(
    title: "台帳", desk: "台帳の管理", lead: "市が管理し、公開している台帳の一覧です。表として見て、しぼりこみ、ダウンロードできます。",
    none: "公開している台帳は、まだありません。", noneYet: "台帳はまだありません。「台帳を作る」から始めてください。",
    nothingFound: "あてはまるものはありません。ことばや条件を減らして、もう一度探してください。", noRecords: "記録はまだありません。",
    noFields: "項目がまだありません。先に項目を決めてください。", count: { "\($0)件" }, updated: "更新", words: "ことば", search: "探す",
    more: "条件でしぼりこむ", all: "条件をすべて外す", from: { "\($0)（から）" }, to: { "\($0)（まで）" }, day: "この日の終わりの状態を見る",
    dayHint: "空なら、いまの状態です。", wrongDay: "今日までの日付を選んでください（例 2026-04-01）。",
    shownAsOf: { "\($0)の終わりの状態です。" }, ascending: "（小さい順）", descending: "（大きい順）",
    allColumns: { "\($0)項目すべてを表示する" }, downloads: "ダウンロード", edit: "この記録を直す", actions: "操作", newRecord: "記録を加える",
    saveAndNext: "保存して次を加える", save: "保存する", saved: "保存しました。", made: "台帳を作りました。次に、項目を決めてください。",
    undo: "元に戻す", wasRemoved: { "No. \($0) を取り消しました。" }, wasRestored: "戻しました。",
    cannotRestore: "同じ値の記録がほかにあるため、戻せません。先にその記録を直してください。",
    changedMeanwhile: "入力している間に、ほかの人がこの記録を保存しました。違いを項目の下に示しています。確かめて、もう一度保存してください。",
    theyWrote: { "ほかの人が保存した値：\($0.isEmpty ? "（空）" : $0)" },
    doubled: { "同じ値の記録がすでにあります（No. \($0)）。" }, unknownRecord: "その番号の記録はありません。番号を確かめてください。",
    history: "変更の履歴", historyOf: { "No. \($0) の履歴" }, version: { "第\($0)版" }, now: "いまの状態",
    bringBack: { "第\($0)版に戻す" }, restore: "戻す", remove: "この記録を取り消す", removed: "取り消した記録",
    noneRemoved: "取り消した記録はありません。", changes: "台帳の変更", noChanges: "変更はまだありません。", when: "日時", who: "だれが",
    what: "何を", added: "追加", changed: "変更", taken: "取消", publicPage: "公開ページ", fields: "項目", settings: "設定",
    isPublic: "公開", isNotPublic: "非公開", retired: "廃止", newRegister: "台帳を作る", make: "作る", registerID: "アドレスに使う名前",
    idHint: "英小文字、数字、ハイフンで。あとから変えられません。例 aed", badID: "英小文字、数字、ハイフンの1〜60文字にしてください。",
    idTaken: "この名前の台帳がすでにあります。別の名前にしてください。", name: "台帳の名前", nameEn: "台帳の名前（英語）", text: "説明",
    textEn: "説明（英語）", textHint: "Markdownで書けます。", department: "担当課", noDepartment: "決めない", openness: "公開",
    opennessHint: "公開するのは、項目ごとに「公開」とした項目だけです。個人情報の項目は公開されません。", makePublic: "この台帳を公開する",
    retire: "この台帳を廃止する", revive: "この台帳をまた使う", outdated: "ほかの人が先に保存しました",
    outdatedHelp: "この台帳の設定は、開いたあとに変えられています。開き直して、もう一度変更してください。",
    kinds: [.added: "追加", .edited: "変更", .removed: "取消", .restored: "復元", .imported: "取込", .undone: "取込の取消"],
    hints: [
      .day: "例 2026-04-01、令和8年4月1日", .time: "例 09:30", .fiscalYear: "例 令和8年度、2026", .money: "円。例 12000",
      .corporateNumber: "13桁。例 7000012050002", .municipalityCode: "6桁。例 222038", .postalCode: "例 410-8601",
      .phone: "例 055-931-2500", .latitude: "度（10進数）。例 35.0957", .longitude: "度（10進数）。例 138.8636",
    ])

  static let english = RegistersTexts(
    title: "Registers", desk: "Keeping registers",
    lead: "The lists that the municipality keeps and publishes: look at them as tables, filter and download them.",
    none: "No register is public yet.", noneYet: "There are no registers yet. Begin with “Make a register”.",
    nothingFound: "Nothing fits. Use fewer words or conditions and search again.",
    noRecords: "There are no records yet.",
    noFields: "There are no fields yet. Define them first.", count: { $0 == 1 ? "1 record" : "\($0) records" },
    updated: "updated", words: "Words", search: "Search", more: "Filter by field", all: "Take off all conditions",
    from: { "\($0) (from)" }, to: { "\($0) (to)" }, day: "As it was at the end of this day",
    dayHint: "Empty: as it is now.", wrongDay: "Choose a day up to today, such as 2026-04-01.",
    shownAsOf: { "This is how it was at the end of \($0)." }, ascending: "(smallest first)",
    descending: "(greatest first)", allColumns: { "Show all \($0) columns" }, downloads: "Downloads",
    edit: "Edit this record", actions: "Actions", newRecord: "Add a record", saveAndNext: "Save and add another",
    save: "Save", saved: "Saved.", made: "The register is made. Now define its fields.", undo: "Undo",
    wasRemoved: { "No. \($0) was removed." }, wasRestored: "It was brought back.",
    cannotRestore: "It cannot be brought back: another record has the same value. Change that one first.",
    changedMeanwhile:
      "Somebody else saved this record meanwhile. What differs is shown below the fields. Check it and save again.",
    theyWrote: { "Saved by somebody else: \($0.isEmpty ? "(nothing)" : $0)" },
    doubled: { "There is a record with this value already (No. \($0))." },
    unknownRecord: "There is no record with this number. Check the number.", history: "History",
    historyOf: { "History of No. \($0)" }, version: { "Version \($0)" }, now: "as it is now",
    bringBack: { "Go back to version \($0)" }, restore: "Bring back", remove: "Remove this record",
    removed: "Removed records", noneRemoved: "No record was removed.", changes: "Changes of the register",
    noChanges: "There are no changes yet.", when: "When", who: "Who", what: "What", added: "Added", changed: "Changed",
    taken: "Removed", publicPage: "Public page", fields: "Fields", settings: "Settings", isPublic: "public",
    isNotPublic: "not public", retired: "no longer kept", newRegister: "Make a register", make: "Make it",
    registerID: "Name in addresses", idHint: "Of a–z, 0–9 and hyphen; it cannot be changed later. Such as aed",
    badID: "Write 1 to 60 characters of a–z, 0–9 and hyphen.",
    idTaken: "There is a register of this name already. Choose another.", name: "Name", nameEn: "Name in English",
    text: "Description", textEn: "Description in English", textHint: "Markdown can be used.",
    department: "Kept by", noDepartment: "Nobody in particular", openness: "Publication",
    opennessHint: "Only fields that are marked public are published, and never those with personal data.",
    makePublic: "Publish this register", retire: "Stop keeping this register", revive: "Keep this register again",
    outdated: "Somebody else saved first",
    outdatedHelp: "The register’s settings were changed after you opened them. Open them anew and change them again.",
    kinds: [
      .added: "added", .edited: "changed", .removed: "removed", .restored: "brought back", .imported: "imported",
    ],
    hints: [
      .day: "Such as 2026-04-01", .time: "Such as 09:30", .fiscalYear: "Such as 2026", .money: "In yen, such as 12000",
      .corporateNumber: "13 digits, such as 7000012050002", .municipalityCode: "6 digits, such as 222038",
      .postalCode: "Such as 410-8601", .phone: "Such as 055-931-2500", .latitude: "In degrees, such as 35.0957",
      .longitude: "In degrees, such as 138.8636",
    ])
}
