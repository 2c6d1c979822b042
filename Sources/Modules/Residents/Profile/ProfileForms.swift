import ModuleKit

/// A resident's facts as they write them.
struct ProfileForm {
  private(set) var profile: Profile
  private(set) var fields: Fields
  private(set) var errors: FormErrors = [:]

  static let sexes = ["1", "2", "3"]

  init(_ profile: Profile) {
    self.profile = profile
    fields = Fields([
      ("name", profile.name), ("kana", profile.kana), ("birthDate", profile.birthDate?.iso ?? ""),
      ("sex", profile.sex), ("address", profile.address), ("phone", profile.phone),
    ])
  }

  init(_ fields: Fields, over old: Profile, today: Day, _ language: Language) {
    self.fields = fields
    profile = old
    let texts = ProfileTexts.of(language)
    var reader = FormReader(fields, language)
    if old.source == .resident {
      profile.name = reader.text("name", 0...100)
      profile.birthDate = reader.day("birthDate")
      if let day = profile.birthDate, day > today { reader.refuse("birthDate", texts.notBornYet) }
      profile.sex = reader.choice("sex") { Self.sexes.contains($0) ? $0 : nil } ?? ""
      profile.address = reader.text("address", 0...200)
    }
    profile.kana = reader.text("kana", 0...100)
    profile.phone = String(Account.normalized(login: reader.text("phone", 0...40)))
    if !profile.phone.isEmpty,
      !profile.phone.allSatisfy({ $0.isNumber || "+-() ".contains($0) }) || profile.phone.filter(\.isNumber).count < 9
    {
      reader.refuse("phone", texts.notAPhone)
    }
    errors = reader.errors
  }
}
