import ModuleKit

/// Every word of the desk where an office keeps records.
struct DeskTexts: Texts {
  let desk: String
  let noneYet: String
  let noFields: String
  let actions: String
  let newRecord: String
  let saveAndNext: String
  let save: String
  let saved: String
  let undo: String
  let wasRemoved: @Sendable (Int) -> String
  let wasRestored: String
  let changedMeanwhile: String
  let theyWrote: @Sendable (String) -> String
  let doubled: @Sendable (Int) -> String
  let unknownRecord: String
  let unknownFile: String
  let missing: String
  /// Records that may be meant by words, and whether there are more than are named.
  let candidates: @Sendable (_ words: String, [(number: Int, name: String)], _ areMore: Bool) -> String
  let referenceHint: String
  let twice: String
  let gone: String
  let refersHere: String
  let isReferred: String
  let referredBy: @Sendable (String, Int) -> String
  let remove: String
  let publicPage: String
  let isHeld: String
  let openness: @Sendable (Openness) -> String
  let retired: String
  private let hints: [ValueKind: String]

  /// Why a value cannot be saved.
  func words(_ reason: EditFault.Reason) -> String {
    switch reason {
    case .doubled(let other): doubled(other)
    case .twice: twice
    case .unknownRecord: unknownRecord
    case .unknownFile: unknownFile
    case .missing: missing
    case .changed, .there: changedMeanwhile
    case .gone: gone
    case .referred(let title, let record): referredBy(title, record)
    case .referredTwice, .held: isHeld
    }
  }

  /// How a value is written, where its name does not say it.
  func hint(_ type: FieldType) -> String? {
    if case .value(.number(let decimals)) = type { return decimals > 0 ? hints[.number(decimals: decimals)] : nil }
    if case .value(let kind) = type { return hints[kind] }
    if case .reference = type { return referenceHint }
    return nil
  }

  static let japanese = DeskTexts(
    desk: "台帳の管理", noneYet: "台帳はまだありません。「台帳を作る」から始めてください。", noFields: "項目がまだありません。先に項目を決めてください。", actions: "操作",
    newRecord: "記録を加える", saveAndNext: "保存して次を加える", save: "保存する", saved: "保存しました。", undo: "元に戻す",
    wasRemoved: { "No. \($0) を取り消しました。" }, wasRestored: "戻しました。",
    changedMeanwhile: "入力している間に、ほかの人がこの記録を保存しました。違いを項目の下に示しています。確かめて、もう一度保存してください。",
    theyWrote: { "ほかの人が保存した値：\($0.isEmpty ? "（空）" : $0)" }, doubled: { "同じ値の記録がすでにあります（No. \($0)）。" },
    unknownRecord: "その番号の記録はありません。番号を確かめてください。", unknownFile: FieldFault.notAFile.words.ja,
    missing: FieldFault.missing.words.ja,
    candidates: { words, found, areMore in
      if found.isEmpty { return "「\(words)」という名前の記録はありません。番号か、名前の一部を入力してください。" }
      let names = found.prefix(5).map { "\($0.number)（\($0.name)）" }.joined(separator: "、")
      return "「\(words)」に当たる記録が複数あります。番号で入力してください：\(names)\(areMore ? " など" : "")"
    }, referenceHint: "番号か、名前の一部",
    twice: "同じ値の行がほかにもあります。どちらかを直してください。",
    gone: "ほかの人がこの記録を取り消しました。「取り消した記録」から戻せます。",
    refersHere: "この記録を参照している記録です。", isReferred: "ほかの台帳がこの記録を参照しているため、取り消せません。下の記録を先に直してください。",
    referredBy: { "ほかの台帳が参照しているため取り消せません（\($0) No. \($1) など）。先に参照を直してください。" }, remove: "この記録を取り消す", publicPage: "公開ページ",
    isHeld: "ほかの記録が参照しているか、同じ値を持っているため、できません。先にその記録を直してください。",
    openness: { $0 == .records ? "公開" : $0 == .counted ? "集計だけ公開" : "非公開" }, retired: "廃止",
    hints: [
      .day: "例 2026-04-01、令和8年4月1日", .time: "例 09:30", .fiscalYear: "例 令和8年度、2026", .money: "円。例 12000",
      .corporateNumber: "13桁。例 7000012050002", .municipalityCode: "6桁。例 222038", .postalCode: "例 410-8601",
      .address: "市区町村から番地まで。例 沼津市御幸町16-1",
      .phone: "例 055-931-2500", .latitude: "度（10進数）。例 35.0957", .longitude: "度（10進数）。例 138.8636",
    ])

  static let english = DeskTexts(
    desk: "Keeping registers", noneYet: "There are no registers yet. Begin with “Make a register”.",
    noFields: "There are no fields yet. Define them first.", actions: "Actions", newRecord: "Add a record",
    saveAndNext: "Save and add another", save: "Save", saved: "Saved.", undo: "Undo",
    wasRemoved: { "No. \($0) was removed." }, wasRestored: "It was brought back.",
    changedMeanwhile:
      "Somebody else saved this record meanwhile. What differs is shown below the fields. Check it and save again.",
    theyWrote: { "Saved by somebody else: \($0.isEmpty ? "(nothing)" : $0)" },
    doubled: { "There is a record with this value already (No. \($0))." },
    unknownRecord: "There is no record with this number. Check the number.",
    unknownFile: FieldFault.notAFile.words.text(in: .english), missing: FieldFault.missing.words.text(in: .english),
    candidates: { words, found, areMore in
      if found.isEmpty { return "No record is called “\(words)”. Write its number or a part of its name." }
      let names = found.prefix(5).map { "\($0.number) (\($0.name))" }.joined(separator: ", ")
      return "“\(words)” may be several records. Write the number: \(names)\(areMore ? " and others" : "")."
    }, referenceHint: "A number, or a part of the name",
    twice: "Another line has the same value. Change one of them.",
    gone: "Somebody else has removed this record. It can be brought back from “Removed records”.",
    refersHere: "Records that refer to this one.",
    isReferred: "This cannot be removed: the records below refer to it. Change those first.",
    referredBy: { "It cannot be removed: others refer to it, such as \($0) No. \($1). Change those first." },
    remove: "Remove this record",
    publicPage: "Public page",
    isHeld: "Other records refer to these, or hold the same value. Change those records first.",
    openness: { $0 == .records ? "public" : $0 == .counted ? "summaries public" : "not public" },
    retired: "no longer kept",
    hints: [
      .day: "Such as 2026-04-01", .time: "Such as 09:30", .fiscalYear: "Such as 2026", .money: "In yen, such as 12000",
      .corporateNumber: "13 digits, such as 7000012050002", .municipalityCode: "6 digits, such as 222038",
      .postalCode: "Such as 410-8601", .address: "From the municipality to the block’s number",
      .phone: "Such as 055-931-2500", .latitude: "In degrees, such as 35.0957",
      .longitude: "In degrees, such as 138.8636",
    ])
}
