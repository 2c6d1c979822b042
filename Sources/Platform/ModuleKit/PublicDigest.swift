import Kernel
public import Store
public import Text

/// What of a municipality's data the others of an installation may be shown: public facts, as one small document that the
/// module makes itself. No handler ever reads another municipality's store.
public struct PublicDigest: Sendable {
  /// More than this is left out, with the municipality.
  public static let largest = 500_000

  public let name: String
  /// Must read what is published, and nothing else.
  public let make: @Sendable (Reader) throws -> JSON

  public init(_ name: String, _ make: @escaping @Sendable (Reader) throws -> JSON) {
    self.name = name
    self.make = make
  }
}

/// A municipality of the same installation as a page of another sees it.
public struct Neighbour: Sendable {
  public let municipality: Municipality
  /// What stands before every path of it.
  public let base: String
  public let digest: JSON

  public init(_ municipality: Municipality, base: String, digest: JSON) {
    self.municipality = municipality
    self.base = base
    self.digest = digest
  }
}
