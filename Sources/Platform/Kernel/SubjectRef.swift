/// Something that an event speaks of, by its kind and its identity there.
public struct SubjectRef: Sendable, Hashable {
  public let kind: String
  public let id: String

  public init(_ kind: String, _ id: String) {
    self.kind = kind
    self.id = id
  }
}
