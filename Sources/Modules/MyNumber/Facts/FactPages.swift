import ModuleKit

/// The card's facts beside the profile's, and the button to take them.
func factsPage(_ read: ReadFacts, _ facts: BasicFacts, _ profile: Profile, _ ticket: String, _ scene: Scene) -> Page {
  let texts = CardTexts.of(scene.language)
  let rows = comparison(read, facts, profile, scene, texts).map { row -> HTML in
    """
    <tr><th scope="row">\(row.label)</th><td data-label="\(texts.onCard)">\(row.card)</td>\
    <td data-label="\(texts.registered)">\(row.own.isEmpty ? "\(texts.nothing)" : "\(row.own)")</td>\
    <td data-label="\(texts.agreement)">\(row.words)</td></tr>
    """
  }
  let agreement: HTML = """
    <input type="hidden" name="ticket" value="\(ticket)"><p class="actions"><button>\(texts.takeFacts)</button> \
    <a class="button second" href="\(scene.to(CardRoutes.show()))">\(texts.cancel)</a></p>
    """
  let headings = [texts.fact, texts.onCard, texts.registered, texts.agreement]
  return Page(
    texts.compare, trail: cardTrail,
    main: """
      <h1>\(texts.compare)</h1><p>\(texts.compareLead)</p>\
      <table class="stack"><caption class="hidden">\(texts.compare)</caption><thead><tr>\
      \(headings.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>\
      \(if: !facts.name.substitutes.isEmpty || !facts.address.substitutes.isEmpty, "<p class=\"note\">\(texts.substitutes)</p>")\
      \(scene.form(FactRoutes.confirm(), agreement))
      """)
}

private struct ComparedFact {
  let label: String
  let card: String
  let own: String
  let words: String
}

private func comparison(
  _ read: ReadFacts, _ facts: BasicFacts, _ profile: Profile, _ scene: Scene, _ texts: CardTexts
) -> [ComparedFact] {
  func sex(_ key: String) -> String {
    Int(key).flatMap { texts.sexes.indices.contains($0 - 1) ? texts.sexes[$0 - 1] : nil } ?? ""
  }
  func day(_ day: Day?) -> String { day?.shown(in: scene.language) ?? "" }
  let match = facts.compared(
    with: ClaimedFacts(
      name: profile.name, address: profile.address, birthDate: profile.birthDate ?? scene.today, sex: nil))
  let isSameName: Bool = if case .same = match.name { true } else { false }
  let isVariant: Bool = if case .variants = match.name { true } else { false }
  return [
    ComparedFact(
      label: texts.name, card: read.name, own: profile.name,
      words: texts.agreed(profile.name.isEmpty, isSameName, isVariant)),
    ComparedFact(
      label: texts.birthDate, card: read.birthDate.map { day($0) } ?? texts.partlyKnown, own: day(profile.birthDate),
      words: texts.agreed(profile.birthDate == nil, match.birthDate == .same, match.birthDate == .sameAsFarAsKnown)),
    ComparedFact(
      label: texts.sex, card: sex(read.sex), own: sex(profile.sex),
      words: texts.agreed(profile.sex.isEmpty, profile.sex == read.sex, false)),
    ComparedFact(
      label: texts.address, card: read.address, own: profile.address,
      words: texts.agreed(profile.address.isEmpty, match.address == .same, match.address == .similar)),
  ]
}
