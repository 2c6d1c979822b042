import ModuleKit

/// Finds the endpoint of a path.
struct Router: Sendable {
  enum Match {
    case found(Endpoint, @Sendable (Visit) throws -> Answer)
    /// The path exists, for these methods.
    case otherMethod([ModuleKit.Method])
    case none
  }

  /// By number of segments, the patterns with more literal segments first.
  private let endpoints: [Int: [Endpoint]]

  init(_ endpoints: [Endpoint]) {
    self.endpoints = Dictionary(grouping: endpoints, by: \.pattern.segments.count).mapValues { group in
      group.sorted { $0.pattern.literals > $1.pattern.literals }
    }
  }

  func match(_ method: ModuleKit.Method, _ path: ArraySlice<Substring>) -> Match {
    var others: [ModuleKit.Method] = []
    for endpoint in endpoints[path.count] ?? [] {
      guard let captured = endpoint.pattern.match(path), let handler = endpoint.bind(captured) else { continue }
      if endpoint.method == method { return .found(endpoint, handler) }
      others.append(endpoint.method)
    }
    return others.isEmpty ? .none : .otherMethod(others)
  }
}

extension Pattern {
  /// Literal segments before captured ones, compared from the left.
  fileprivate var literals: [Int] { segments.map { if case .literal = $0 { 1 } else { 0 } } }
}

extension [Int] {
  fileprivate static func > (a: [Int], b: [Int]) -> Bool { b.lexicographicallyPrecedes(a) }
}
