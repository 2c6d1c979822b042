import ModuleKit

/// A thing in a graph (RDF 1.1): its address, or none for one that is only known by what refers to it.
struct RDFNode: Sendable, Equatable {
  let address: String?
  let types: [String]
  var facts: [(name: String, value: RDFValue)] = []

  init(_ address: String?, _ types: String..., facts: [(String, RDFValue?)] = []) {
    self.address = address
    self.types = types
    self.facts = facts.compactMap { name, value in value.map { (name, $0) } }
  }

  static func == (a: RDFNode, b: RDFNode) -> Bool {
    a.address == b.address && a.types == b.types && a.facts.map(\.name) == b.facts.map(\.name)
      && a.facts.map(\.value) == b.facts.map(\.value)
  }
}

indirect enum RDFValue: Sendable, Equatable {
  case address(String)
  /// In Japanese.
  case words(String)
  case plain(String)
  /// The type by its short name, `xsd:date`.
  case typed(String, String)
  case node(RDFNode)

  /// A moment to the second.
  static func instant(_ instant: Instant) -> RDFValue { .typed(instant.rfc3339, "xsd:dateTime") }
}

/// The namespaces that the short names of our graphs stand for.
enum RDFNames {
  static let prefixes = [
    ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]
}

/// Turtle (W3C recommendation of 2014).
enum Turtle {
  static let head = RDFNames.prefixes.map { "@prefix \($0.0): <\($0.1)> .\n" }.joined() + "\n"

  static func write(_ node: RDFNode) -> String {
    "<\(iri(node.address ?? ""))> \(body(node)) .\n\n"
  }

  private static func body(_ node: RDFNode) -> String {
    let types = node.types.map { "a \($0)" }
    return (types + node.facts.map { "\($0.name) \(value($0.value))" }).joined(separator: " ;\n  ")
  }

  private static func value(_ value: RDFValue) -> String {
    switch value {
    case .address(let address): "<\(iri(address))>"
    case .words(let text): "\"\(escaped(text))\"@ja"
    case .plain(let text): "\"\(escaped(text))\""
    case .typed(let text, let type): "\"\(escaped(text))\"^^\(type)"
    case .node(let node): node.address.map { "<\(iri($0))>" } ?? "[ \(body(node)) ]"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// What may not stand in an address is written as its bytes.
  static func iri(_ address: String) -> String {
    address.unicodeScalars.reduce(into: "") { iri, scalar in
      if scalar.value <= 0x20 || "<>\"{}|^`\\".unicodeScalars.contains(scalar) {
        iri += percentEncoded(String(scalar))
      } else {
        iri.unicodeScalars.append(scalar)
      }
    }
  }

  /// The node, and before it those with an address of their own that it names.
  static func all(_ node: RDFNode) -> String { node.named.map(write).joined() }
}

extension RDFNode {
  /// Nodes with addresses of their own within it, then itself.
  var named: [RDFNode] {
    facts.flatMap { fact -> [RDFNode] in
      guard case .node(let inner) = fact.value else { return [] }
      return inner.address == nil ? Array(inner.named.dropLast()) : inner.named
    } + [self]
  }
}

/// JSON-LD 1.1.
enum JSONLD {
  static let context = JSON.object(JSON.Object(RDFNames.prefixes.map { ($0.0, .string($0.1)) }))

  static func json(_ node: RDFNode) -> JSON {
    var members: [(String, JSON)] = node.address.map { [("@id", .string(Turtle.iri($0)))] } ?? []
    if !node.types.isEmpty { members.append(("@type", .array(node.types.map(JSON.string)))) }
    var names: [String] = []
    for fact in node.facts where !names.contains(fact.name) { names.append(fact.name) }
    members += names.map { name in (name, .array(node.facts.filter { $0.name == name }.map { json($0.value) })) }
    return .object(JSON.Object(members))
  }

  private static func json(_ value: RDFValue) -> JSON {
    switch value {
    case .address(let address): ["@id": .string(Turtle.iri(address))]
    case .words(let text): ["@value": .string(text), "@language": "ja"]
    case .plain(let text): ["@value": .string(text)]
    case .typed(let text, let type): ["@value": .string(text), "@type": .string(type)]
    case .node(let node): json(node)
    }
  }
}
