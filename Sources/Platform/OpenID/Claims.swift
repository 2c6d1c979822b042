public import Text

/// What a provider says of a person.
public struct Claims: Sendable, Equatable {
  public let members: JSON.Object

  public init(_ members: JSON.Object) { self.members = members }

  /// Who it is, for this issuer; never given to another.
  public var subject: String { text("sub") ?? "" }

  /// A claim by its name, or by the way to it, `realm_access.roles`.
  public subscript(name: String) -> JSON? {
    // Names may hold dots of their own, as addresses do.
    if let value = members[name] { return value }
    var value: JSON? = .object(members)
    for part in name.split(separator: ".", omittingEmptySubsequences: false) { value = value?[String(part)] }
    return value
  }

  public func text(_ name: String) -> String? { self[name]?.text }

  /// The members of a list, or the one text.
  public func texts(_ name: String) -> [String] {
    guard let value = self[name] else { return [] }
    return value.items.map { $0.compactMap(\.text) } ?? value.text.map { [$0] } ?? []
  }

  /// These, and the others where these say nothing.
  func adding(_ others: Claims) -> Claims {
    let more = others.members.members.filter { members[$0.key] == nil }
    return Claims(JSON.Object((members.members + more).map { ($0.key, $0.value) }))
  }
}
