import ModuleKit

/// What plans can promise of procedures, measured. A filter is one procedure.
let procedureMetrics = [
  Metric(
    "procedures.online", Localized("オンラインで受け付けた割合", en: "Share handed in online"),
    Localized(
      "期間内に受け付けた案件（窓口・紙を含めて登録したもの）のうち、オンラインで提出されたものの割合。",
      en:
        "Of the cases received in the period, those written down at the counter or from paper included, the percentage handed in online."
    ), unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    share("channel = \(Case.Channel.online)", of: "received_at", in: range, filter)
  },
  Metric(
    "procedures.completion", Localized("始めた申請が提出された割合", en: "Share of applications completed"),
    Localized(
      "期間内にオンラインで始められた申請のうち、計測時までに提出されたものの割合。",
      en: "Of the applications begun online in the period, the percentage that is handed in as of the measuring."),
    unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    """
    SELECT b.procedure AS item, CAST(coalesce(max(c.cases), 0) AS BIGINT) AS part, CAST(sum(b.drafts) AS BIGINT) AS whole
    FROM procedures_begun AS b
    LEFT JOIN (
      SELECT procedure, count(*) AS cases FROM procedures_case
      WHERE channel = 'online' AND started_at >= \(range.from) AND started_at < \(range.to) GROUP BY procedure
    ) AS c ON c.procedure = b.procedure
    WHERE b.day >= \(range.first) AND b.day <= \(range.last) AND \(chosen(filter, "b.procedure"))
    GROUP BY b.procedure
    """
  },
  Metric(
    "procedures.days", Localized("決定までの平均日数", en: "Mean days to the decision"),
    Localized(
      "期間内に決定した案件の、受付から決定までの日数の平均。休みの日と、補正を待つ間も数える。",
      en:
        "The mean of days from receipt to decision, over the cases decided in the period; days off and those of waiting for a correction count too."
    ), unit: Localized("日", en: "days"), .duration, filter: oneProcedure
  ) { range, filter, _ in
    """
    SELECT procedure AS item, CAST(sum((decided_at - received_at) / 1000000) AS BIGINT) AS part, 24 * count(*) AS whole
    FROM procedures_case
    WHERE decided_at >= \(range.from) AND decided_at < \(range.to) AND \(chosen(filter, "procedure"))
    GROUP BY procedure
    """
  },
  Metric(
    "procedures.returned", Localized("補正を求めた案件の割合", en: "Share sent back for correction"),
    Localized(
      "期間内に受け付けた案件のうち、計測時までに補正を求めたことがあるものの割合。",
      en: "Of the cases received in the period, the percentage that was sent back for correction as of the measuring."),
    unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in share("returns > 0", of: "received_at", in: range, filter) },
  Metric(
    "procedures.on-time", Localized("標準処理期間内に決定した割合", en: "Share decided in time"),
    Localized(
      "期間内に決定した案件で標準処理期間があるもののうち、その最終日までに決定したものの割合。",
      en: "Of the cases decided in the period that have a standard time, the percentage decided by its last day."),
    unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    share("decided_on <= due", of: "decided_at", in: range, filter, where: "AND due IS NOT NULL")
  },
  Metric(
    "procedures.refused", Localized("認めなかった案件の割合", en: "Share refused"),
    Localized(
      "期間内に決定した案件のうち、認めなかったもの（不許可・却下など）の割合。取り下げは数えない。",
      en: "Of the cases decided in the period, the percentage that was refused; those withdrawn do not count."),
    unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    share(
      "outcome = \(Case.Outcome.refused)", of: "decided_at", in: range, filter,
      where: "AND outcome IN (\(Case.Outcome.approved), \(Case.Outcome.refused))")
  },
]

let percent = Localized("%", en: "%")
let oneProcedure = Localized("手続の名前（アドレスの名前）", en: "A procedure’s name in addresses")

func chosen(_ filter: String, _ column: SQL) -> SQL { filter.isEmpty ? "1 = 1" : "\(column) = \(filter)" }

/// By procedures, of the cases for which something happened in the range, those for which `condition` holds.
private func share(
  _ condition: SQL, of instant: SQL, in range: MetricRange, _ filter: String, where more: SQL = ""
) -> SQL {
  """
  SELECT procedure AS item, count(CASE WHEN \(condition) THEN 1 END) AS part, count(*) AS whole
  FROM procedures_case
  WHERE \(instant) >= \(range.from) AND \(instant) < \(range.to) AND \(chosen(filter, "procedure")) \(more)
  GROUP BY procedure
  """
}

/// How many applications were begun: numbers by day, and nothing of whose they were.
enum Begun {
  static func count(_ procedure: ID<Procedure>, on day: Day, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO procedures_begun (procedure, day, drafts) VALUES (\(procedure), \(day), 1)
      ON CONFLICT (procedure, day) DO UPDATE SET drafts = procedures_begun.drafts + 1
      """)
  }
}
