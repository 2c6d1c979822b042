import ModuleKit

/// What plans can promise of paying, measured. A filter is one procedure.
let paymentMetrics = [
  Metric(
    "procedures.paid-online", Localized("オンラインで納められた割合（金額）", en: "Share of fees paid online"),
    Localized(
      "期間内に納められた手数料の金額のうち、支払いサービスを通じてオンラインで納められたものの割合。あとで返したものも数える。",
      en: "Of the fees paid in the period, by yen, the percentage paid online; what was given back later counts too."),
    unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    """
    SELECT c.procedure AS item,
      CAST(coalesce(sum(CASE WHEN l.method = 'online' THEN l.received END), 0) AS BIGINT) AS part,
      CAST(sum(l.received) AS BIGINT) AS whole
    FROM procedures_ledger AS l JOIN procedures_charge AS c ON c.id = l.charge
    WHERE l.kind = 'paid' AND l.day >= \(range.first) AND l.day <= \(range.last) AND \(chosen(filter, "c.procedure"))
    GROUP BY c.procedure
    """
  },
  Metric(
    "procedures.unpaid", Localized("期限を過ぎて納められていない割合", en: "Share of fees overdue"),
    Localized(
      "期限が期間内にある手数料の請求のうち、計測時までに納められも減免されもしていないものの割合（件数）。",
      en:
        "Of the fees whose last day to pay is in the period, the percentage that is neither paid nor waived as of the measuring."
    ), unit: percent, .rate, filter: oneProcedure
  ) { range, filter, _ in
    """
    SELECT procedure AS item, count(CASE WHEN received < owed THEN 1 END) AS part, count(*) AS whole
    FROM procedures_charge
    WHERE due >= \(range.first) AND due <= \(range.last) AND \(chosen(filter, "procedure"))
    GROUP BY procedure
    """
  },
]

/// What the audit trail calls what happens to money.
let paymentEventWords: [String: Localized] = [
  "procedures.payment.charged": Localized("手数料を請求した", en: "Asked for a fee"),
  "procedures.payment.changed": Localized("手数料の請求を変えた", en: "Asked for a fee anew"),
  "procedures.payment.paid": Localized("手数料の納付を記帳した", en: "Entered a payment"),
  "procedures.payment.exempted": Localized("手数料を減免した", en: "Waived a fee"),
  "procedures.payment.cancelled": Localized("手数料の請求を取りやめた", en: "No longer asked for a fee"),
  "procedures.payment.released": Localized("手数料の還付を決めた", en: "Decided to give money back"),
  "procedures.payment.refunded": Localized("手数料を返した", en: "Gave money back"),
  "procedures.payment.kept": Localized("納められた手数料を返さないことにした", en: "Decided to give no money back"),
  "procedures.payment.differs": Localized("支払いサービスの知らせが請求と合わない", en: "A payment service told of another sum"),
  "procedures.payment.rules": Localized("収納の設定を変えた", en: "Changed how fees are paid"),
  "procedures.payment.provider": Localized("支払いサービスの設定を変えた", en: "Changed a payment service"),
  "procedures.payment.file": Localized("収納データを記帳した", en: "Entered what was collected elsewhere"),
]
