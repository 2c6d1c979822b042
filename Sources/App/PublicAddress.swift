import ModuleKit

extension Settings {
  /// Where the public finds a municipality, for what is sent away without a visit: `https://host/numazu`, or the host that is its
  /// own. Nil while `origin` is empty: whether it is https is nobody's guess.
  func address(of slug: ID<Municipality>) -> String? {
    let origin = self[.origin]
    if origin.isEmpty { return nil }
    let own = list(.hosts).lazy.map { $0.split(separator: "=") }.first { $0.count == 2 && $0[1] == slug.text }
    guard let own else { return "\(origin)/\(slug.text)" }
    return (origin.hasPrefix("https://") ? "https://" : "http://") + own[0].lowercased()
  }
}
