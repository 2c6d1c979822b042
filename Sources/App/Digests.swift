import ModuleKit

/// The municipalities' public digests, each made once for each version of its data.
final class Digests: Sendable {
  /// Installations with more show the first ones.
  static let most = 300

  private struct Kept {
    let version: UInt64
    let digest: JSON?
  }

  private let kept = Locked<[String: Kept]>([:])

  /// Those of all municipalities, in the order of their codes; one that cannot be read is left out.
  func all(_ name: String, of cities: [City], base: (City) -> String) -> [Neighbour] {
    guard let recipe = allModules.flatMap(\.digests).first(where: { $0.name == name }) else { return [] }
    return cities.prefix(Digests.most).compactMap { city in
      digest(recipe, of: city).map { Neighbour(city.municipality, base: base(city), digest: $0) }
    }
  }

  private func digest(_ recipe: PublicDigest, of city: City) -> JSON? {
    let key = "\(city.municipality.slug.text) \(recipe.name)"
    // Read before the data: if somebody writes meanwhile, the copy is made again the next time.
    let version = city.store.version
    if let known = kept.withLock({ $0[key] }), known.version == version { return known.digest }
    guard let made = try? city.store.publicReads.read({ db in try recipe.make(db) }) else { return nil }
    let digest = made.written().count <= PublicDigest.largest ? made : nil
    kept.withLock { $0[key] = Kept(version: version, digest: digest) }
    return digest
  }
}
