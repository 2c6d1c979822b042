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
  Metric(
    "openData.readability", Localized("機械で読みやすい度合い", en: "How well programs can read the files"),
    Localized(
      "計測時に公開しているデータセットの、ここに置かれた表と台帳などの表の、機械可読性ルール（レベル1〜3）による点数の平均。点数はファイルが置かれたとき、台帳などは変わったときに付く。",
      en: """
        The mean of the points, by the rules for tables that programs can read (levels 1 to 3), of the files that are kept \
        here and the tables of registers and the like, of datasets public as of the measuring. Points are given when a file is \
        kept, and when a table has changed.
        """),
    unit: Localized("%", en: "%"), .rate
  ) { range, _, _ in
    """
    SELECT d.id AS item, CAST(sum(l.level1 + l.level2 + l.level3) AS BIGINT) AS part, 300 * count(*) AS whole
    FROM opendata_look AS l
    JOIN opendata_resource AS r ON r.id = l.resource AND (r.file = l.file OR r.file IS NULL)
    JOIN opendata_dataset AS d ON d.id = r.dataset
    WHERE d.is_public = 1 AND d.created_at < \(range.to)
    GROUP BY d.id
    ORDER BY d.id
    LIMIT \(Metric.mostFacts)
    """
  },
  Metric(
    "openData.age", Localized("データセットの更新からの日数", en: "Days since datasets were updated"),
    Localized(
      "計測時に公開しているデータセットの、最後の更新から期間の終わりまでの日数の平均。",
      en:
        "Of the datasets that are public as of the measuring, the mean number of days from the last update to the end of the period."
    ),
    unit: Localized("日", en: "days"), .duration
  ) { range, _, _ in
    // Seconds by 24 for each dataset: a duration's hours are days then.
    """
    SELECT 'datasets' AS item, CAST(coalesce(sum((\(range.to) - modified_at) / 1000000), 0) AS BIGINT) AS part, 24 * count(*) AS whole
    FROM opendata_dataset
    WHERE is_public = 1 AND modified_at < \(range.to)
    """
  },
  uses(
    .download, "openData.downloads", Localized("オープンデータのダウンロード数", en: "Downloads of open data"),
    Localized(
      "期間内に、ここに置かれたファイルと、台帳などの表が取得された回数。",
      en: "How often files that are kept here, and tables of registers and the like, were fetched in the period.")),
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
