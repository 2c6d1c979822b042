import ModuleKit

/// What a guide may begin as. The procedures are the starters' own names; what a municipality does not take here is told with the
/// way that most have.
struct LifeGuideStarter: Sendable {
  let slug: String
  let guide: LifeGuide

  static let all: [LifeGuideStarter] = documents.compactMap { slug, document in
    (try? LifeGuide(json: document)).map { LifeGuideStarter(slug: slug, guide: $0) }
  }

  static func find(_ slug: String) -> LifeGuideStarter? { all.first { $0.slug == slug } }

  /// In the order of a life.
  static let documents: [(slug: String, document: String)] = [
    ("birth", birth), ("work", work), ("moving", moving), ("business", business), ("care", care),
    ("bereavement", bereavement),
  ]
}
