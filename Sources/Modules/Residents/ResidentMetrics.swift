import ModuleKit

/// How many people and businesses have come to use the services.
let registrations = Metric(
  "residents.registered", Localized("利用者登録の件数", en: "Residents registered"),
  Localized(
    "期間内に登録された利用者アカウントの件数。あとで閉じられたものも数える。",
    en: "Accounts of residents that were registered in the period, those closed since included."),
  unit: Localized("件", en: ""), .count
) { range, _, _ in
  """
  SELECT 'registered' AS item, count(*) AS part, 0 AS whole FROM resident
  WHERE created_at >= \(range.from) AND created_at < \(range.to)
  """
}
