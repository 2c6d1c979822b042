import ModuleKit

extension RequiredAssurance {
  func isMet(by principal: Principal?) -> Bool {
    switch self {
    case .none: true
    case .account: principal?.applicant != nil
    case .card: principal?.applicant != nil && (principal?.assurance ?? .none) >= .cardAuthentication
    }
  }
}

extension Visit {
  /// Where somebody is sent of whom more has to be known; nil where enough is. They come back to `target`.
  func assuranceGate(_ definition: ProcedureDefinition, of procedure: ID<Procedure>, back target: Target) -> Answer? {
    if definition.assurance.isMet(by: principal) { return nil }
    if principal?.account != nil { return .page(staffGatePage(definition, procedure, scene), status: 403) }
    return gate(definition, needing: definition.assurance, back: target)
  }

  /// The same for the second person of a procedure.
  func assuranceGate(
    _ definition: ProcedureDefinition, needing assurance: RequiredAssurance, back target: Target
  ) -> Answer? {
    assurance.isMet(by: principal) ? nil : gate(definition, needing: assurance, back: target)
  }

  private func gate(
    _ definition: ProcedureDefinition, needing assurance: RequiredAssurance, back target: Target
  ) -> Answer {
    if assurance == .account { return .seeOther(Target(path: "/sign-in").with("to", target.path)) }
    return framed(status: 403) { cardNeededPage(definition, back: target, $0) }
  }
}

/// Staff sign in as staff and never as residents: they write down what somebody at the counter says.
private func staffGatePage(_ definition: ProcedureDefinition, _ procedure: ID<Procedure>, _ scene: Scene) -> Page {
  let texts = CounterTexts.of(scene.language)
  let way: HTML = """
    <p class="actions"><a class="button" href="\(scene.to(CounterRoutes.show(procedure)))">\(counterTitle.text(in: scene.language))</a></p>
    """
  return Page(
    texts.gateTitle, trail: [proceduresCrumb],
    main: """
      <h1>\(texts.gateTitle)</h1><p class="level">\(scene.say(definition.title))</p><p>\(texts.gateLead)</p>\
      \(if: scene.may(.handleCases), way)
      """)
}

extension ProcedureDefinition {
  /// Whether nobody comes to its end without a My Number card.
  var asksForCard: Bool { assurance == .card || signature }
}

/// In the place of the way in, where a card is asked for and this server takes none.
func noCardsNotice(_ definition: ProcedureDefinition, _ scene: Scene) -> HTML {
  let texts = GateTexts.of(scene.language)
  return """
    <div class="notice"><p><strong>\(texts.title)</strong></p><p>\(texts.noCards)</p><p>\(scene.say(definition.otherWay))</p></div>
    """
}

private func cardNeededPage(_ definition: ProcedureDefinition, back target: Target, _ scene: Scene) -> Page {
  let texts = GateTexts.of(scene.language)
  let card = scene.to(Target(path: "/sign-in/card").with("to", target.path))
  let way: HTML =
    scene.acceptsCards
    ? "<p class=\"actions\"><a class=\"button\" href=\"\(card)\">\(texts.signIn)</a></p>" : "<p>\(texts.noCards)</p>"
  return Page(
    texts.title, trail: [proceduresCrumb],
    main: """
      <h1>\(texts.title)</h1><p class="level">\(scene.say(definition.title))</p><p>\(texts.lead)</p>\(way)\
      <h2>\(texts.otherWay)</h2><p>\(scene.say(definition.otherWay))</p>
      """)
}

private struct GateTexts: Texts {
  let title: String
  let lead: String
  let signIn: String
  let noCards: String
  let otherWay: String

  static let japanese = GateTexts(
    title: "マイナンバーカードが必要です",
    lead: "この手続は、だれが申請したかを確かめるため、マイナンバーカードでサインインした人だけができます。アカウントにカードを登録していない人は、先にマイページで登録してください。",
    signIn: "マイナンバーカードでサインインする", noCards: "このサイトでは、まだマイナンバーカードを使えません。下の方法で手続してください。",
    otherWay: "ほかの方法")
  static let english = GateTexts(
    title: "A My Number card is needed",
    lead:
      "To be sure who applies, this procedure is for those who have signed in with a My Number card. If your account has no card yet, add it on your page first.",
    signIn: "Sign in with a My Number card",
    noCards: "My Number cards cannot be used here yet. Please use the other way.",
    otherWay: "Other ways")
}
