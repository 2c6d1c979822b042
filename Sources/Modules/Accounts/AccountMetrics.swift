import ModuleKit

/// How well the office's own doors are locked.
let secondFactorShare = Metric(
  "accounts.second-factor", Localized("二つの要素で守られた職員アカウントの割合", en: "Staff accounts with a second factor"),
  Localized(
    "使える職員アカウントのうち、パスキー、または確かめられたワンタイムパスワードがあるものの割合。測った時点の状態。",
    en:
      "Of the staff accounts that may sign in, the share with a passkey or a confirmed one-time password; as of the measuring."
  ),
  unit: Localized("%"), .rate
) { _, _, _ in
  """
  SELECT 'accounts' AS item,
    coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM passkey WHERE passkey.party = 'staff/' || account.id)
      OR EXISTS (SELECT 1 FROM one_time_password
        WHERE one_time_password.party = 'staff/' || account.id AND confirmed_at IS NOT NULL)
      THEN 1 ELSE 0 END), 0) AS part,
    count(*) AS whole
  FROM account WHERE is_active = 1
  """
}
