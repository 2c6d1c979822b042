public import ModuleKit

extension Module {
  /// What the municipality publishes as data, for people and for programs.
  public static let openData = Module(
    "openData", Localized("オープンデータ", en: "Open data"),
    permissions: [.editOpenData, .inspectOpenData],
    migrations: openDataMigrations + [useMigration],
    endpoints: [FileRoutes.file.to(downloadResource)] + catalogueEndpoints + standardEndpoints + staffEndpoints
      + readabilityEndpoints
      + ckanEndpoints,
    metrics: openDataMetrics,
    menu: [MenuEntry(Localized("オープンデータ", en: "Open data"), CatalogueRoutes.list(), for: .anyone)],
    events: openDataEvents, publishing: TablePublishing.jobs
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
  "openData.group.purged": Localized("組織・グループの完全な削除", en: "Organisation or theme deleted for good"),
]
