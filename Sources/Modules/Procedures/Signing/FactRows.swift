import ModuleKit

/// A fact of the card beside what was answered.
struct FactRow: Equatable {
  enum Match: Equatable { case same, alike, different, notAsked }

  let fact: Prefill
  let card: String
  let answer: String
  let match: Match
}

extension BasicFacts {
  /// Name, address, birth date and sex, each beside the answer to the question that is prefilled with it.
  func beside(_ answers: Answers, of form: PreparedForm, _ language: Language) -> [FactRow] {
    func answer(_ fact: Prefill) -> String {
      form.form.sections.flatMap(\.questions).first { $0.prefill == fact }.map { answers[$0.name] } ?? ""
    }
    let (born, told) = (Day(iso: answer(.birthDate)), Sex(code: answer(.sex)))
    let match = compared(
      with: ClaimedFacts(
        name: answer(.name), address: answer(.address), birthDate: born ?? Day(daysSince1970: 0), sex: told))
    let name: FactRow.Match =
      switch match.name {
      case .same: .same
      case .variants: .alike
      case .different: .different
      }
    let address: FactRow.Match =
      switch match.address {
      case .same: .same
      case .similar: .alike
      case .different: .different
      }
    let birthDate: FactRow.Match =
      switch match.birthDate {
      case .same: .same
      case .sameAsFarAsKnown: .alike
      case .different: .different
      }
    let sex: FactRow.Match =
      switch match.sex {
      case .same, nil: .same
      case .unknown: .alike
      case .different: .different
      }
    func row(_ fact: Prefill, _ card: String, _ answer: String, _ match: FactRow.Match) -> FactRow {
      FactRow(fact: fact, card: card, answer: answer, match: answer.isEmpty ? .notAsked : match)
    }
    return [
      row(.name, self.name.text, answer(.name), name), row(.address, self.address.text, answer(.address), address),
      row(
        .birthDate, self.birthDate.date?.shown(in: language) ?? SigningTexts.of(language).partlyKnown,
        born?.shown(in: language) ?? "", birthDate),
      row(
        .sex, SigningTexts.of(language).sexes[self.sex] ?? "",
        told.flatMap { SigningTexts.of(language).sexes[$0] } ?? "",
        sex),
    ]
  }
}

extension Sex {
  /// As profiles have it.
  fileprivate init?(code: String) {
    switch code {
    case "1": self = .male
    case "2": self = .female
    case "3": self = .unknown
    default: return nil
    }
  }
}
