public import ModuleKit

extension Module {
  /// What the municipality publishes as data, for people and for programs.
  public static let openData = Module(
    "openData", Localized("オープンデータ", en: "Open data"),
    permissions: [.editOpenData, .inspectOpenData],
    migrations: openDataMigrations + [
      useMigration, lookMigration, voiceMigration, closedMigration, evidenceMigration, checkMigration, tableMigration,
      lookFactsMigration,
    ],
    endpoints: [FileRoutes.file.to(downloadResource)] + catalogueEndpoints + standardEndpoints + staffEndpoints
      + readabilityEndpoints + personalEndpoints
      + ckanEndpoints + voiceEndpoints + closedEndpoints + evidenceEndpoints,
    jobs: [lookJob, voiceSourceJob], metrics: openDataMetrics,
    menu: [
      MenuEntry(Localized("オープンデータ", en: "Open data"), CatalogueRoutes.list(), for: .anyone),
      MenuEntry(Localized("オープンデータの管理", en: "Manage open data"), StaffRoutes.list(), for: .may(.inspectOpenData)),
    ],
    cards: [Card(for: .anyone, catalogueCard)],
    commands: openDataCommands, events: openDataEvents, sealed: [Voice.sent],
    counting: countTable, publishing: TablePublishing.jobs
  )
}

extension Permission {
  static let editOpenData = Permission(
    "openData.edit", Localized("オープンデータの追加・変更・公開停止", en: "Add, change and withdraw open data"),
    [.secretariat, .administrator])
  static let inspectOpenData = Permission(
    "openData.inspect", Localized("公開していないデータセットの閲覧", en: "See datasets that are not public"),
    [.editor, .auditor, .secretariat, .administrator])
}

let openDataEvents: [String: Localized] = [
  "openData.dataset.added": Localized("データセットの追加", en: "Dataset added"),
  "openData.dataset.changed": Localized("データセットの変更", en: "Dataset changed"),
  "openData.dataset.withdrawn": Localized("データセットの公開停止", en: "Dataset withdrawn"),
  "openData.dataset.purged": Localized("データセットの完全な削除", en: "Dataset deleted for good"),
  "openData.group.added": Localized("組織・グループの追加", en: "Organisation or theme added"),
  "openData.group.changed": Localized("組織・グループの変更", en: "Organisation or theme changed"),
  "openData.file.held": Localized("個人情報らしい列のあるファイルを公開せずに保管", en: "Kept back a file that looks like data about persons"),
  "openData.file.read": Localized("公開前の確認を待つファイルの閲覧", en: "Read a file that is kept back"),
  "openData.file.released": Localized(
    "個人情報らしい列のあるファイルを理由を書いて公開", en: "Published a file that had been kept back, with a reason"),
  "openData.file.shortened": Localized("個人情報らしい列を除いたファイルに置き換え", en: "Replaced a file by one without some columns"),
  "openData.file.suppressed": Localized("少ない人数を伏せたファイルに置き換え", en: "Replaced a file by one without small counts"),
  "openData.voice.received": Localized("データの要望・活用事例の受付", en: "Somebody asked for data or told of a use"),
  "openData.voice.read": Localized("届いたままの要望・活用事例の閲覧", en: "Read what came in as it was typed"),
  "openData.voice.entered": Localized("要望・活用事例の入力", en: "Entered a request or a use"),
  "openData.voice.waiting": Localized("要望・活用事例を未対応に戻した", en: "Put a request or a use back"),
  "openData.voice.released": Localized("要望・活用事例の公表", en: "Published a request or a use"),
  "openData.voice.withheld": Localized("要望・活用事例を公表しないと決めた", en: "Withheld a request or a use"),
  "openData.closed.added": Localized("公開しない理由の追加", en: "Added why something is not open"),
  "openData.closed.changed": Localized("公開しない理由の変更", en: "Changed why something is not open"),
  "openData.closed.removed": Localized("公開しない理由を一覧から除いた", en: "Took something off the list of what is not open"),
  "openData.sheet.added": Localized("EBPMシートの追加", en: "Began an EBPM sheet"),
  "openData.sheet.changed": Localized("EBPMシートの変更", en: "Changed an EBPM sheet"),
  "openData.group.purged": Localized("組織・グループの完全な削除", en: "Organisation or theme deleted for good"),
]
