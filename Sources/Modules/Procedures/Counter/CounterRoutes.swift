import ModuleKit

/// Where staff write down what somebody at the counter, or a paper form, says. The questions are those of everybody: `DraftRoutes`.
enum CounterRoutes {
  static let list = Route(.get, "/staff/counter", for: .may(.handleCases))
  static let show = Route(.get, "/staff/counter/:procedure", ID<Procedure>.self, for: .may(.handleCases))
  static let begin = Route(.post, "/staff/counter/:procedure", ID<Procedure>.self, for: .may(.handleCases))
  static let sheet = Route(.get, "/staff/counter/drafts/:draft/sheet", ID<Draft>.self, for: .may(.handleCases))
  static let makeSheet = Route(.post, "/staff/counter/drafts/:draft/sheet", ID<Draft>.self, for: .may(.handleCases))
  static let handIn = Route(.post, "/staff/counter/drafts/:draft", ID<Draft>.self, for: .may(.handleCases))
}

let counterEndpoints = [
  CounterRoutes.list.to(listCounter),
  CounterRoutes.show.to(showCounterForm),
  CounterRoutes.begin.to(beginAtCounter),
  CounterRoutes.sheet.to(showCounterSheet),
  CounterRoutes.makeSheet.to(makeCounterSheet),
  CounterRoutes.handIn.to(handInAtCounter),
]

let counterTitle = Localized("窓口での受付", en: "At the counter")
let counterCrumb = Page.Crumb(counterTitle, CounterRoutes.list())

let counterEvents: [String: Localized] = [
  "procedures.counter.removed": Localized("窓口の申請の入力を取りやめた", en: "Removed an application of the counter"),
  "procedures.counter.begun": Localized("窓口で申請の入力を始めた", en: "Began an application at the counter"),
  "procedures.counter.viewed": Localized("窓口で入力中の申請を開いた", en: "Opened an application written at the counter"),
  "procedures.counter.printed": Localized("窓口の確認票を作った", en: "Made the sheet of an application at the counter"),
  "procedures.counter.received": Localized("窓口・紙の申請を受け付けた", en: "Received an application written at the counter"),
]

/// Append only.
let counterMigrations = [
  Migration(
    "procedures-009-counter",
    """
    CREATE TABLE procedures_counter (
      draft \(.key) PRIMARY KEY,
      procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
      case_id \(.key) UNIQUE REFERENCES procedures_case (id),
      number \(.key) NOT NULL UNIQUE,
      clerk \(.key) NOT NULL REFERENCES account (id),
      channel \(.key) NOT NULL,
      identified \(.key) NOT NULL,
      language \(.key) NOT NULL,
      begun_at \(.instant) NOT NULL,
      paper_day \(.text),
      sheet \(.int)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_counter_open ON procedures_counter (begun_at) WHERE case_id IS NULL")
]
