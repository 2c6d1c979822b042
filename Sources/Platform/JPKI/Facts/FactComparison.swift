public import Kernel

/// What an application says of the person who signed it.
public struct ClaimedFacts: Sendable {
  public let name: String
  public let address: String
  public let birthDate: Day
  /// Nil where the form does not ask.
  public let sex: Sex?

  public init(name: String, address: String, birthDate: Day, sex: Sex?) {
    self.name = name
    self.address = address
    self.birthDate = birthDate
    self.sex = sex
  }
}

/// The facts of a card beside those of an application. What is not plainly the same is for a clerk to look at.
public struct FactComparison: Sendable, Equatable {
  public let name: NameMatch
  public let address: AddressMatch
  public let birthDate: BirthDateMatch
  /// Nil where the application does not say.
  public let sex: SexMatch?

  public var isSame: Bool {
    name == .same && address == .same && birthDate == .same && (sex == nil || sex == .same)
  }
}

public enum BirthDateMatch: Sendable, Equatable { case same, sameAsFarAsKnown, different }
public enum SexMatch: Sendable, Equatable { case same, unknown, different }

extension BasicFacts {
  public func compared(with claimed: ClaimedFacts) -> FactComparison {
    FactComparison(
      name: NameMatch(card: name, claimed: claimed.name),
      address: AddressMatch(card: address.text, claimed: claimed.address),
      birthDate: birthDate.compared(with: claimed.birthDate),
      sex: claimed.sex.map { sex == .unknown || $0 == .unknown ? .unknown : sex == $0 ? .same : .different })
  }
}

extension BirthDate {
  func compared(with claimed: Day) -> BirthDateMatch {
    let parts = claimed.iso.split(separator: "-").map { Int($0) }
    let pairs = zip([year, month, day], parts)
    guard pairs.allSatisfy({ known, claimed in known == nil || known == claimed }) else { return .different }
    return date == nil ? .sameAsFarAsKnown : .same
  }
}
