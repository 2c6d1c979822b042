import ModuleKit

/// How a decision can be contested (教示), for decisions that the office refuses: Administrative Complaint Review Act
/// (行政不服審査法, Articles 18 and 82), Administrative Case Litigation Act (行政事件訴訟法, Articles 14 and 46).
enum Instruction {
  /// The common words; the office changes them where another authority reviews, or a law says something else. Only applications
  /// (申請) are answered by a decision of this sort.
  static func proposed(_ kind: ProcedureKind, city: Localized, to language: Language) -> String {
    guard kind == .application else { return "" }
    let words = japanese(city.ja)
    return language == .english ? "\(words)\n\n\(english(city.text(in: .english)))" : words
  }

  private static func japanese(_ city: String) -> String {
    """
    1 この決定に不服があるときは、この決定があったことを知った日の翌日から起算して3か月以内に、\(city)長に対して審査請求をすることができます（行政不服審査法第18条）。
    2 この決定の取消しを求める訴えは、この決定があったことを知った日の翌日から起算して6か月以内に、\(city)を被告として提起することができます（訴訟で\(city)を代表する者は\(city)長です。行政事件訴訟法第14条）。1の審査請求をしたときは、その裁決があったことを知った日の翌日から起算して6か月以内です。
    3 どちらも、知った日にかかわらず、決定（審査請求をしたときは裁決）の日の翌日から起算して1年を過ぎると、正当な理由がない限りできなくなります。
    """
  }

  private static func english(_ city: String) -> String {
    """
    1 If you disagree with this decision, you may ask the mayor of \(city) to review it within three months from the day after the day on which you learned of it (Administrative Complaint Review Act, Article 18).
    2 You may also sue \(city), represented by its mayor, for revocation within six months from the day after the day on which you learned of it (Administrative Case Litigation Act, Article 14); where you have asked for a review, within six months from the day after the day on which you learned of its outcome.
    3 Neither is possible, without a good reason, once a year has passed from the day after the decision (or, after a review, its outcome).
    """
  }
}
