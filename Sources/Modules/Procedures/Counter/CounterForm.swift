import ModuleKit

/// What a clerk says before writing an application down.
struct CounterForm: Sendable {
  /// Days for which paper may have lain.
  static let oldest = 366

  private(set) var channel = Case.Channel.counter
  private(set) var identified = Identification.none
  private(set) var language = Language.japanese
  /// The day on which the paper came in; nil at the counter.
  private(set) var paperDay: Day?
  private(set) var typed = Fields()
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ definition: ProcedureDefinition, on today: Day, _ shown: Language) {
    var reader = FormReader(fields, shown)
    let texts = CounterTexts.of(shown)
    typed = fields
    let chosen = reader.choice("channel") { text in
      Case.Channel(rawValue: text).flatMap { $0 == .online ? nil : $0 }
    }
    if chosen == nil { reader.require("channel") }
    channel = chosen ?? .counter
    let enough = Identification.enough(for: definition)
    let means = reader.choice("identified") { text in enough.first { $0.rawValue == text } }
    if means == nil { reader.refuse("identified", texts.identifiedMissing) }
    identified = means ?? .none
    language = reader.choice("language", Language.init) ?? .japanese
    let day = reader.day("day")
    if channel == .paper {
      if day == nil { reader.refuse("day", texts.dayMissing) }
      if let day, day > today || day + Self.oldest < today { reader.refuse("day", texts.dayWrong(Self.oldest)) }
      paperDay = day
    }
    errors = reader.errors
  }
}
