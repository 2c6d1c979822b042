import ModuleKit

extension RecordSummary.Group {
  func title(in language: Language) -> String {
    let texts = ViewTexts.of(language)
    let title = field.label.text(in: language)
    switch step {
    case .each: return title
    case .month: return texts.by(title, texts.month)
    case .year: return texts.by(title, texts.year)
    case .fiscalYear: return texts.by(title, texts.fiscalYear)
    case .classes(let units): return texts.by(title, texts.classes(units))
    }
  }

  /// A group's key in words.
  func text(of key: Value, _ references: References, _ language: Language) -> String {
    switch (step, key) {
    case (_, .null): return ViewTexts.of(language).noValue
    case (.month, .text(let month)): return Day(iso: "\(month)-01")?.monthShown(in: language) ?? month
    case (.year, .int(let year)): return ViewTexts.of(language).inYear(Int(year))
    case (.fiscalYear, .int(let year)): return FiscalYear(Int(year)).shown(in: language)
    case (.classes, .int(let first)):
      let (from, to) = bounds(first)
      return from == to ? from : ViewTexts.of(language).range(from, to)
    case (.each, .int(let number)):
      if case .reference(let register) = field.type, let name = references.name(Int(number), of: register) {
        return name
      }
      return field.type.text(of: key, language) ?? ""
    default: return field.type.text(of: key, language) ?? ""
    }
  }

  /// What an address asks for to get the group's records.
  func asked(for key: Value) -> [(name: String, value: String)] {
    func between(_ first: String?, _ last: String?) -> [(name: String, value: String)] {
      [("\(field.key).from", first ?? ""), ("\(field.key).to", last ?? "")]
    }
    switch (step, key) {
    case (_, .null): return [("\(field.key).blank", "1")]
    case (.month, .text(let month)):
      let first = Day(iso: "\(month)-01")
      return between(first?.iso, first.map { ($0.nextMonth + -1).iso })
    case (.year, .int(let year)): return between("\(year)-01-01", "\(year)-12-31")
    case (.fiscalYear, .int(let number)):
      let year = FiscalYear(Int(number))
      return between(year.firstDay.iso, year.lastDay.iso)
    case (.classes, .int(let first)):
      let (from, to) = bounds(first)
      return between(from, to)
    default: return [(field.key, field.type.kind.text(of: key))]
    }
  }

  /// The first and the last value of a class.
  private func bounds(_ first: Int64) -> (String, String) {
    let kind = field.type.kind
    return (kind.text(of: .int(first)), kind.text(of: .int(first &+ Int64(width - 1))))
  }
}

extension RecordSummary.Measure {
  func title(in language: Language) -> String {
    ViewTexts.of(language).measured(field.label.text(in: language), kind)
  }

  func text(of value: Value, _ language: Language) -> String {
    guard case .real(let number) = value, field.measures.contains(.sum) else {
      return field.type.text(of: value, language) ?? ""
    }
    let digits = kind == .mean ? 2 : 0
    let scaled = (number * (kind == .mean ? 100 : 1)).rounded()
    guard scaled.magnitude < 9e18 else { return String(number) }
    return ValueKind.number(decimals: digits).text(of: .int(Int64(scaled)))
  }

  /// In whole units; nil where there is none, or where the field holds no numbers.
  func number(of value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number) / Double(field.scale)
    case .real(let number): number
    default: nil
    }
  }
}

extension Day {
  /// The first day of the month, of the next and of the one before.
  var firstOfMonth: Day { Day(year: year, month: month, day: 1) ?? self }
  var nextMonth: Day { (firstOfMonth + 31).firstOfMonth }
  var previousMonth: Day { (firstOfMonth + -1).firstOfMonth }
}
