import ModuleKit

/// A record as somebody writes it: a text for each field.
struct RecordForm {
  var texts: [Int: String] = [:]
  private(set) var values: [Int: Value] = [:]
  var errors: FormErrors = [:]

  /// What a form calls the field: other names of a form hold no dot.
  static func name(_ field: RecordField) -> String { "f.\(field.key)" }

  init() {}

  /// What a record holds, to be changed.
  init(_ record: RegisterRecord, _ frame: Frame) {
    for field in frame.entered where record[field] != .null {
      texts[field.number] = field.type.kind.text(of: record[field])
    }
    values = record.values
  }

  /// A draft may lack what is required.
  init(_ fields: Fields, _ frame: Frame, isDraft: Bool = false, _ language: Language) {
    for field in frame.entered {
      let name = RecordForm.name(field)
      let written = fields[name] ?? ""
      texts[field.number] = written
      do throws(FieldFault) {
        values[field.number] = try FieldCheck(field).value(of: written)
      } catch {
        if isDraft, error == .missing {
          values[field.number] = .null
        } else {
          errors[name] = error.words.text(in: language)
        }
      }
    }
  }
}
