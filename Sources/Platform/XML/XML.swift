/// An element of an XML document, with all below it.
public struct XML: Sendable, Equatable {
  /// Without its prefix.
  public let name: String
  /// Empty where it has none.
  public let namespace: String
  /// By name, without those that declare namespaces; one of another namespace as `NAMESPACE NAME`.
  public let attributes: [String: String]
  /// The line of its start tag, from 1.
  public let line: Int
  public internal(set) var children: [XML] = []
  /// What stands between its tags, without that of its children.
  public internal(set) var text = ""

  public init(_ name: String, namespace: String = "", attributes: [String: String] = [:], line: Int = 1) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
  }
}

/// Where and why a text is not XML that is taken.
public struct XMLFault: Error, Sendable, Equatable {
  public enum Reason: Sendable, Equatable {
    /// No XML; what the parser says.
    case malformed(String)
    /// A document type: it may define entities, that is grow without bound or read other files.
    case documentType
    case tooDeep
    case tooManyElements
  }

  public let reason: Reason
  public let line: Int

  public init(reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }

  public var japanese: String {
    switch reason {
    case .malformed(let words): "\(line)行目: XMLとして読めません（\(words)）。"
    case .documentType: "\(line)行目: DOCTYPE宣言のあるXMLは受け付けません。宣言を取り除いてください。"
    case .tooDeep: "\(line)行目: 入れ子は\(XML.deepest)段までです。"
    case .tooManyElements: "\(line)行目: 要素は\(XML.mostElements)個までです。"
    }
  }

  public var english: String {
    switch reason {
    case .malformed(let words): "Line \(line): this is no XML (\(words))."
    case .documentType: "Line \(line): XML with a DOCTYPE is not taken. Remove the declaration."
    case .tooDeep: "Line \(line): elements may nest \(XML.deepest) deep."
    case .tooManyElements: "Line \(line): there may be \(XML.mostElements) elements."
    }
  }
}
