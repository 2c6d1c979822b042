import ModuleKit

/// The opening of a round: what it is of, and until when.
struct RoundForm {
  let period: ReviewPeriod?
  let due: Day?
  var errors: FormErrors

  init(_ form: Fields, _ language: Language) {
    var reader = FormReader(form, language)
    let texts = BoardTexts.of(language)
    let written = reader.text("period", 1...30)
    period = ReviewPeriod(written: written)
    if period == nil { reader.refuse("period", texts.periodWrong) }
    due = reader.day("due")
    if due == nil { reader.require("due") }
    errors = reader.errors
  }
}

/// What is done to a round.
enum RoundChange: Sendable, Equatable {
  case due(Day), close, reopen

  var done: BoardDone {
    switch self {
    case .due: .due
    case .close: .closed
    case .reopen: .reopened
    }
  }

  /// Nil, with the messages, where the form asks for nothing that can be done.
  static func read(_ form: Fields, _ language: Language) -> (RoundChange?, FormErrors) {
    var reader = FormReader(form, language)
    switch form["action"] {
    case "close": return (.close, [:])
    case "reopen": return (.reopen, [:])
    default:
      let due = reader.day("due")
      if due == nil { reader.require("due") }
      return (due.map { .due($0) }, reader.errors)
    }
  }
}
