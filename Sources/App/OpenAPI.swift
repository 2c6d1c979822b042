import ModuleKit

/// The OpenAPI 3.1 document of all modules' operations, made of the same declarations that requests are checked against.
///
/// - Parameter isOwnHost: whether the address stands for one municipality, so that paths begin at its root.
func openAPI(isOwnHost: Bool, _ municipalities: [String]) -> [UInt8] {
  var named: [String: JSON] = [:]
  var paths: [(String, JSON)] = []
  for (path, endpoints) in operations() {
    let members = endpoints.map { endpoint, operation in
      (endpoint.method.rawValue.lowercased(), description(of: endpoint, operation, &named))
    }
    paths.append((path, .object(JSON.Object(members))))
  }
  let problem = problemShape.schema(&named)
  let schemas = named.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  let document: JSON = [
    "openapi": "3.1.0",
    "info": [
      "title": "Machi", "version": "1",
      "summary": "A municipality's digitalisation plans: read by anyone, written by programs with a token.",
      "license": ["name": "see the repository", "identifier": "LicenseRef-Machi"],
    ],
    "servers": [server(isOwnHost, municipalities)],
    "paths": .object(JSON.Object(paths)),
    "components": [
      "schemas": .object(JSON.Object(schemas)),
      "responses": [
        "Problem": [
          "description": "The request was not done; RFC 9457.",
          "content": ["application/problem+json": ["schema": problem]],
        ]
      ],
      "securitySchemes": [
        "token": [
          "type": "http", "scheme": "bearer",
          "description": "A token that a member of staff has made on the page /staff/account/tokens.",
        ]
      ],
    ],
  ]
  return document.written(pretty: true) + [0x0a]
}

/// The operations by path, in the order in which the modules declare them.
private func operations() -> [(path: String, [(Endpoint, Operation)])] {
  var order: [String] = []
  var byPath: [String: [(Endpoint, Operation)]] = [:]
  for endpoint in allModules.flatMap(\.endpoints) {
    guard let operation = endpoint.operation else { continue }
    let path = template(endpoint.pattern)
    if byPath[path] == nil { order.append(path) }
    byPath[path, default: []].append((endpoint, operation))
  }
  return order.map { ($0, byPath[$0] ?? []) }
}

/// `/plans/{plan}` for `/plans/:plan`.
private func template(_ pattern: Pattern) -> String {
  pattern.text.split(separator: "/").map { segment in
    segment.hasPrefix(":") ? "/{\(segment.dropFirst())}" : "/\(segment)"
  }.joined()
}

private func server(_ isOwnHost: Bool, _ municipalities: [String]) -> JSON {
  guard !isOwnHost, let first = municipalities.first else { return ["url": "/"] }
  let names = JSON.array(municipalities.map { .string($0) })
  return ["url": "/{municipality}", "variables": ["municipality": ["default": .string(first), "enum": names]]]
}

private func description(of endpoint: Endpoint, _ operation: Operation, _ named: inout [String: JSON]) -> JSON {
  var parameters: [JSON] = []
  for parameter in operation.path { parameters.append(describe(parameter, "path", &named)) }
  for parameter in operation.query { parameters.append(describe(parameter, "query", &named)) }
  var members: [(String, JSON)] = [
    ("operationId", .string(operation.id)), ("summary", .string(operation.summary)), ("parameters", .array(parameters)),
  ]
  if let body = operation.body {
    members.append(
      ("requestBody", ["required": true, "content": ["application/json": ["schema": body.schema(&named)]]]))
  }
  members.append(("responses", responses(operation, &named)))
  if case .token(let permission) = endpoint.access {
    members.append(("security", [["token": []]]))
    members.append(("description", .string("Wants a token with the scope `\(permission.name)`.")))
  } else {
    members.append(("security", []))
  }
  return .object(JSON.Object(members))
}

private func describe(_ parameter: Operation.Parameter, _ place: String, _ named: inout [String: JSON]) -> JSON {
  var members: [(String, JSON)] = [
    ("name", .string(parameter.name)), ("in", .string(place)), ("required", .bool(place == "path")),
  ]
  if let note = parameter.shape.note { members.append(("description", .string(note))) }
  members.append(("schema", parameter.shape.schema(&named)))
  return .object(JSON.Object(members))
}

private func responses(_ operation: Operation, _ named: inout [String: JSON]) -> JSON {
  let outcome = operation.outcome
  let content: [(String, JSON)] =
    [("application/json", ["schema": outcome.shape.schema(&named)])] + outcome.also.map { ($0, [:]) }
  var members: [(String, JSON)] = [
    (
      String(outcome.status),
      [
        "description": .string(outcome.note),
        "content": .object(JSON.Object(content)),
      ]
    )
  ]
  for (status, note) in operation.refusals.sorted(by: { $0.key < $1.key }) {
    members.append(
      (
        String(status),
        [
          "description": .string(note),
          "content": ["application/problem+json": ["schema": problemShape.schema(&named)]],
        ]
      ))
  }
  members.append(("default", ["$ref": "#/components/responses/Problem"]))
  return .object(JSON.Object(members))
}

private let problemShape = Shape.object([
  "type": .text(), "title": .text(), "status": .whole(400...599), "detail?": .text(),
  "incident?": .text().noted("What to tell the operator."),
  "errors?": .list(
    .object([
      "place": .text().noted("A JSON Pointer into the body, or the name of a parameter."), "reason": .text(),
    ])),
]).named("Problem")
