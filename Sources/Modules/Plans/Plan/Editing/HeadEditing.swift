import ModuleKit

extension Plan {
  /// Reads a form's fields over the plan's head.
  func reading(_ form: Fields, _ language: Language) -> (Plan, FormErrors) {
    var reader = FormReader(form, language)
    var plan = self
    plan.title = reader.localized("title", 1...200)
    plan.purpose = reader.localized("purpose", 1...20_000)
    plan.period = reader.period(language)
    plan.adopted = reader.optionalText("adopted", upTo: 10)
    if let adopted = plan.adopted, !isAdoption(adopted) {
      reader.refuse("adopted", EditTexts.of(language).adoptedWrong)
    }
    plan.staleAfter = reader.number("staleAfter", 1...120)
    let source = reader.localized("source", 0...20_000)
    plan.source = source.isEmpty ? nil : source
    return (plan, reader.errors)
  }

  /// The head as a form shows it.
  var headFields: Fields {
    Fields([
      ("titleJa", title.ja), ("titleEn", title.en ?? ""), ("purposeJa", purpose.ja), ("purposeEn", purpose.en ?? ""),
      ("from", period.map { String($0.from.year) } ?? ""), ("to", period?.to.map { String($0.year) } ?? ""),
      ("adopted", adopted ?? ""), ("staleAfter", staleAfter.map(String.init) ?? ""), ("sourceJa", source?.ja ?? ""),
      ("sourceEn", source?.en ?? ""),
    ])
  }
}

extension NodeEdit {
  enum HeadOutcome: Sendable, Equatable { case saved, refused(FormErrors), conflict }

  /// Takes over the form's fields into the plan's head.
  func changeHead(in db: Writer) throws -> HeadOutcome {
    let old = try Plan.get(plan, in: db)
    let version = try Plan.version(of: plan, in: db)
    guard form["version"] == String(version) else { return .conflict }
    let (changed, errors) = old.reading(form, language)
    guard errors.isEmpty else { return .refused(errors) }
    if changed == old { return .saved }
    try changed.update(in: db)
    try changed.record(.changed, version: version + 1, by: actor, at: now, in: db)
    if changed.period != old.period { try DueDays.refresh(of: plan, by: actor, at: now, in: db) }
    return .saved
  }
}
