import ModuleKit

/// Where an applicant signs with a card, and staff look at the signature again.
enum SigningRoutes {
  static let ask = Route(.get, "/applications/:draft/signature", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let sign = Route(.post, "/applications/:draft/signature", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let check = Route(.post, "/staff/cases/:case/signature", ID<Case>.self, for: .may(.handleCases))
}

let signingEndpoints = [
  SigningRoutes.ask.to(askForSignature),
  SigningRoutes.sign.to(signContent),
  SigningRoutes.check.to(checkSignature),
]

let signingEvents: [String: Localized] = [
  "procedures.signed": Localized("申請にカードで署名した", en: "Signed an application by card"),
  "procedures.signature.refused": Localized("申請へのカードの署名の失敗", en: "A card’s signature of an application was refused"),
  "procedures.signature.checked": Localized("申請の署名を確かめ直した", en: "Checked an application’s signature again"),
]

/// Append only.
let signingMigrations = [
  Migration(
    "procedures-010-signature",
    """
    CREATE TABLE procedures_signature (
      id \(.key) PRIMARY KEY,
      draft \(.key) NOT NULL UNIQUE,
      case_id \(.key) UNIQUE REFERENCES procedures_case (id),
      signed_at \(.instant) NOT NULL,
      expires_at \(.instant) NOT NULL,
      content \(.blob) NOT NULL
    ) \(.strict)
    """)
]
