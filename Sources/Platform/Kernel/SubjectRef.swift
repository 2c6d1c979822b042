/// Points at a thing of any module without knowing its type; App finds the page that shows it.
public struct SubjectRef: Sendable, Hashable {
  /// The module's word for such things, `plan` or `decision`.
  public let kind: String
  public let id: String

  public init(_ kind: String, _ id: String) {
    self.kind = kind
    self.id = id
  }

  public init<Subject>(_ kind: String, _ id: ID<Subject>) { self.init(kind, id.text) }
}
