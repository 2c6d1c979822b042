import ModuleKit

/// How many applications may be begun from one network without signing in (`drafts-per-address`), on all nodes together. Who has
/// signed in is not counted, nor is a screen in the hall: what is begun there goes with the stay.
struct BeginningLimit: Sendable {
  /// Thrown where somebody has to wait.
  struct Reached: Error { let until: Instant }

  private let attempt: Attempt?

  init(_ visit: Visit) {
    let isStranger = visit.principal == nil && visit.scene.kiosk == nil
    attempt = visit.waitingRoom.perNetwork.flatMap { hourly in
      isStranger ? Attempt("procedures begun", client: visit.request.client, hourly: hourly) : nil
    }
  }

  /// Throws `Reached`; asked before somebody takes a place in line.
  func check(_ visit: Visit) throws {
    guard let attempt else { return }
    let now = visit.now
    if let until = try visit.store.readOnce({ db in try attempt.blockedUntil(at: now, in: db) }) {
      throw Reached(until: until)
    }
  }

  /// Throws `Reached`; to be called in the transaction that begins something.
  func count(at now: Instant, in db: Writer) throws {
    if let until = try attempt?.begin(at: now, in: db) { throw Reached(until: until) }
  }
}

/// Says when somebody can begin.
func crowdedPage(
  _ id: ID<Procedure>, _ definition: ProcedureDefinition, _ pace: Pace, until: Instant, at now: Instant, _ scene: Scene
) -> Page {
  let texts = CrowdedTexts.of(scene.language)
  let begin: HTML =
    "<p class=\"actions\"><button name=\"pace\" value=\"\(pace.rawValue)\">\(texts.begin)</button></p>"
  var page = Page(
    texts.title, trail: [proceduresCrumb, Page.Crumb(definition.title, ProcedureRoutes.show(id))],
    main: """
      <h1>\(texts.title)</h1><p>\(scene.say(definition.title))</p>\
      <div role="status"><p class="lead">\(texts.lead(until.wait(from: now, in: scene.language)))</p></div>\
      \(scene.form(ProcedureRoutes.start(id), begin))<p>\(texts.otherwise)</p><p>\(scene.say(definition.otherWay))</p>
      """)
  page.isListed = false
  page.retryAfter = until.seconds(since: now)
  return page
}

struct CrowdedTexts: Texts {
  let title: String
  let lead: @Sendable (_ wait: String) -> String
  let begin: String
  let otherwise: String

  static let japanese = CrowdedTexts(
    title: "少し待ってから始めてください",
    lead: { "同じ回線から、続けてたくさんの手続が始められました。\($0)待ってから、下のボタンを押してください。" },
    begin: "手続を始める", otherwise: "サインインすると、待たずに始められます。ほかに次の方法もあります。")
  static let english = CrowdedTexts(
    title: "Please wait a moment",
    lead: {
      "Many applications were begun from your network in a short time. Please wait \($0), then press the button."
    },
    begin: "Begin", otherwise: "If you sign in, you need not wait. There is also another way:")
}
