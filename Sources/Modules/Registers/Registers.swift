public import ModuleKit

extension Module {
  /// Lists that the municipality keeps (台帳), defined by its own staff; what is public of them is open data.
  public static let registers = Module(
    "registers", Localized(RegistersTexts.japanese.title, en: RegistersTexts.english.title),
    permissions: [.manageRegisters, .editRecords, .approveRecords, .allowLookups],
    migrations: registersMigrations + viewMigrations + [
      RegisterLookup.migration, RegisterSketch.migration, progressMigration, usesMigration,
    ],
    endpoints: publicEndpoints + rowEndpoints + featureEndpoints + viewEndpoints + deskEndpoints + gridEndpoints
      + changeEndpoints + proposalEndpoints + ownEditEndpoints
      + commentEndpoints + recordFileEndpoints + mergeEndpoints + importEndpoints + definitionEndpoints
      + sketchEndpoints
      + lookupEndpoints,
    jobs: [SearchFilling.kind, RowIndex.keeping, ComputedFilling.kind, DuplicateSearch.kind] + ImportJobs.all,
    metrics: registerMetrics,
    menu: [
      MenuEntry(
        Localized(RegistersTexts.japanese.title, en: RegistersTexts.english.title), RegisterRoutes.list(), for: .anyone),
      MenuEntry(
        Localized(DeskTexts.japanese.desk, en: DeskTexts.english.desk), DeskRoutes.list(),
        for: .may(.editRecords)),
    ],
    cards: [Card(for: .may(.approveRecords), proposalCard)],
    commands: registerCommands, events: eventWords.merging(viewEvents) { $1 }, openTables: registerTables,
    counting: countUses,
    lookups: .registers, services: registerServices
  )
}

extension Permission {
  static let manageRegisters = Permission(
    "registers.manage",
    Localized(
      "台帳を作り、項目と公開の範囲を決める。", en: "Make registers, define their fields and what of them is public."),
    [.secretariat, .administrator])
  static let editRecords = Permission(
    "registers.edit",
    Localized(
      "担当する台帳の記録を、公開しないものも含めて見て、加え、直し、取り消す。",
      en: "See all records of one’s registers, what is not public included; add, change and remove them."),
    [.editor, .secretariat, .administrator])
  static let approveRecords = Permission(
    "registers.approve",
    Localized(
      "承認が要る台帳で、提案された変更を承認するか差し戻す。",
      en: "Where a register asks for it, approve proposed changes of records or send them back."),
    [.secretariat, .administrator])
}

/// What the events of this module are called.
private let eventWords: [String: Localized] = [
  "registers.register.added": Localized("台帳を作った", en: "Made a register"),
  "registers.register.changed": Localized("台帳の設定を変えた", en: "Changed a register’s settings"),
  "registers.lookup.allowed": Localized("台帳の照会の許可を変えた", en: "Changed what of a register may be looked up"),
  Lookups.event: Localized("手続のために台帳を照会した", en: "Looked a register up for a procedure"),
  "registers.fields.changed": Localized("台帳の項目を変えた", en: "Changed a register’s fields"),
  "registers.personal.read": Localized("台帳の個人情報を見た", en: "Read personal data of a register"),
  "registers.proposal.drafted": Localized("変更の下書きを残した", en: "Kept a draft of changes"),
  "registers.proposal.made": Localized("記録の変更を提案した", en: "Proposed changes of records"),
  "registers.proposal.approved": Localized("提案された変更を承認した", en: "Approved proposed changes"),
  "registers.proposal.returned": Localized("提案された変更を差し戻した", en: "Sent proposed changes back"),
  "registers.proposal.edited": Localized("差し戻された提案を直した", en: "Changed a proposal that had been sent back"),
  "registers.proposal.withdrawn": Localized("変更の提案を取り下げた", en: "Withdrew proposed changes"),
  "registers.comment.added": Localized("記録にメモを加えた", en: "Added a note beside a record"),
  "registers.comment.removed": Localized("記録のメモを消した", en: "Deleted a note beside a record"),
  "registers.records.added": Localized("記録を加えた", en: "Added a record"),
  "registers.records.edited": Localized("記録を直した", en: "Changed a record"),
  "registers.records.removed": Localized("記録を取り消した", en: "Removed a record"),
  "registers.records.restored": Localized("記録を戻した", en: "Brought a record back"),
  "registers.records.imported": Localized("記録を取り込んだ", en: "Imported records"),
  "registers.records.merged": Localized("記録を1つにまとめた", en: "Merged records"),
  "registers.records.undone": Localized("変更を取り消した", en: "Took a change back"),
]
