/// What a signing certificate says of its holder (基本4情報).
public struct BasicFacts: Sendable, Equatable {
  /// 氏名, surname and given name parted by an ideographic space.
  public let name: CardText
  /// 住所, from the prefecture on.
  public let address: CardText
  public let birthDate: BirthDate
  public let sex: Sex

  public init(name: CardText, address: CardText, birthDate: BirthDate, sex: Sex) {
    self.name = name
    self.address = address
    self.birthDate = birthDate
    self.sex = sex
  }
}

/// 性別 as the register of residents has it.
public enum Sex: Sendable, Equatable, CaseIterable { case male, female, unknown }

/// A text on a card. Characters that a card cannot hold (outside JIS X 0208 and X 0212) are replaced by others.
public struct CardText: Sendable, Equatable {
  public let text: String
  /// Which Unicode scalars of `text`, counted from 0, stand for others (代替文字).
  public let substitutes: [Int]

  public init(text: String, substitutes: [Int]) {
    self.text = text
    self.substitutes = substitutes
  }
}

extension BasicFacts {
  /// By the otherNames of the alternative name. Each has to be there once and be well formed; others are passed over.
  init(_ names: [AlternativeName]) throws(CardFault) {
    guard names.contains(where: { $0.number.hasPrefix(Fact.branch) }) else { throw .factsMissing }
    name = try CardText(names, .name, marks: .nameSubstitutes, limit: nil)
    address = try CardText(names, .address, marks: .addressSubstitutes, limit: 200)
    guard let birthDate = BirthDate(card: try names.text(of: .birthDate)) else { throw .factMalformed(.birthDate) }
    self.birthDate = birthDate
    sex =
      switch try names.text(of: .sex) {
      case "1": .male
      case "2": .female
      case "3": .unknown
      default: throw .factMalformed(.sex)
      }
  }
}

extension CardText {
  fileprivate init(
    _ names: [AlternativeName], _ fact: Fact, marks: Fact, limit: Int?
  ) throws(CardFault) {
    text = try names.text(of: fact)
    let scalars = text.unicodeScalars
    guard !scalars.isEmpty, scalars.count <= limit ?? .max, !scalars.contains(where: isControl) else {
      throw .factMalformed(fact)
    }
    let digits = Array(try names.text(of: marks).utf8)
    guard digits.count == scalars.count, digits.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) else {
      throw .factMalformed(marks)
    }
    substitutes = digits.indices.filter { digits[$0] == 0x31 }
  }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

extension Fact {
  fileprivate static let branch = "1.2.392.200149.8.5.5."

  /// The otherName that holds it, as read from a card.
  fileprivate var number: String {
    switch self {
    case .name: Fact.branch + "1"
    case .nameSubstitutes: Fact.branch + "2"
    case .sex: Fact.branch + "3"
    case .birthDate: Fact.branch + "4"
    case .address: Fact.branch + "5"
    case .addressSubstitutes: Fact.branch + "6"
    }
  }
}

extension [AlternativeName] {
  fileprivate func text(of fact: Fact) throws(CardFault) -> String {
    let found = filter { $0.number == fact.number }
    guard let first = found.first else { throw .factMissing(fact) }
    guard found.count == 1 else { throw .factRepeated(fact) }
    guard let text = first.text else { throw .factMalformed(fact) }
    return text
  }
}
