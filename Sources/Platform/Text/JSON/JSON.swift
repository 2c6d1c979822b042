/// A JSON document as a tree; the members of objects keep their order.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(Object)

  /// Members in the order they were written. A look-up walks them: objects of documents are small.
  public struct Object: Sendable, Equatable {
    public var members: [Member]

    public init(_ members: [(String, JSON)] = []) { self.members = members.map(Member.init) }

    public subscript(key: String) -> JSON? { members.first { $0.key == key }?.value }
    public var keys: [String] { members.map(\.key) }
    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
  }

  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: JSON

    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The member named `key`; nil where there is none or this is no object.
  public subscript(key: String) -> JSON? { members?[key] }

  public var members: Object? { if case .object(let object) = self { object } else { nil } }
  public var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  public var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }
  public var integer: Int? { if case .int(let number) = self { number } else { nil } }

  /// Any number, whole or not.
  public var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Object(elements)) }
  public init(nilLiteral: ()) { self = .null }
}
