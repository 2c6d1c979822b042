import ModuleKit

/// What a procedure (手続) is: everything that its staff decide of it, as one document with versions.
struct ProcedureDefinition: Sendable, Equatable {
  var title: Localized
  /// What it is for, in one or two sentences.
  var summary: Localized
  var kind = ProcedureKind.application
  var basis: LegalBasis?
  /// Who may apply, in words.
  var eligible: Localized?
  /// What the applicant has to have at hand.
  var needs: [Localized] = []
  /// Working days from receipt to decision (標準処理期間); nil where it ends with the receipt.
  var days: Int?
  var fee: Fee?
  var assurance = RequiredAssurance.none
  /// Whether the applicant signs what is handed in with a My Number card.
  var signature = false
  /// Who else has to agree before it is handed in.
  var signers: [Signer] = []
  /// Who may apply for somebody else.
  var representatives = Representatives.mandate
  /// How it is done without this page: counter, mail, telephone.
  var otherWay: Localized
  var events: [LifeEvent] = []
  /// Words that people look for and the title does not hold.
  var words: [String] = []
  /// Days for which whoever applied is known in a case after it has ended; nil: for good.
  var retention: Int?
  /// What is said after it was handed in, in Markdown.
  var thanks: Localized?
  var form = Form()
  /// How the office handles it, in this order; none where it is only taken.
  var steps: [HandlingStep] = []
  /// What the office issues of a case.
  var letters: [LetterTemplate] = []
  /// Documents that the applicant need not bring any more, since the office looks them up.
  var abolished: [AbolishedAttachment] = []
}

enum ProcedureKind: String, Sendable, CaseIterable {
  /// 申請: the office decides.
  case application
  /// 届出: the office is told.
  case notification
  /// 申込
  case registration
  /// アンケート
  case survey
  /// 相談・問い合わせ
  case inquiry
}

struct LegalBasis: Sendable, Equatable {
  enum Level: String, Sendable, CaseIterable {
    /// 法律
    case law
    /// 政省令
    case order
    /// 条例
    case ordinance
    /// 規則
    case rule
    /// 要綱
    case guideline
  }

  var level: Level
  var title: Localized
  /// Such as 第12条第1項.
  var article: String?
}

struct Fee: Sendable, Equatable {
  /// In yen, for each.
  var yen: Int
  /// The number question that says how many; nil: one.
  var each: String?
  /// When nothing has to be paid, in words.
  var exempt: Localized?
}

/// What has to be known of an applicant.
enum RequiredAssurance: String, Sendable, CaseIterable {
  /// Nothing: anyone may apply.
  case none
  case account
  /// A signature with a My Number card.
  case card
}

enum LifeEvent: String, Sendable, CaseIterable {
  /// 妊娠・出産・子育て
  case childcare
  /// 介護
  case care
  /// 引越
  case moving
  /// 結婚・離婚
  case marriage
  /// 死亡・相続
  case bereavement
  /// 就職・退職
  case work
  /// 起業・事業
  case business
  /// 災害
  case disaster
}

struct HandlingStep: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    /// An office looks whether all is right.
    case check
    /// Approve or refuse.
    case decision
    /// Something is done: a card made, a thing collected.
    case work
    /// Something is given to the applicant.
    case handover
  }

  var name: String
  var title: Localized
  var kind: Kind
  /// The office's name; nil: the procedure's own.
  var office: String?
  /// It may be done at the same time as the one before it.
  var isParallel = false
  /// What whoever does it looks at.
  var points: [Localized] = []
}

struct AbolishedAttachment: Sendable, Equatable {
  var title: Localized
  /// Since when.
  var since: Day
  /// What is looked up in its place, and on what ground.
  var ground: Localized
  /// The question whose `lookup` stands in its place; nil where it is looked up outside of Machi.
  var lookup: String?
}
