public import ModuleKit

extension Module {
  /// What residents and businesses hand in, and how the office handles it; each procedure is data that staff define.
  public static let procedures = Module(
    "procedures", ProcedureTexts.title,
    permissions: [.manageProcedures, .handleCases, .takeCash, .reconcile, .setPayments, .setSignatory],
    migrations: proceduresMigrations + counterMigrations + signingMigrations + consentMigrations + paymentMigrations
      + [
        editorMigration, kioskMigration, moneyMigration, untouchedMigration, signatoryMigration, exportMigration,
        correctedMigration,
      ],
    endpoints: applyingEndpoints + caseEndpoints + definitionEndpoints + editorEndpoints + dryRunEndpoints
      + handlingEndpoints + letterEndpoints
      + lifeEventEndpoints + onceOnlyEndpoints + counterEndpoints + signingEndpoints + consentEndpoints
      + paymentEndpoints
      + moneyEndpoints + kioskEndpoints,
    jobs: [draftSweep, staySweep, RetentionWork.job, paymentReminder],
    metrics: procedureMetrics + timeMetrics + attachmentMetrics + paymentMetrics,
    menu: [
      MenuEntry(ProcedureTexts.title, ProcedureRoutes.list(), for: .anyone),
      MenuEntry(Localized("くらしのできごと", en: "Life events"), GuideRoutes.list(), for: .anyone),
      MenuEntry(Localized("自分の手続", en: "My applications"), CaseRoutes.own(), for: .resident),
      MenuEntry(DefinitionTexts.title, DefinitionRoutes.list(), for: .may(.manageProcedures)),
      MenuEntry(guideDeskTitle, GuideDeskRoutes.list(), for: .may(.manageProcedures)),
      MenuEntry(handlingTitle, HandlingRoutes.list(), for: .may(.handleCases)),
      MenuEntry(paymentDeskCrumb.words, MoneyRoutes.desk(), for: .may(.takeCash)),
      MenuEntry(signatoryTitle, SignatoryRoutes.show(), for: .may(.setSignatory)),
    ],
    cards: [
      Card(for: .anyone, procedureCard), Card(for: .resident, ownProceduresCard),
      Card(for: .may(.handleCases), queueCard), Card(for: .staff, officeCard),
    ],
    commands: procedureCommands + lifeEventCommands,
    events: [lifeEventWords, counterEvents, signingEvents, consentEvents, paymentEventWords, kioskEvents].reduce(
      eventWords
    ) {
      $0.merging($1) { own, _ in own }
    },
    sealed: [
      Draft.answers, Case.answers, Case.earlier, CaseEvent.content, Correction.words, Letter.reason, Hold.reason,
      Opinion.word, ResultSheet.sealed, CardSignature.content, Consent.words, LedgerEntry.words,
      ProviderEntry.access, Signatory.seal,
    ],
    openTables: { db in try CaseTable.open(db) + TimeTable.open(db) + AbolishedTable.open(db) },
    services: { db in
      try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }.map {
        ModuleService($0.id.text, $0.title, ProcedureRoutes.show($0.id))
      }
    },
    settling: PaymentWork.jobs
  )
}

extension Permission {
  static let manageProcedures = Permission(
    "procedures.manage",
    Localized(
      "手続の質問・手順・公開を決める。", en: "Define procedures: their questions, how they are handled, whether they are open."),
    [.secretariat, .administrator])
  static let handleCases = Permission(
    "procedures.handle",
    Localized(
      "担当する所属の案件を見て、処理し、決定する。見たことは記録に残る。",
      en: "See, handle and decide the cases of one’s office. Each look is recorded."),
    [.editor, .secretariat, .administrator])
}

