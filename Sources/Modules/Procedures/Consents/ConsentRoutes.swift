import ModuleKit

enum ConsentRoutes {
  /// The applicant asks somebody, by their place among the definition's signers, from 1.
  static let ask = Route(
    .post, "/applications/:draft/consents/:signer", ID<Draft>.self, Int.self, for: .anyone, isPersonal: true)
  /// The second person's pages: known by the link and its code.
  static let show = Route(.get, "/consents/:consent", ID<Consent>.self, for: .anyone, isPersonal: true)
  static let enter = Route(.post, "/consents/:consent/code", ID<Consent>.self, for: .anyone, isPersonal: true)
  static let answer = Route(.post, "/consents/:consent", ID<Consent>.self, for: .anyone, isPersonal: true)
  static let file = Route(
    .get, "/consents/:consent/files/:file", ID<Consent>.self, ID<Attachment>.self, for: .anyone, isPersonal: true)
}

let consentEndpoints = [
  ConsentRoutes.ask.to(askForConsent),
  ConsentRoutes.show.to(showConsent),
  ConsentRoutes.enter.to(enterConsent),
  ConsentRoutes.answer.to(answerConsent),
  ConsentRoutes.file.to(consentFile),
]

let consentEvents: [String: Localized] = [
  "procedures.consent.asked": Localized("申請への同意を依頼した", en: "Asked somebody to agree to an application"),
  "procedures.consent.agreed": Localized("申請に同意した", en: "Agreed to an application"),
  "procedures.consent.declined": Localized("申請に同意しなかった", en: "Declined to agree to an application"),
  "procedures.consent.failed": Localized("同意のページの確認コードの間違い", en: "A wrong code on a page of consent"),
]

/// Append only.
let consentMigrations = [
  Migration(
    "procedures-011-consent",
    """
    CREATE TABLE procedures_consent (
      id \(.key) PRIMARY KEY,
      draft \(.key) NOT NULL,
      case_id \(.key) REFERENCES procedures_case (id),
      signer \(.key) NOT NULL,
      digest \(.text) NOT NULL,
      state \(.key) NOT NULL,
      holder \(.text) NOT NULL,
      asked_at \(.instant) NOT NULL,
      answered_at \(.instant),
      words \(.blob) NOT NULL,
      UNIQUE (draft, signer)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_consent_case ON procedures_consent (case_id) WHERE case_id IS NOT NULL")
]
