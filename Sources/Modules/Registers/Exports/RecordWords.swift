import ModuleKit

extension RegisterRecord {
  /// As programs read it: by the fields' keys, `id` the record's number.
  func write(_ fields: [RecordField], to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      for field in fields { $0.field(field.key, field.type.json(self[field])) }
    }
  }
}

extension Register {
  /// A feature of GeoJSON (RFC 7946); without a geometry where the record has no place, or not all of it is public.
  /// `places`: the fields among which its place is looked for; the open ones where none are named.
  func writeFeature(
    _ record: RegisterRecord, _ fields: [RecordField], among places: [RecordField]? = nil, to json: inout JSONWriter,
    more: (inout JSONWriter) -> Void = { _ in }
  ) {
    let places = places ?? frame.open
    json.object {
      $0.field("type", "Feature")
      $0.field("id", record.id)
      $0.key("geometry")
      if let shape = places.shape, case .text(let text) = record[shape], let geometry = try? Geometry(text) {
        $0.value(geometry.json)
      } else if let place = places.place, case .real(let latitude) = record[place.latitude],
        case .real(let longitude) = record[place.longitude]
      {
        $0.object { geometry in
          geometry.field("type", "Point")
          geometry.field("coordinates", [longitude, latitude])
        }
      } else {
        $0.null()
      }
      $0.key("properties")
      record.write(fields, to: &$0)
      more(&$0)
    }
  }
}

extension FieldType {
  /// As a table file has it, so that reading it again gives the same value; what is a text there never becomes a formula.
  func cell(_ value: Value) -> CSVWriter.Cell {
    switch (self, value) {
    case (_, .null): return .empty
    case (.code(let items), .text(let code)): return .text(items.words(code))
    case (.file, .text(let id)), (.picture, .text(let id)): return .text(RecordFile.written(id))
    case (.value(.yesNo), .int): return .text(kind.text(of: value))
    case (.value(.number(let decimals)), .int(let number)) where decimals > 0:
      // As many digits as a spreadsheet's number holds.
      if number.magnitude >= 1_000_000_000_000_000 { return .text(kind.text(of: value)) }
      return Double(kind.text(of: value)).map { .real($0) } ?? .text(kind.text(of: value))
    case (_, .int(let number)): return .int(Int(number))
    case (_, .real(let number)):
      // Very small ones would be written with a power of ten.
      return number.magnitude >= 0.001 || number == 0 ? .real(number) : .text(kind.text(of: value))
    default: return .text(FormulaGuard.written(kind.text(of: value)))
    }
  }

  /// As programs read it: numbers as numbers, yes and no as such, all else as text.
  func json(_ value: Value) -> JSON {
    switch (self, value) {
    case (_, .null): .null
    case (.value(.yesNo), .int(let flag)): .bool(flag != 0)
    case (.value(.number(let decimals)), .int(let number)) where decimals > 0:
      .double(Double(kind.text(of: value)) ?? Double(number))
    case (_, .int(let number)): .int(Int(number))
    case (_, .real(let number)): .double(number)
    case (.file, .text(let id)), (.picture, .text(let id)): .string(RecordFile.written(id))
    default: .string(kind.text(of: value))
    }
  }
}

/// Table files have an apostrophe before what would be a formula (`CSVWriter`). A text that itself begins so gets one more, and
/// reading takes one away, so that both come back.
enum FormulaGuard {
  static func written(_ text: String) -> String { isGuarded(text) ? "'" + text : text }
  static func read(_ text: String) -> String { isGuarded(text) ? String(text.dropFirst()) : text }

  private static func isGuarded(_ text: String) -> Bool {
    guard text.utf8.first == 0x27 else { return false }
    let once = "'" + text.drop { $0 == "'" }
    return CSVWriter.read(once) != once
  }
}

extension [CodeItem] {
  /// What a code is called, unless another entry is called so too.
  fileprivate func words(_ code: String) -> String {
    guard let title = first(where: { $0.code == code })?.title.ja else { return code }
    let others = filter { $0.code != code && ($0.code == title || $0.title.ja == title || $0.title.en == title) }
    return others.isEmpty ? title : code
  }
}
