import ModuleKit

/// An entry as somebody writes it.
struct EntryForm {
  var title = ""
  var text = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    title = reader.text("title", 1...200)
    text = reader.text("text", 0...20_000)
    errors = reader.errors
  }

  /// A new entry; nil while something is wrong.
  var entry: Entry? { errors.isEmpty ? Entry(id: .random(), title: title, text: text) : nil }
}
