import ModuleKit

/// What somebody has handed in before, and need not type again: of their own cases alone, the newest first.
///
/// Another procedure's answer counts where both ask for the same fact of the applicant (`prefill`), the same procedure's also
/// where name and type are alike. What is sensitive is never taken, nor what is true of its own day alone.
struct EarlierAnswers {
  /// Cases that are opened.
  static let most = 5

  private struct Known {
    let procedure: ID<Procedure>
    let day: Day
    let questions: [Question]
    let answers: Answers
  }

  private let known: [Known]

  init(of owner: Party, _ keys: Keyring, in db: Reader) throws {
    known = try Case.of(owner: owner, limit: Self.most, in: db).map { row in
      Known(
        procedure: row.procedure, day: row.received.day,
        questions: try ProcedureVersion.get(row.procedure, row.version, in: db).form.form.sections.flatMap(\.questions),
        answers: try row.answers(keys))
    }
  }

  /// Fills what is empty. `home` says of which procedure a question is, under which name of its own.
  func fill(
    _ questions: [Question], _ answers: inout Answers, _ origins: inout Origins,
    home: (Question) -> (procedure: ID<Procedure>, name: String)?
  ) {
    for question in questions where question.mayBeCarried && answers[question.name].isEmpty {
      let home = home(question)
      for one in known {
        guard let same = one.questions.first(where: { isSame(question, home, $0, one.procedure) }),
          !one.answers[same.name].isEmpty
        else { continue }
        for suffix in question.type.suffixes { answers[question.name + suffix] = one.answers[same.name + suffix] }
        origins[question.name] = .earlier(one.day)
        break
      }
    }
  }

  private func isSame(
    _ question: Question, _ home: (procedure: ID<Procedure>, name: String)?, _ other: Question,
    _ procedure: ID<Procedure>
  ) -> Bool {
    guard other.privacy != .sensitive, other.type == question.type else { return false }
    if let prefill = question.prefill { return other.shareKey == prefill.rawValue }
    guard let home, question.shared == nil else { return false }
    return procedure == home.procedure && other.name == home.name
  }
}

extension Question {
  /// Whether an answer of before may stand here until somebody corrects it.
  fileprivate var mayBeCarried: Bool {
    guard privacy != .sensitive else { return false }
    switch type {
    case .name, .address, .phone, .mail, .web, .bankAccount, .corporateNumber, .text, .choice: return true
    default: return prefill != nil && isTyped
    }
  }

  private var isTyped: Bool { !type.parts.isEmpty }
}
