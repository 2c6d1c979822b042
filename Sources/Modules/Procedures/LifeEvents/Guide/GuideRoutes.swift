import ModuleKit

/// Life events: what anyone may ask. Answers are sent, never part of an address, and kept by nobody.
enum GuideRoutes {
  static let list = Route(.get, "/life-events", for: .anyone)
  static let show = Route(.get, "/life-events/:event", ID<LifeGuide>.self, for: .anyone, isPersonal: true)
  static let answer = Route(.post, "/life-events/:event", ID<LifeGuide>.self, for: .anyone, isPersonal: true)
  static let begin = Route(
    .post, "/life-events/:event/applications", ID<LifeGuide>.self, for: .anyone, isPersonal: true)
}

/// Several procedures that were handed in as one. Who may see them is known by account or by the browser's secret.
enum IntakeRoutes {
  static let show = Route(.get, "/intakes/:intake", ID<Intake>.self, for: .anyone, isPersonal: true)
}

/// Where staff keep the guides.
enum GuideDeskRoutes {
  static let list = Route(.get, "/staff/life-events", for: .may(.manageProcedures))
  static let add = Route(.post, "/staff/life-events", for: .may(.manageProcedures), takes: DefinitionRoutes.limits)
  static let show = Route(.get, "/staff/life-events/:event", ID<LifeGuide>.self, for: .may(.manageProcedures))
  static let save = Route(
    .post, "/staff/life-events/:event", ID<LifeGuide>.self, for: .may(.manageProcedures), takes: DefinitionRoutes.limits
  )
  static let json = Route(
    .get, "/staff/life-events/:event/guide.json", ID<LifeGuide>.self, for: .may(.manageProcedures))
}

let lifeEventEndpoints = [
  GuideRoutes.list.to(listGuides),
  GuideRoutes.show.to(showGuide),
  GuideRoutes.answer.to(answerGuide),
  GuideRoutes.begin.to(beginIntake),
  IntakeRoutes.show.to(showIntake),
  GuideDeskRoutes.list.to(showGuideDesk),
  GuideDeskRoutes.add.to(addGuide),
  GuideDeskRoutes.show.to(showKeptGuide),
  GuideDeskRoutes.save.to(saveGuide),
  GuideDeskRoutes.json.to(guideFile),
]

let lifeEventsTitle = Localized("できごとから手続を探す", en: "What happens in life")

let lifeEventWords: [String: Localized] = [
  "procedures.guide.added": Localized("できごとの案内を作った", en: "Made a guide to a life event"),
  "procedures.guide.saved": Localized("できごとの案内を変えた", en: "Changed a guide to a life event"),
  "procedures.intake.received": Localized("まとめた手続を受け付けた", en: "Received several procedures as one"),
  "procedures.intake.entered": Localized("番号とコードでまとめた手続を開いた", en: "Opened an intake by number and code"),
]
