import ModuleKit

/// How a clerk has made sure who somebody is (本人確認). Which kind of document was shown is noted, never its number; that a clerk
/// knows somebody is none of them.
enum Identification: String, Storable, CaseIterable {
  case myNumberCard = "my-number-card"
  case driverLicence = "driver-licence"
  case residenceCard = "residence-card"
  case passport
  case disabilityHandbook = "disability-handbook"
  case otherPhoto = "other-photo"
  case twoDocuments = "two-documents"
  /// For procedures alone that ask nobody who they are.
  case none

  var title: Localized {
    switch self {
    case .myNumberCard: Localized("マイナンバーカード", en: "My Number card")
    case .driverLicence: Localized("運転免許証・運転経歴証明書", en: "Driving licence or record of one")
    case .residenceCard: Localized("在留カード・特別永住者証明書", en: "Residence card or certificate of permanent residence")
    case .passport: Localized("パスポート", en: "Passport")
    case .disabilityHandbook: Localized("障害者手帳（写真付き）", en: "Disability handbook with a photograph")
    case .otherPhoto: Localized("ほかの官公署の写真付き証明書", en: "Another official document with a photograph")
    case .twoDocuments:
      Localized("写真のない証明書を2点以上", en: "Two or more official documents without a photograph")
    case .none: Localized("確かめていない（この手続では要らない）", en: "Not checked: the procedure does not need it")
    }
  }

  /// Those that are enough for a procedure.
  static func enough(for definition: ProcedureDefinition) -> [Identification] {
    definition.assurance == .none ? allCases : allCases.filter { $0 != .none }
  }
}
