import ModuleKit

/// What plans can promise of open data, measured.
let openDataMetrics = [
  Metric(
    "openData.datasets", Localized("公開しているデータセットの数", en: "Datasets published"),
    Localized(
      "期間の終わりまでに加えられ、計測時に公開しているデータセットの数。",
      en: "Datasets that were added by the end of the period and are public as of the measuring."),
    unit: Localized("件", en: ""), .count
  ) { range, _, _ in
    """
    SELECT 'datasets' AS item, count(*) AS part, 0 AS whole FROM opendata_dataset
    WHERE is_public = 1 AND created_at < \(range.to)
    """
  },
  Metric(
    "openData.updated", Localized("更新されたデータセットの割合", en: "Share of datasets updated"),
    Localized(
      "計測時に公開しているデータセットのうち、最後の更新が期間内かその後のものの割合。",
      en: "Of the datasets that are public as of the measuring, the percentage last updated in the period or later."),
    unit: Localized("%", en: "%"), .rate
  ) { range, _, _ in
    """
    SELECT 'datasets' AS item, count(CASE WHEN modified_at >= \(range.from) THEN 1 END) AS part, count(*) AS whole
    FROM opendata_dataset
    WHERE is_public = 1 AND created_at < \(range.to)
    """
  },
  uses(
    .download, "openData.downloads", Localized("オープンデータのダウンロード数", en: "Downloads of open data"),
    Localized("期間内に、ここに置かれたファイルが取得された回数。", en: "How often files that are kept here were fetched in the period.")),
  uses(
    .api, "openData.api-calls", Localized("オープンデータのAPI利用回数", en: "Calls of the open data API"),
    Localized(
      "期間内に、プログラムがデータセットかその行を1つずつ求めた回数。",
      en: "How often programs asked for one dataset, or for its rows, in the period.")),
]

private func uses(_ kind: UseKind, _ name: String, _ title: Localized, _ definition: Localized) -> Metric {
  Metric(name, title, definition, unit: Localized("回", en: ""), .count) { range, _, _ in
    """
    SELECT day AS item, CAST(sum(uses) AS BIGINT) AS part, 0 AS whole FROM opendata_use
    WHERE kind = \(kind) AND day >= \(range.first) AND day <= \(range.last)
    GROUP BY day
    """
  }
}
