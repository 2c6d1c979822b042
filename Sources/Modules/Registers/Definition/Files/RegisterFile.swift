import ModuleKit

/// A register as one file, with its records or without, as `machi register add` takes it (docs/cli.md).
struct RegisterFile {
  /// What `public` says where summaries alone are.
  static let summaries = "summaries"
  static let limits = UploadLimits(files: 1, fileBytes: 10_000_000, totalBytes: 11_000_000)
  private static let members: Set = [
    "id", "title", "text", "public", "least", "approval", "department", "starter", "last", "fields", "views", "columns",
    "rows",
  ]

  let register: Register
  private let views: [SavedView]
  private let records: [[Int: Value]]

  /// `other` takes the place of the name that the file says. Throws `MemberFault`.
  init(_ bytes: [UInt8], as other: ID<Register>? = nil, number: Int, at now: Instant) throws(MemberFault) {
    let json: JSON
    do { json = try JSON.parse(bytes) } catch {
      throw MemberFault(error.sentence(in: .japanese), en: error.sentence(in: .english))
    }
    let file = try MemberReader(json, at: "", known: Self.members)
    let named = try file.text("id")
    guard let id = other ?? named.flatMap({ ID<Register>($0) }) else {
      throw file.fault("id", "英小文字、数字、ハイフンの1〜60文字にしてください。", en: "takes 1 to 60 of a–z, 0–9 and hyphen")
    }
    let title = try file.needed("title", try file.words("title", upTo: 200))
    if title.ja.trimmed.isEmpty { throw file.fault("title", "空にはできません。", en: "must not be empty") }
    var register = Register.new(id, number: number, title, frame: try Self.frame(file), at: now)
    register.text = try file.words("text") ?? Localized("")
    register.openness = try Self.openness(file)
    register.least = try file.whole("least", 1...1_000)
    register.approval = try file.choice("approval", Approval.allCases.map(\.rawValue), Approval.init) ?? .none
    if let key = try file.text("department") {
      guard let department = ID<Department>(key) else {
        throw file.fault("department", "部署「\(key)」はありません。", en: ": there is no department \(key)")
      }
      register.department = department
    }
    self.register = register
    views = try Self.views(file, of: register, at: now)
    records = try Self.records(json, register.frame)
  }

  private static func openness(_ file: MemberReader) throws(MemberFault) -> Openness {
    switch file.json["public"] {
    case nil, .null, .bool(false): return .closed
    case .bool(true): return .records
    case .string(summaries): return .counted
    default:
      throw file.fault(
        "public", "true、false、\"\(summaries)\" のどれかにしてください。", en: "must be true, false or \"\(summaries)\"")
    }
  }

  /// The fields that it lists, or those of the starter that it names.
  private static func frame(_ file: MemberReader) throws(MemberFault) -> Frame {
    if file.json["fields"] != nil {
      if file.json["starter"] != nil {
        throw file.fault("starter", "「fields」と一緒には使えません。", en: "cannot stand beside “fields”")
      }
      return try Frame(file)
    }
    let code = try file.text("starter") ?? ""
    guard let starter = RegisterStarter.find(code) else {
      throw file.fault(
        "starter", "ひな形「\(code)」はありません。", en: ": there is no starter “\(code)”, and no “fields” either")
    }
    return starter.frame
  }

  private static func views(
    _ file: MemberReader, of register: Register, at now: Instant
  ) throws(MemberFault) -> [SavedView] {
    var views: [SavedView] = []
    for (json, place) in try file.items("views") {
      let item = try MemberReader(json, at: place, known: ["number", "name", "choice", "public"])
      let number = try item.whole("number", 1...SavedViewForm.mostViews) ?? (views.map(\.number).max() ?? 0) + 1
      if number > SavedViewForm.mostViews || views.contains(where: { $0.number == number }) {
        throw item.fault("number", "ほかの見せ方と同じか、大きすぎます。", en: "is that of another view, or too large")
      }
      let fields = register.frame.current
      let asked = Fields(urlEncoded: (try item.text("choice", upTo: 10_000) ?? "").utf8)
      let choice = StoredChoice(asked, fields)
      if choice.asked(of: fields)?.pairs.count != asked.pairs.count {
        throw item.fault("choice", "台帳にない項目か、知らない条件があります。", en: "asks for a field or a condition that is not there")
      }
      let name = try item.needed("name", try item.words("name", upTo: 100))
      views.append(
        SavedView(
          register: register.id, number: number, version: 1, name: name, choice: choice,
          isPublic: try item.truth("public"), isRetired: false, at: now, actor: ""))
    }
    return views
  }

