import ModuleKit

/// What a new procedure may begin as: one that most municipalities have, with its legal basis, questions and handling. Fees, days
/// and offices differ from place to place; staff change them before they publish.
struct ProcedureStarter: Sendable {
  /// The last part of the new procedure's address, unless staff choose another.
  let slug: String
  let definition: ProcedureDefinition

  /// In the order in which they are offered.
  static let all: [ProcedureStarter] = documents.compactMap { slug, document in
    (try? ProcedureDefinition(json: document)).map { ProcedureStarter(slug: slug, definition: $0) }
  }

  static func find(_ slug: String) -> ProcedureStarter? { all.first { $0.slug == slug } }

  static let documents: [(slug: String, document: String)] = [
    ("residence-copy", residenceCopy),
    ("seal-certificate", sealCertificate),
    ("tax-certificate", taxCertificate),
    ("moving-out", movingOut),
    ("moving-in", movingIn),
    ("moving-within", movingWithin),
    ("child-allowance", childAllowance),
    ("nursery", nursery),
    ("school-aid", schoolAid),
    ("care-certification", careCertification),
    ("health-insurance-join", healthInsuranceJoin),
    ("health-insurance-leave", healthInsuranceLeave),
    ("dog-registration", dogRegistration),
    ("bulky-waste", bulkyWaste),
    ("road-occupancy", roadOccupancy),
    ("disaster-certificate", disasterCertificate),
    ("computer-course", computerCourse),
    ("citizen-survey", citizenSurvey),
    ("subsidy", subsidy),
  ]
}
