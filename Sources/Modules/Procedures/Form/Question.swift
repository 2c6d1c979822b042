import ModuleKit

/// The questions of a procedure, as its staff define them: sections in the order in which they are asked.
struct Form: Sendable, Equatable {
  /// Questions in all, those of repeated groups included.
  static let mostQuestions = 500
  /// Of expressions that hang on one another: each takes a piece of the stack.
  static let mostDepth = 40

  var sections: [Section] = []

  struct Section: Sendable, Equatable {
    var name: String
    var title: Localized
    /// Markdown above its questions.
    var text: Localized?
    /// An expression (docs/expressions.md); the section is asked while it holds. Nil: always.
    var shown: String?
    var questions: [Question] = []
  }
}

/// One question. Expressions are those of XLSForm (docs/expressions.md).
struct Question: Sendable, Equatable {
  /// What an answer says of whom, in the sense of the law on personal information (個人情報保護法, Articles 2 and 60).
  enum Privacy: String, Sendable, CaseIterable {
    case none
    /// 個人情報
    case personal
    /// 要配慮個人情報
    case sensitive
  }

  /// Whether there has to be an answer.
  enum Need: Sendable, Equatable {
    case optional
    case always
    /// While this expression holds.
    case when(String)
  }

  /// What expressions call it, alike for no two questions of a form: a letter, then letters, digits, `_` and `-`.
  var name: String
  var type: QuestionType
  var title: Localized
  /// Below the title: what is meant, where to find it.
  var hint: Localized?
  /// What an answer looks like.
  var example: Localized?
  var need = Need.optional
  /// What is said where it is not answered; nil says it in common words.
  var needWords: Localized?
  /// It is asked while this holds. Nil: always.
  var shown: String?
  /// An answer is taken where this holds, `.` being the answer.
  var constraint: String?
  var constraintWords: Localized?
  /// What the answer is before anybody has given one: an expression, worked out once.
  var initial: String?
  /// Of computed questions: the expression that makes the answer.
  var formula: String?
  var privacy = Privacy.personal
  /// What of the applicant's registered facts it is filled in with.
  var prefill: Prefill?
  /// What several procedures call it that ask the same: done as one, they ask it once. Nil: as `prefill` has it.
  var shared: String?
  /// Where the office looks its answer up, in the place of a document.
  var lookup: QuestionLookup?
  /// It is shown and not asked.
  var isReadOnly = false
  /// Of computed questions: what they come to is an amount in yen.
  var isMoney = false

  init(_ name: String, _ type: QuestionType, _ title: Localized) {
    (self.name, self.type, self.title) = (name, type, title)
  }

  static func isName(_ text: String) -> Bool {
    guard (1...60).contains(text.utf8.count), let first = text.utf8.first, isLetter(first) || first == 0x5f else {
      return false
    }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5f || $0 == 0x2d }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }
}

/// Where the office looks an answer up.
struct QuestionLookup: Sendable, Equatable {
  /// The register's name.
  var register: String
  /// By the register's fields, expressions over the answers that tell whose record is meant.
  var key: [String: String]
  /// The register's field that holds it.
  var value: String
  /// On what ground it may be looked up.
  var ground: Localized
}

/// What of a resident's or business's registered facts answers a question.
enum Prefill: String, Sendable, CaseIterable {
  case name, kana, birthDate = "birth-date", sex, address, phone, mail
  case businessName = "business-name", corporateNumber = "corporate-number"
}

/// What an answer is.
enum QuestionType: Sendable, Equatable {
  /// One line.
  case text
  case longText
  case number(decimals: Int)
  case money
  case day
  case time
  /// A day with a clock time.
  case moment
  case yesNo
  case choice([AnswerOption])
  case choices([AnswerOption])
  /// A person's name with how it is read.
  case name
  /// A postal code and the rest.
  case address
  case phone
  case mail
  case web
  /// Numbers of the bank and its branch, kind and number of the account, its holder in kana.
  case bankAccount
  case corporateNumber
  /// A latitude and a longitude.
  case place
  /// So many files of these kinds at most.
  case file(FileRule)
  case repeated(RepeatRule)
  /// A tick that has to be there where an answer has to be.
  case consent
  /// Worked out from other answers, and shown where `isVisible`.
  case computed(isVisible: Bool)
  /// Words between questions, in Markdown: its title.
  case note
}

struct AnswerOption: Sendable, Equatable {
  /// Without blanks: several answers stand with blanks between them.
  var code: String
  var title: Localized
  /// It is offered while this expression holds. Nil: always.
  var shown: String?
}

struct FileRule: Sendable, Equatable {
  static let most = 10

  var files = 1
  /// Pictures alone, not documents.
  var isPicture = false
}

struct RepeatRule: Sendable, Equatable {
  static let most = 100
  /// Of groups within groups, all together: what a page can show and a server work out.
  static let mostWithin = 1_000

  var questions: [Question]
  var least = 0
  var most = RepeatRule.most
  /// An expression for how many there are; nil where the applicant adds them.
  var count: String?
}

extension Question {
  /// The questions of a repeated group; none of others.
  var inner: [Question] { if case .repeated(let rule) = type { rule.questions } else { [] } }

  /// The type that its answer is put into words as.
  var readType: QuestionType { isMoney ? .money : type }

  var isAnswered: Bool { if case .note = type { false } else { true } }
}

extension Form {
  /// All questions, outer ones before those within them.
  var questions: [Question] {
    func flat(_ list: [Question]) -> [Question] { list.flatMap { [$0] + flat($0.inner) } }
    return flat(sections.flatMap(\.questions))
  }
}
