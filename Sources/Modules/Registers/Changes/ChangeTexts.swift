import ModuleKit

/// Every word of the pages that show what became of records.
struct ChangeTexts: Texts {
  let history: String
  let historyOf: @Sendable (Int) -> String
  let version: @Sendable (Int) -> String
  let now: String
  let bringBack: @Sendable (Int) -> String
  let restore: String
  let cannotRestore: String
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
  let changeOf: @Sendable (Int) -> String
  let takeBack: String
  let takeBackHelp: String
  let cannotTakeBack: String
  let andMore: @Sendable (Int) -> String
  private let kinds: [RecordWriting.Kind: String]

  func kind(_ kind: RecordWriting.Kind) -> String { kinds[kind] ?? kind.rawValue }

  static let japanese = ChangeTexts(
    history: "変更の履歴", historyOf: { "No. \($0) の履歴" }, version: { "第\($0)版" }, now: "いまの状態", bringBack: { "第\($0)版に戻す" },
    restore: "戻す", cannotRestore: "同じ値の記録がほかにあるため、戻せません。先にその記録を直してください。", removed: "取り消した記録",
    noneRemoved: "取り消した記録はありません。", changes: "台帳の変更", noChanges: "変更はまだありません。", when: "日時", who: "だれが", what: "何を",
    added: "追加", changed: "変更", taken: "取消",
    changeOf: { "変更 No. \($0)" }, takeBack: "この変更を取り消す",
    takeBackHelp: "この変更で変わった記録を前の値に戻し、加わった記録を取り消し、取り消された記録を戻します。そのあとに直された記録は、そのままにします。",
    cannotTakeBack: "同じ値の記録がほかにできているか、加わった記録をほかの台帳が参照しているため、取り消せません。先にそちらを直してください。", andMore: { "ほかに\($0)件" },
    kinds: [
      .added: "追加", .edited: "変更", .removed: "取消", .restored: "復元", .imported: "取込", .merged: "統合", .undone: "変更の取消",
    ])

  static let english = ChangeTexts(
    history: "History", historyOf: { "History of No. \($0)" }, version: { "Version \($0)" }, now: "as it is now",
    bringBack: { "Go back to version \($0)" }, restore: "Bring back",
    cannotRestore: "It cannot be brought back: another record has the same value. Change that one first.",
    removed: "Removed records", noneRemoved: "No record was removed.", changes: "Changes of the register",
    noChanges: "There are no changes yet.", when: "When", who: "Who", what: "What", added: "Added", changed: "Changed",
    taken: "Removed",

    changeOf: { "Change No. \($0)" }, takeBack: "Take this change back",
    takeBackHelp:
      "Records that it changed get their values back, those that it added are removed, those that it removed come back. Records that were changed since stay as they are.",
    cannotTakeBack:
      "It cannot be taken back: by now another record has the same value, or refers to one that was added. Change that one first.",
    andMore: { "and \($0) more" },
    kinds: [
      .added: "added", .edited: "changed", .removed: "removed", .restored: "brought back", .imported: "imported",
      .merged: "merged", .undone: "taken back",
    ])
}
