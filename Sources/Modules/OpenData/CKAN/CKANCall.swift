import ModuleKit

/// One action of CKAN's API: what it is called, who may ask for it, what it does.
struct CKANAction: Sendable {
  let name: String
  let access: Access
  let run: @Sendable (CKANCall) throws -> JSON
  /// Whether asking for it is counted, so that no answer to it is kept for others.
  var isCounted = false

  /// One that reads.
  static func read(_ name: String, _ run: @escaping @Sendable (CKANCall) throws -> JSON) -> CKANAction {
    CKANAction(name: name, access: .anyone, run: run)
  }

  /// The same, counted: it counts itself by `Visit.countUse`.
  var counted: CKANAction {
    var copy = self
    copy.isCounted = true
    return copy
  }

  /// One that writes, by a program's token.
  static func write(_ name: String, _ run: @escaping @Sendable (CKANCall) throws -> JSON) -> CKANAction {
    CKANAction(name: name, access: .token(.editOpenData), run: run)
  }
}

/// What an action was called with.
struct CKANCall: Sendable {
  let visit: Visit
  var arguments: JSON.Object

  /// From the query, a form or a JSON object. Throws `CKANFault.request`.
  init(_ visit: Visit) throws {
    self.visit = visit
    let request = visit.request
    if request.method == .get {
      arguments = CKANCall.object(request.query)
    } else if !visit.form.isEmpty || !visit.uploads.files.isEmpty {
      arguments = CKANCall.object(visit.form)
    } else {
      let bytes = try request.body.read(at: 0, upTo: request.body.size)
      if bytes.isEmpty {
        arguments = JSON.Object()
        return
      }
      let sent: JSON
      do { sent = try JSON.parse(bytes) } catch {
        throw CKANFault.request("JSON Error: Error decoding JSON data. \(error.sentence(in: .english))")
      }
      guard let members = sent.members else { throw CKANFault.request("JSON Error: not an object") }
      arguments = members
    }
  }

  private static func object(_ fields: Fields) -> JSON.Object {
    var names: [String] = []
    for pair in fields.pairs where !names.contains(pair.name) && names.count < 1_000 { names.append(pair.name) }
    return JSON.Object(
      names.map { name in
        let all = fields.all(name)
        return (name, all.count == 1 ? .string(all[0]) : .array(all.map(JSON.string)))
      })
  }

  /// Text, or a number as text; nil where there is none or it is empty.
  func text(_ name: String) -> String? {
    switch arguments[name] {
    case .string(let text): text.isEmpty ? nil : text
    case .int(let number): String(number)
    default: nil
    }
  }

  func wanted(_ name: String) throws(CKANFault) -> String {
    guard let text = text(name) else { throw .invalid(name, "Missing value") }
    return text
  }

  func flag(_ name: String) -> Bool {
    switch arguments[name] {
    case .bool(let truth): truth
    case .string(let text): ["true", "yes", "t", "y", "on", "1"].contains(text.lowercased())
    case .int(let number): number == 1
    default: false
    }
  }

  func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) throws(CKANFault) -> Int {
    guard let given = arguments[name], given != .null else { return usual }
    guard let number = given.integer ?? given.text.flatMap({ Int($0) }) else {
      throw .invalid(name, "Invalid integer")
    }
    if number < 0 { throw .invalid(name, "Must be a natural number") }
    return min(max(number, range.lowerBound), range.upperBound)
  }

  /// A list, or the text of one as a query has it.
  func list(_ name: String) -> [String] {
    switch arguments[name] {
    case .array(let items): items.compactMap(\.text)
    case .string(let text): (try? JSON.parse(text))?.items?.compactMap(\.text) ?? [text]
    default: []
    }
  }

  /// Whether the program may see what is not public.
  var seesAll: Bool { Access.token(.editOpenData).allows(visit.principal) }

  /// What is not public is shown where it is asked for, to who may see it.
  var sight: CatalogueSight { CatalogueSight(seesAll: seesAll) }
}
