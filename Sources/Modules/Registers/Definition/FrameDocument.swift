import ModuleKit

/// The fields as one JSON document, as the register's row keeps them and as files carry them.
extension Frame {
  var json: String {
    var json = JSONWriter()
    json.object {
      $0.field("last", lastNumber)
      $0.array("fields") { for field in fields { field.write(to: &$0) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Throws `StoreError.column` where the text is no such document.
  init(json text: String) throws(StoreError) {
    guard let document = try? JSON.parse(text), let items = document["fields"]?.items,
      let last = document["last"]?.integer
    else { throw .column("frame") }
    lastNumber = last
    for item in items {
      guard let field = RecordField(item) else { throw .column("frame") }
      fields.append(field)
    }
  }
}

extension RecordField {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("number", number)
      $0.field("key", key)
      $0.field("title", title.json)
      $0.field("help", ifAny: help?.json)
      type.write(to: &$0)
      if isRequired { $0.field("required", true) }
      if isUnique { $0.field("unique", true) }
      if isPublic { $0.field("public", true) }
      if privacy != .none { $0.field("privacy", privacy.rawValue) }
      $0.field("least", ifAny: range?.least.flatMap { type.kind.text(of: $0) })
      $0.field("most", ifAny: range?.most.flatMap { type.kind.text(of: $0) })
      $0.field("pattern", ifAny: pattern)
      $0.field("unit", ifAny: unit?.json)
      $0.field("formula", ifAny: formula)
      $0.field("standard", ifAny: standard)
      if isRetired { $0.field("retired", true) }
    }
  }

  /// Nil where it is none.
  init?(_ json: JSON) {
    guard let number = json["number"]?.integer, let key = json["key"]?.text, FieldKey.isValid(key),
      let title = Localized(json["title"]), let type = FieldType(json)
    else { return nil }
    self.init(number: number, key: key, title: title, type: type)
    help = Localized(json["help"])
    isRequired = json["required"]?.truth ?? false
    isUnique = json["unique"]?.truth ?? false
    isPublic = json["public"]?.truth ?? false
    privacy = json["privacy"]?.text.flatMap(Privacy.init) ?? .none
    let least = json["least"]?.text.flatMap { try? type.kind.read($0) }
    let most = json["most"]?.text.flatMap { try? type.kind.read($0) }
    range = least == nil && most == nil ? nil : ValueRange(least: least, most: most)
    pattern = json["pattern"]?.text
    unit = type.hasUnit ? Localized(json["unit"]) : nil
    formula = json["formula"]?.text
    if isComputed {
      guard FieldType.results.contains(type.name) else { return nil }
      (isRequired, isUnique) = (false, false)
    }
    standard = json["standard"]?.text
    isRetired = json["retired"]?.truth ?? false
  }
}

extension FieldType {
  func write(to json: inout JSONWriter) {
    json.field("type", name)
    switch self {
    case .value(.number(let decimals)): if decimals > 0 { json.field("decimals", decimals) }
    case .value, .lines, .geometry, .file, .picture: break
    case .reference(let register): json.field("register", register.text)
    case .code(let items):
      json.array("codes") {
        for item in items {
          $0.object {
            $0.field("code", item.code)
            $0.field("title", item.title.json)
          }
        }
      }
    }
  }

  init?(_ json: JSON) {
    guard let name = json["type"]?.text else { return nil }
    switch name {
    case "lines": self = .lines
    case "geometry": self = .geometry
    case "file": self = .file
    case "picture": self = .picture
    case "number": self = .value(.number(decimals: json["decimals"]?.integer ?? 0))
    case "reference":
      guard let register = json["register"]?.text.flatMap(ID<Register>.init) else { return nil }
      self = .reference(register)
    case "code":
      self = .code(
        (json["codes"]?.items ?? []).compactMap { item in
          guard let code = item["code"]?.text, let title = Localized(item["title"]) else { return nil }
          return CodeItem(code: code, title: title)
        })
    default:
      guard let kind = ValueKind.named[name] else { return nil }
      self = .value(kind)
    }
  }

  /// Whether its numbers may be of a unit; what money and years are of is known.
  var hasUnit: Bool { if case .value(.number) = self { true } else { false } }

  /// What documents call it.
  var name: String {
    switch self {
    case .value(let kind): kind.name
    case .lines: "lines"
    case .geometry: "geometry"
    case .file: "file"
    case .picture: "picture"
    case .code: "code"
    case .reference: "reference"
    }
  }
}

extension ValueKind {
  /// Those without a number of decimals, by name.
  static let named = Dictionary(uniqueKeysWithValues: plain.map { ($0.name, $0) })

  static let plain: [ValueKind] = [
    .text, .money, .day, .time, .fiscalYear, .yesNo, .latitude, .longitude, .corporateNumber, .municipalityCode,
    .postalCode, .address, .phone, .web, .mail,
  ]

  var name: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .money: "money"
    case .day: "day"
    case .time: "time"
    case .fiscalYear: "fiscal-year"
    case .yesNo: "yes-no"
    case .latitude: "latitude"
    case .longitude: "longitude"
    case .corporateNumber: "corporate-number"
    case .municipalityCode: "municipality-code"
    case .postalCode: "postal-code"
    case .address: "address"
    case .phone: "phone"
    case .web: "web"
    case .mail: "mail"
    }
  }
}

/// What programs call a field.
enum FieldKey {
  /// What addresses of a register's pages ask for by other names.
  private static let reserved: Set = ["q", "sort", "columns", "asof", "page", "lang", "id", "after", "limit", "view"]

  static func isValid(_ key: String) -> Bool {
    guard !reserved.contains(key), (1...60).contains(key.utf8.count), let first = key.utf8.first,
      (0x61...0x7a).contains(first)
    else {
      return false
    }
    return key.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f }
  }
}
