import ModuleKit

/// Where the applicant of a case is reached by mail, and by which way they come back to it.
struct Correspondence: Sendable {
  /// Nil where no address is known.
  let address: MailAddress?
  let language: Language
  let number: String
  /// Where the applicant sees the case: by their account, or else by number and code.
  let target: Target

  init(_ row: Case, _ version: ProcedureVersion, _ answers: Answers, _ keys: Keyring, in db: Reader) throws {
    (language, number) = (row.language, row.number)
    target = row.owner == nil ? DraftRoutes.enter().with("number", row.number) : CaseRoutes.show(row.id)
    let typed = version.form.form.sections.flatMap(\.questions).lazy
      .filter { $0.type == .mail }.map { answers[$0.name] }.first { !$0.isEmpty }
    var known: String?
    if case .resident(let id)? = row.owner {
      known = try ResidentAccount.find(id, keys, in: db).flatMap { $0.closedAt == nil ? $0.mail : nil }
    }
    address = (known ?? typed).flatMap { MailAddress($0) }
  }

  /// The number and a link, and nothing of what it is about. Throws `MailProblem`.
  func mail(from city: Localized, link: String?) throws -> MailMessage? {
    guard let address else { return nil }
    let texts = CorrespondenceTexts.of(language)
    return try MailMessage(
      to: address, subject: texts.subject(city.text(in: language), number), body: texts.body(number, link ?? ""),
      language: language)
  }
}

struct CorrespondenceTexts: Texts {
  let subject: @Sendable (_ city: String, _ number: String) -> String
  let body: @Sendable (_ number: String, _ link: String) -> String

  static let japanese = CorrespondenceTexts(
    subject: { "[\($0)] 手続のお知らせ（受付番号 \($1)）" },
    body: { number, link in
      """
      提出していただいた手続に、担当からのお知らせがあります。

      受付番号：\(number)
      \(link.isEmpty ? "市のページを開き、受付番号と確認コードでご覧ください。" : link)

      このメールは自動で送っています。内容は上のページでお確かめください。
      """
    })

  static let english = CorrespondenceTexts(
    subject: { "[\($0)] About your application \($1)" },
    body: { number, link in
      """
      There is news from the office about what you handed in.

      Receipt number: \(number)
      \(link.isEmpty ? "Open the municipality’s pages and give the receipt number and the code." : link)

      This mail is sent by a program. The page says what the news is.
      """
    })
}