let applyingEndpoints = [
  ProcedureRoutes.list.to(listProcedures),
  ProcedureRoutes.show.to(showProcedure),
  ProcedureRoutes.start.to(startApplication),
  ProcedureRoutes.wait.to(showWaiting),
  DraftRoutes.enter.to(showEntering),
  DraftRoutes.find.to(findApplication),
  DraftRoutes.show.to(showDraft),
  DraftRoutes.save.to(saveDraft),
  DraftRoutes.review.to(showReview),
  DraftRoutes.handIn.to(handIn),
  DraftRoutes.later.to(showLater),
  DraftRoutes.pace.to(changePace),
  DraftRoutes.renew.to(renewDraft),
  DraftRoutes.discard.to(discardDraft),
  DraftRoutes.file.to(draftFile),
]

let caseEndpoints = [
  CaseRoutes.show.to(showCase),
  CaseRoutes.say.to(sayToOffice),
  CaseRoutes.withdraw.to(withdrawCase),
  CaseRoutes.correction.to(showCorrection),
  CaseRoutes.correct.to(correctCase),
  CaseRoutes.file.to(caseFile),
  CaseRoutes.own.to(listOwnCases),
  CaseRoutes.rate.to(rateCase),
]

/// What the audit trail calls these events.
private let eventWords: [String: Localized] = [
  "procedures.added": Localized("手続を作った", en: "Made a procedure"),
  "procedures.saved": Localized("手続の下書きを保存した", en: "Saved a draft of a procedure"),
  "procedures.settings": Localized("手続の担当か公開を変えた", en: "Changed a procedure’s office or openness"),
  "procedures.removed": Localized("手続を消した", en: "Removed a procedure"),
  "procedures.dry-run": Localized("手続を最後まで試した", en: "Tried a procedure to its end"),
  "procedures.published": Localized("手続の版を公開した", en: "Published a version of a procedure"),
  "procedures.received": Localized("手続を受け付けた", en: "Received a case"),
  "procedures.case.entered": Localized("番号とコードで案件を開いた", en: "Opened a case by number and code"),
  "procedures.entry-failed": Localized("番号かコードの間違い", en: "A wrong number or code"),
  "procedures.withdrawn": Localized("案件が取り下げられた", en: "A case was withdrawn"),
  "procedures.corrected": Localized("案件が補正された", en: "A case was corrected"),
  "procedures.case.viewed": Localized("案件の内容を見た", en: "Looked at a case"),
  "procedures.queue.viewed": Localized("案件の一覧で申請者の名前を見た", en: "Saw applicants’ names in the list of cases"),
  "procedures.case.refused": Localized("担当でない案件を見ようとした", en: "Tried to look at a case of another office"),
  "procedures.exported": Localized("案件をExcelで保存した", en: "Saved cases as Excel"),
  "procedures.case.searched": Localized("氏名で案件を探した", en: "Searched for an applicant by name"),
  "procedures.case.handled": Localized("案件を処理した", en: "Handled a case"),
  "procedures.case.decided": Localized("案件を決定した", en: "Decided a case"),
  "procedures.signatory.saved": Localized("首長の職名・氏名・公印を変えた", en: "Changed the mayor’s title, name or seal"),
  "procedures.letter.issued": Localized("通知書・証明書を発行した", en: "Issued a letter"),
  "procedures.letter.replaced": Localized("通知書・証明書を差し替えた", en: "Replaced a letter"),
  "procedures.letter.withdrawn": Localized("通知書・証明書を取り消した", en: "Withdrew a letter"),
  "procedures.case.held": Localized("案件を保存期間が過ぎても消さないことにした", en: "Kept a case beyond its time"),
  "procedures.case.released": Localized("案件の保存期間の停止を解除した", en: "Let a case be erased in its time again"),
  "procedures.case.erased": Localized("案件の個人情報を消した", en: "Erased what a case held of persons"),
  "procedures.results.taken": Localized("結果のExcelを取り込んだ", en: "Took results from Excel"),
  "procedures.opinions.viewed": Localized("手続についての声を見た", en: "Looked at what people said of a procedure"),
]
