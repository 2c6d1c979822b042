import ModuleKit

enum ConsultationRoutes {
  static let list = Route(.get, "/plans/:plan/consultations", ID<Plan>.self, for: .anyone)
  static let show = Route(
    .get, "/plans/:plan/consultations/:consultation", ID<Plan>.self, ID<Consultation>.self, for: .anyone)
  static let csv = Route(
    .get, "/plans/:plan/consultations/:consultation.csv", ID<Plan>.self, ID<Consultation>.self, for: .anyone)
  static let write = Route(
    .get, "/plans/:plan/consultations/:consultation/comment", ID<Plan>.self, ID<Consultation>.self, for: .anyone,
    isPersonal: true)
  static let send = Route(
    .post, "/plans/:plan/consultations/:consultation/comment", ID<Plan>.self, ID<Consultation>.self, for: .anyone,
    isPersonal: true)
  static let thanks = Route(
    .get, "/plans/:plan/consultations/:consultation/received", ID<Plan>.self, ID<Consultation>.self, for: .anyone)

  static let desk = Route(.get, "/staff/plans/:plan/consultations", ID<Plan>.self, for: .may(.consultCitizens))
  static let new = Route(.get, "/staff/plans/:plan/new-consultation", ID<Plan>.self, for: .may(.consultCitizens))
  static let create = Route(.post, "/staff/plans/:plan/new-consultation", ID<Plan>.self, for: .may(.consultCitizens))
  static let staff = route(.get, "")
  static let edit = route(.get, "/edit")
  static let save = route(.post, "/edit")
  static let step = route(.post, "/step")
  static let paper = route(.post, "/paper")
  static let comment = commentRoute(.get)
  static let moderate = commentRoute(.post)

  private static func route(
    _ method: ModuleKit.Method, _ ending: String
  ) -> Route<ID<Plan>, ID<Consultation>> {
    Route(
      method, "/staff/plans/:plan/consultations/:consultation\(ending)", ID<Plan>.self, ID<Consultation>.self,
      for: .may(.consultCitizens))
  }

  private static func commentRoute(
    _ method: ModuleKit.Method
  ) -> Route<ID<Plan>, ID<Consultation>, ID<Comment>> {
    Route(
      method, "/staff/plans/:plan/consultations/:consultation/comments/:comment", ID<Plan>.self,
      ID<Consultation>.self, ID<Comment>.self, for: .may(.consultCitizens))
  }
}

extension Permission {
  static let consultCitizens = Permission(
    "plans.consult",
    Localized(
      "計画について意見を募り、寄せられた意見（個人情報を含む）を読み、公表と回答をする。",
      en: "Ask the public for comments; read them as they came, release and answer them."),
    [.secretariat, .administrator])
}

let consultationEndpoints = [
  ConsultationRoutes.list.to(showConsultations), ConsultationRoutes.csv.to(consultationCSV),
  ConsultationRoutes.show.to(showConsultation), ConsultationRoutes.write.to(showCommentForm),
  ConsultationRoutes.send.to(sendComment), ConsultationRoutes.thanks.to(showCommentReceived),
  ConsultationRoutes.desk.to(showConsultationDesk), ConsultationRoutes.new.to(showNewConsultation),
  ConsultationRoutes.create.to(createConsultation), ConsultationRoutes.staff.to(showStaffConsultation),
  ConsultationRoutes.edit.to(showConsultationEdit), ConsultationRoutes.save.to(saveConsultation),
  ConsultationRoutes.step.to(stepConsultation), ConsultationRoutes.paper.to(enterPaperComment),
  ConsultationRoutes.comment.to(showComment), ConsultationRoutes.moderate.to(moderateComment),
]
