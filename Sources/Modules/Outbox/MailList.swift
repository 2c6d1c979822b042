import ModuleKit

/// A mail as the pages show it; nil where the words cannot be opened.
struct MailRow: Sendable {
  let mail: Mail
  let recipient: String?
  let subject: String?
  let answer: String?

  init(_ mail: Mail, _ vault: any MailVault) {
    self.mail = mail
    (recipient, subject, answer) = mail.words(vault)
  }
}

/// One page of the outbox, the newest first.
struct MailList: Sendable {
  static let pageSize = 30

  let state: Mail.State?
  let rows: [MailRow]
  let counts: [Mail.State: Int]
  let page: Int
  let pages: Int

  init(_ query: Fields, _ vault: any MailVault, in db: Reader) throws(StoreError) {
    let state = query["state"].flatMap { Mail.State(rawValue: $0) }
    var counts: [Mail.State: Int] = [:]
    for state in Mail.State.allCases { counts[state] = try Mail.count(state, in: db) }
    let count = state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
    pages = max(1, (count + Self.pageSize - 1) / Self.pageSize)
    page = min(query.page, pages)
    let mails = try Mail.list(state, limit: Self.pageSize, offset: (page - 1) * Self.pageSize, in: db)
    rows = mails.map { MailRow($0, vault) }
    self.state = state
    self.counts = counts
  }

  /// Whether there is anything that could be tried again.
  var canRetry: Bool { (counts[.waiting] ?? 0) + (counts[.failed] ?? 0) > 0 }
}
