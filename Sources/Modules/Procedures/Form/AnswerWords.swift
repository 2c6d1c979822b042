import ModuleKit

/// Answers as people read them.
enum AnswerWords {
  /// One canonical text; files and groups have none.
  static func shown(_ text: String, _ type: QuestionType, _ language: Language) -> String {
    if text.isEmpty { return "" }
    let texts = FormPageTexts.of(language)
    switch type {
    case .yesNo: return text == "1" || text == "true" ? texts.yes : texts.no
    case .consent: return texts.agreed
    case .choice(let options), .choices(let options):
      let titles = text.split(separator: " ").map { code in
        options.first { $0.code == code }?.title.text(in: language) ?? String(code)
      }
      return titles.joined(separator: language == .japanese ? "、" : ", ")
    case .day: return Day(iso: text)?.shown(in: language) ?? text
    case .money: return Int(text).map { texts.yen($0) } ?? text
    // What is worked out from long numbers is read more easily in groups; a year is left as it is.
    case .computed: return Int(text).map { abs($0) >= 10_000 ? grouped($0) : text } ?? text
    case .number: return text
    default: return text
    }
  }

  /// The answer to a question with all its parts.
  static func shown(_ question: Question, at path: String, in answers: Answers, _ language: Language) -> String {
    let texts = FormPageTexts.of(language)
    switch question.type {
    case .moment:
      return [shown(answers[path], .day, language), answers[path + "/time"]].filter { !$0.isEmpty }.joined(
        separator: " ")
    case .name:
      let kana = answers[path + "/kana"]
      return kana.isEmpty ? answers[path] : "\(answers[path])（\(kana)）"
    case .address:
      let postal = answers[path + "/postal"]
      return postal.isEmpty ? answers[path] : "〒\(postal) \(answers[path])"
    case .place:
      return answers[path].isEmpty ? "" : "\(answers[path]), \(answers[path + "/longitude"])"
    case .bankAccount:
      if answers[path].isEmpty { return "" }
      let kind = AccountKind(rawValue: answers[path + "/kind"])?.title.text(in: language) ?? ""
      return texts.account(
        answers[path + "/bank"], answers[path + "/branch"], kind, answers[path], answers[path + "/holder"])
    default: return shown(answers[path], question.type, language)
    }
  }
}
