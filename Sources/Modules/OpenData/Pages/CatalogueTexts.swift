import ModuleKit

/// Every word of the public pages.
struct CatalogueTexts: Texts {
  let title, lead, search, words, sort, any, none, empty, reset, resources, noResources, facts, download, open: String
  let updated, created, tags, contact, page, edition, period, spatial, frequency, licence, formats, machine: String
  let notPublic, withdrawn, edit, staff, add: String
  let preview, look, scoreTitle: String
  let found, all: @Sendable (Int) -> String
  let score: @Sendable (Int) -> String
  let kind: @Sendable (MarkKind) -> String
  let orderOf: @Sendable (DatasetOrder) -> String

  static let japanese = CatalogueTexts(
    title: "オープンデータ", lead: "誰でも自由に使えるデータです。利用の条件は、データごとに示しています。", search: "さがす",
    words: "キーワード", sort: "並び順", any: "すべて", none: "条件に合うデータはありません。言葉を短くするか、条件を減らしてください。",
    empty: "公開しているデータは、まだありません。", reset: "条件を消す", resources: "ファイル", noResources: "ファイルはまだありません。",
    facts: "このデータについて", download: "ダウンロード", open: "開く", updated: "更新日", created: "公開日", tags: "タグ",
    contact: "問い合わせ先", page: "関連ページ", edition: "版", period: "対象期間", spatial: "対象地域", frequency: "更新頻度",
    licence: "利用条件", formats: "形式", machine: "プログラムから使う",
    notPublic: "このデータは公開していません。職員だけが見ています。", withdrawn: "このデータは公開をやめました。職員だけが見ています。",
    edit: "内容を変える", staff: "職員向け", add: "データセットを加える",
    preview: "はじめの数行を見る", look: "中身を見る・しぼりこむ",
    scoreTitle: "デジタル庁の機械可読性ルール（レベル1〜3）による点数の平均",
    found: { "\($0)件" }, all: { "\($0)件のデータを見る" }, score: { "機械で読みやすい度合い \($0)点" },
    kind: { kind in
      switch kind {
      case .organisation: "組織"
      case .theme: "分野"
      case .format: "形式"
      case .licence: "利用条件"
      case .tag: "タグ"
      case .word: "言葉"
      }
    },
    orderOf: { order in
      switch order {
      case .newest: "更新が新しい順"
      case .oldest: "更新が古い順"
      case .title: "題名順"
      case .titleDown: "題名の逆順"
      case .name: "アドレス名順"
      case .nameDown: "アドレス名の逆順"
      case .created: "公開が新しい順"
      case .createdUp: "公開が古い順"
      }
    })

  static let english = CatalogueTexts(
    title: "Open data", lead: "Data that anyone may use. Each dataset says on what terms.", search: "Search",
    words: "Words", sort: "Order", any: "All",
    none: "Nothing fits. Try a shorter word or fewer conditions.", empty: "No data has been published yet.",
    reset: "Clear the conditions", resources: "Files", noResources: "There are no files yet.", facts: "About this data",
    download: "Download", open: "Open", updated: "Updated", created: "Published", tags: "Tags", contact: "Contact",
    page: "Related page", edition: "Version", period: "Period covered", spatial: "Area covered",
    frequency: "Updated how often",
    licence: "Terms of use", formats: "Formats", machine: "For programs",
    notPublic: "This dataset is not public. Only staff see it.",
    withdrawn: "This dataset was withdrawn. Only staff see it.",
    edit: "Change it", staff: "For staff", add: "Add a dataset",
    preview: "See the first rows",
    look: "Look at it and filter it",
    scoreTitle:
      "The mean of the points by the Digital Agency’s rules for tables that programs can read (levels 1 to 3)",
    found: { "\($0) dataset\($0 == 1 ? "" : "s")" },
    all: { $0 == 1 ? "See the dataset" : "See all \($0) datasets" }, score: { "Readable by programs: \($0) of 100" },
    kind: { kind in
      switch kind {
      case .organisation: "Organisation"
      case .theme: "Theme"
      case .format: "Format"
      case .licence: "Terms of use"
      case .tag: "Tag"
      case .word: "Word"
      }
    },
    orderOf: { order in
      switch order {
      case .newest: "Newest change first"
      case .oldest: "Oldest change first"
      case .title: "By title"
      case .titleDown: "By title, from the end"
      case .name: "By name in addresses"
      case .nameDown: "By name in addresses, from the end"
      case .created: "Newest first"
      case .createdUp: "Oldest first"
      }
    })
}
