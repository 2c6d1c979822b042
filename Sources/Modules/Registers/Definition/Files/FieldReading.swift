import ModuleKit

extension Frame {
  /// The fields of a file, in the order in which it names them. Numbers are given out where it names none.
  ///
  /// Throws `MemberFault`.
  init(_ file: MemberReader) throws(MemberFault) {
    let items = try file.items("fields")
    if items.count > Frame.mostFields {
      throw file.fault("fields", "\(Frame.mostFields)項目までです。", en: "has more than \(Frame.mostFields) fields")
    }
    lastNumber = try file.whole("last", 0...100_000) ?? 0
    for (json, place) in items {
      let field = try RecordField(json, at: place, next: (fields.map(\.number).max() ?? 0) + 1)
      func twice(_ name: String) -> MemberFault {
        MemberFault(at: "\(place).\(name)", "ほかの項目と同じです。変えてください。", en: "is that of another field")
      }
      if self[field.number] != nil { throw twice("number") }
      if !field.isRetired, self.field(field.key) != nil { throw twice("key") }
      fields.append(field)
    }
    lastNumber = max(lastNumber, fields.map(\.number).max() ?? 0)
    try checkFormulas()
  }

  /// Each can be kept, and none carries personal data into the open.
  private func checkFormulas() throws(MemberFault) {
    for (index, field) in fields.enumerated() where !field.isRetired {
      if let fault = fault(of: field) {
        throw MemberFault(
          at: "fields[\(index)].formula", fault.words.ja, en: ": \(fault.words.text(in: .english))")
      }
      if field.isPublic, with(field)[field.number]?.privacy != RecordField.Privacy.none {
        throw MemberFault(
          at: "fields[\(index)].public", "個人情報から計算する項目は公開できません。",
          en: "cannot be true of what is computed of personal data")
      }
    }
  }
}

extension RecordField {
  private static let members: Set = [
    "number", "key", "title", "help", "type", "decimals", "register", "codes", "required", "unique", "public",
    "privacy",
    "least", "most", "pattern", "unit", "formula", "standard", "retired",
  ]

  /// `next` is its number where the file names none. Throws `MemberFault`.
  fileprivate init(_ json: JSON, at place: String, next: Int) throws(MemberFault) {
    let file = try MemberReader(json, at: place, known: Self.members)
    let key = try file.needed("key", try file.text("key", upTo: 60))
    if !FieldKey.isValid(key) {
      throw file.fault(
        "key", "英小文字で始まる、英小文字・数字・_ の60文字までにしてください（予約された名前は使えません）。",
        en: "must begin with a–z and hold a–z, 0–9 and _ alone, 60 at most, and be no reserved name")
    }
    self.init(
      number: try file.whole("number", 1...100_000) ?? next, key: key,
      title: try file.needed("title", try file.words("title", upTo: 100)), type: try FieldType(file))
    help = try file.words("help", upTo: 500)
    (isRequired, isUnique) = (try file.truth("required"), try file.truth("unique"))
    (isPublic, isRetired) = (try file.truth("public"), try file.truth("retired"))
    privacy = try file.choice("privacy", Privacy.allCases.map(\.rawValue), Privacy.init) ?? .none
    if isPublic, privacy != .none {
      throw file.fault("public", "個人情報の項目は公開できません。", en: "cannot be true of a field with personal data")
    }
    let (least, most) = (try bound("least", file), try bound("most", file))
    range = least == nil && most == nil ? nil : ValueRange(least: least, most: most)
    pattern = try file.text("pattern", upTo: 200)
    if let pattern, TextPattern(pattern) == nil {
      throw file.fault("pattern", "正規表現として読めません。", en: "is no regular expression")
    }
    formula = try file.text("formula", upTo: Expression.mostCharacters)
    if isComputed {
      guard FieldType.results.contains(type.name) else {
        throw file.fault("type", "計算の項目にできない種類です。", en: "is none that a formula comes to")
      }
      if isRequired || isUnique {
        throw file.fault("formula", "計算の項目は、必須や重複なしにできません。", en: "cannot stand beside “required” or “unique”")
      }
    }
    standard = try file.text("standard", upTo: 200)
    unit = try file.words("unit", upTo: 20)
    if unit != nil, !type.hasUnit {
      throw file.fault("unit", "単位は、種類が number の項目だけに付けられます。", en: "is for fields of the type “number” alone")
    }
  }

  private func bound(_ name: String, _ file: MemberReader) throws(MemberFault) -> Value? {
    guard let text = try file.text(name, upTo: 40) else { return nil }
    do throws(ValueFault) { return try type.kind.read(text) } catch {
      throw file.fault(name, error.words.ja, en: ": \(error.words.text(in: .english))")
    }
  }
}

extension FieldType {
  fileprivate init(_ file: MemberReader) throws(MemberFault) {
    let name = try file.needed(
      "type", try file.choice("type", FieldForm.types) { FieldForm.types.contains($0) ? $0 : nil })
    switch name {
    case "lines": self = .lines
    case "geometry": self = .geometry
    case "file": self = .file
    case "picture": self = .picture
    case "number": self = .value(.number(decimals: try file.whole("decimals", 0...9) ?? 0))
    case "reference":
      guard let id = ID<Register>(try file.needed("register", try file.text("register"))) else {
        throw file.fault("register", "台帳の名前にしてください。", en: "must be a register’s name")
      }
      self = .reference(id)
    case "code":
      var items: [CodeItem] = []
      for (json, place) in try file.items("codes") {
        let item = try MemberReader(json, at: place, known: ["code", "title"])
        let code = try item.needed("code", try item.text("code", upTo: 200))
        if items.contains(where: { $0.code == code }) {
          throw item.fault("code", "同じ記号が2つあります。", en: "is there twice")
        }
        items.append(CodeItem(code: code, title: try item.words("title", upTo: 200) ?? Localized(code)))
      }
      if items.isEmpty { throw file.fault("codes", "選択肢を1つ以上書いてください。", en: "must have an item") }
      self = .code(items)
    default:
      guard let kind = ValueKind.named[name] else { throw file.fault("type", "知らない種類です。", en: "is not known") }
      self = .value(kind)
    }
  }
}