  /// The rows, each checked as a form's would be.
  private static func records(_ json: JSON, _ frame: Frame) throws(MemberFault) -> [[Int: Value]] {
    var checks: [FieldCheck] = []
    for column in (json["columns"]?.items ?? []).map({ $0.text ?? "" }) {
      guard let field = frame.field(column) ?? frame.current.first(where: { $0.title.ja == column }) else {
        throw MemberFault(
          at: "columns", "項目「\(column)」は台帳にありません。", en: ": the register has no field “\(column)”")
      }
      if field.isComputed {
        throw MemberFault(
          at: "columns", "項目「\(column)」は計算の項目なので、値を書けません。", en: ": “\(column)” is computed and takes no values")
      }
      checks.append(FieldCheck(field))
    }
    let rows = json["rows"]?.items ?? []
    if !rows.isEmpty,
      let missing = frame.current.first(where: { field in
        field.isRequired && !checks.contains { $0.field.number == field.number }
      })
    {
      throw MemberFault(
        at: "columns", "必須の「\(missing.title.ja)」がありません。",
        en: ": the rows have no column for “\(missing.title.ja)”, which is required")
    }
    var records: [[Int: Value]] = []
    for (row, cells) in rows.enumerated() {
      guard let cells = cells.items, cells.count == checks.count else {
        throw MemberFault(
          at: "rows", "\(row + 1)行目のセルが\(checks.count)個ではありません。", en: ": row \(row + 1) has not \(checks.count) cells")
      }
      var values: [Int: Value] = [:]
      for (check, cell) in zip(checks, cells) {
        do throws(FieldFault) {
          values[check.field.number] = try check.value(of: cell.text ?? cell.integer.map(String.init) ?? "")
        } catch {
          throw MemberFault(
            at: "rows", "\(row + 1)行目の\(check.field.title.ja)：\(error.words.ja)",
            en: ": row \(row + 1), \(check.field.title.ja): \(error.words.text(in: .english))")
        }
      }
      records.append(values)
    }
    return records
  }

  /// Adds the register with its records and views. Throws `MemberFault` where it names what is not there, or is there already.
  func add(by actor: String, at now: Instant, in db: Writer) throws {
    if let department = register.department, try Department.find(department, in: db) == nil {
      throw MemberFault(
        at: "department", "部署「\(department.text)」はありません。", en: ": there is no department \(department.text)")
    }
    if try Register.find(register.id, in: db) != nil {
      throw MemberFault(
        at: "id", "「\(register.id.text)」という台帳がすでにあります。", en: ": there is a register \(register.id.text) already")
    }
    for (place, field) in register.frame.fields.enumerated() {
      guard case .reference(let other) = field.type, other != register.id, try Register.find(other, in: db) == nil
      else {
        continue
      }
      throw MemberFault(
        at: "fields[\(place)].register", "台帳「\(other.text)」はありません。先に作ってください。",
        en: ": there is no register \(other.text); make that first")
    }
    try register.add(by: actor, at: now, in: db)
    for var view in views {
      view.actor = actor
      try view.insert("registers.view.saved", in: db)
    }
    var writing = RecordWriting(register, in: db)
    for record in records { try writing.add(record) }
    try writing.finish(.added, "", by: actor, at: now)
  }
}

let addRegisterCommand = Command(
  "register add", arguments: ["FILE"],
  help: "make a register of a file with its definition, or the starter of that, and its records"
) { call in
  guard let bytes = call.file(call.arguments[0]) else { return .failed(["\(call.arguments[0]) cannot be read"]) }
  let now = call.now
  do {
    return try call.store.write { db in
      let file = try RegisterFile(bytes, number: try Register.nextNumber(in: db), at: now)
      try file.add(by: CommandCall.actor, at: now, in: db)
      return .done("\(file.register.id.text): \(file.register.title.ja)")
    }
  } catch let fault as MemberFault {
    return .failed(["\(call.arguments[0]): \(fault.words.text(in: .english))"])
  }
}
