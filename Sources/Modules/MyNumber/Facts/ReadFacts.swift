import ModuleKit

/// What a card says of its holder, as a profile has it; kept sealed until its owner agrees.
struct ReadFacts: Equatable {
  let name: String
  let address: String
  /// Nil where the register does not know all of it.
  let birthDate: Day?
  /// `1`, `2`, `3`, as profiles have it.
  let sex: String

  init(_ facts: BasicFacts) {
    name = facts.name.text
    address = facts.address.text
    birthDate = facts.birthDate.date
    sex =
      switch facts.sex {
      case .male: "1"
      case .female: "2"
      case .unknown: "3"
      }
  }

  /// One fact a line: a card's texts hold no control characters.
  var text: String { [name, address, birthDate?.iso ?? "", sex].joined(separator: "\n") }

  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4 else { return nil }
    name = String(lines[0])
    address = String(lines[1])
    birthDate = Day(iso: String(lines[2]))
    sex = String(lines[3])
  }

  func put(into old: Profile, at now: Instant) -> Profile {
    var profile = old
    (profile.name, profile.address, profile.birthDate, profile.sex) = (name, address, birthDate, sex)
    (profile.source, profile.confirmedAt) = (.card, now)
    return profile
  }
}
