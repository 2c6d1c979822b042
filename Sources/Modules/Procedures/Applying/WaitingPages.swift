import ModuleKit

/// Where somebody stands who waits to begin. What is begun is never held up.
func showWaiting(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let title = try visit.store.read { db in
    try ProcedureVersion.get(id, Procedure.open(id, in: db).version, in: db).definition.title
  }
  guard let answer = try visit.waitingRoom.look(visit) else { return .seeOther(ProcedureRoutes.show(id)) }
  let pace = visit.request.query["pace"].flatMap(Pace.init) ?? .one
  return visit.framed { waitingPage(id, title, answer, pace, $0) }
}

func waitingPage(
  _ id: ID<Procedure>, _ procedure: Localized, _ answer: WaitingRoom.Answer, _ pace: Pace, _ scene: Scene
) -> Page {
  let texts = WaitingTexts.of(scene.language)
  let title: String
  let words: HTML
  switch answer {
  case .enter, .called:
    title = texts.turn
    let begin: HTML =
      "<p class=\"actions\"><button name=\"pace\" value=\"\(pace.rawValue)\">\(texts.begin)</button></p>"
    words = "<p>\(texts.turnWords(WaitingRoom.minutesToCome))</p>\(scene.form(ProcedureRoutes.start(id), begin))"
  case .wait(let place):
    title = texts.waiting
    words = """
      <p class="lead">\(texts.place(grouped(place.before)))</p><p>\(texts.about(texts.span(place.seconds)))</p>\
      <p>\(texts.stay(place.askAgain))</p><p class="note">\(texts.why)</p>
      """
  }
  var page = Page(
    title, trail: [proceduresCrumb, Page.Crumb(procedure, ProcedureRoutes.show(id))],
    main: "<h1>\(title)</h1><p>\(scene.say(procedure))</p><div role=\"status\">\(words)</div>")
  page.isListed = false
  // Whoever is called is not taken away from the button.
  if case .wait(let place) = answer { page.comesAgainAfter = place.askAgain }
  return page
}

struct WaitingTexts: Texts {
  let waiting: String
  let place: @Sendable (String) -> String
  let about: @Sendable (String) -> String
  let span: @Sendable (Int) -> String
  let stay: @Sendable (Int) -> String
  let why: String
  let turn: String
  let turnWords: @Sendable (Int) -> String
  let begin: String

  static let japanese = WaitingTexts(
    waiting: "順番をお待ちください", place: { "あなたの前に\($0)人います。" }, about: { "待ち時間は、あと\($0)くらいです。" },
    span: { $0 < 60 ? "1分" : "\(($0 + 59) / 60)分" },
    stay: { "このページを開いたままにしてください。\($0)秒ごとに新しくなります。閉じても、同じブラウザで開き直せば順番は変わりません。" },
    why: "いま、たくさんの人が手続を始めています。来た順に案内しています。",
    turn: "順番が来ました", turnWords: { "\($0)分以内に始めてください。過ぎたときも、列の先頭から待てます。" }, begin: "手続を始める")

  static let english = WaitingTexts(
    waiting: "Please wait for your turn", place: { "People before you: \($0)." },
    about: { "It will take about \($0)." },
    span: { $0 <= 60 ? "one minute" : "\(($0 + 59) / 60) minutes" },
    stay: {
      "Keep this page open: it renews itself every \($0) seconds. If you close it, open it in the same browser again and your place is the same."
    },
    why: "Many people are beginning an application just now and are let in as they came.",
    turn: "It is your turn",
    turnWords: { "Please begin within \($0) minutes. Later you wait again, at the head of the line." },
    begin: "Begin")
}
