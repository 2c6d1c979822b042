public import ModuleKit

extension Module {
  /// Residents' and businesses' own accounts: registering, profile, who acts for whom, who looked, closing.
  public static let residents = Module(
    "residents", Localized("住民・事業者のアカウント", en: "Accounts of residents and businesses"),
    permissions: [.viewResidents],
    endpoints: residentEndpoints,
    gauges: [
      Gauge("residents_registered", "Accounts of residents that are not closed.") { db in
        try db.value("SELECT count(*) AS value FROM resident WHERE closed_at IS NULL") ?? 0
      }
    ],
    metrics: [registrations],
    menu: [
      MenuEntry(Localized("マイページ", en: "My page"), OwnRoutes.home(), for: .resident),
      MenuEntry(Localized("利用者", en: "Residents"), LookRoutes.search(), for: .may(.viewResidents)),
    ],
    events: residentEvents,
    sealed: ResidentAccount.sealedColumns
  )
}

extension Permission {
  static let viewResidents = Permission(
    "residents.view",
    Localized(
      "根拠を示して、利用者一人の登録内容を見る。見たことは本人にも知らされる。",
      en: "See what one resident has registered, on a ground that is recorded and shown to them."),
    [.administrator])
}

enum OwnRoutes {
  static let home = Route(.get, "/account", for: .resident)
  static let profile = Route(.get, "/account/profile", for: .resident)
  static let saveProfile = Route(.post, "/account/profile", for: .resident)
  static let mail = Route(.get, "/account/mail", for: .resident)
  static let changeMail = Route(.post, "/account/mail", for: .resident)
  static let confirmMail = Route(.get, "/account/mail/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
  static let takeMail = Route(.post, "/account/mail/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
  static let act = Route(.post, "/account/acting", for: .resident)
  static let looks = Route(.get, "/account/looks", for: .resident)
  static let export = Route(.get, "/account/export.json", for: .resident)
  static let closing = Route(.get, "/account/close", for: .resident)
  static let close = Route(.post, "/account/close", for: .resident)
}

enum RegistrationRoutes {
  static let begin = Route(.get, "/account/register", for: .anyone, isPersonal: true)
  static let send = Route(.post, "/account/register", for: .anyone, isPersonal: true)
  static let confirm = Route(.get, "/account/confirm/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
  static let finish = Route(.post, "/account/confirm/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
  static let forgotten = Route(.get, "/account/forgotten", for: .anyone, isPersonal: true)
  static let sendReset = Route(.post, "/account/forgotten", for: .anyone, isPersonal: true)
  static let reset = Route(.get, "/account/reset/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
  static let takeReset = Route(.post, "/account/reset/:ticket", ID<Ticket>.self, for: .anyone, isPersonal: true)
}

enum BusinessRoutes {
  static let list = Route(.get, "/account/businesses", for: .resident)
  static let add = Route(.post, "/account/businesses", for: .resident)
  static let show = Route(.get, "/account/businesses/:business", ID<Business>.self, for: .resident)
  static let invite = Route(.post, "/account/businesses/:business/members", ID<Business>.self, for: .resident)
  static let remove = Route(.post, "/account/businesses/:business/removal", ID<Business>.self, for: .resident)
  static let invitation = Route(.get, "/account/invitations/:ticket", ID<Ticket>.self, for: .resident)
  static let join = Route(.post, "/account/invitations/:ticket", ID<Ticket>.self, for: .resident)
}

enum MandateRoutes {
  static let list = Route(.get, "/account/mandates", for: .resident)
  static let offer = Route(.post, "/account/mandates", for: .resident)
  static let accept = Route(.post, "/account/mandates/:mandate/acceptance", ID<Mandate>.self, for: .resident)
  static let end = Route(.post, "/account/mandates/:mandate/end", ID<Mandate>.self, for: .resident)
}

enum LookRoutes {
  static let search = Route(.get, "/staff/residents", for: .may(.viewResidents))
  static let look = Route(.post, "/staff/residents", for: .may(.viewResidents))
}

/// Pages of another module.
enum Elsewhere {
  static let signIn = Target(path: "/sign-in")
  static let security = Target(path: "/account/security")
}

let residentEndpoints = [
  OwnRoutes.home.to(showOwnPage),
  OwnRoutes.profile.to(showProfile),
  OwnRoutes.saveProfile.to(saveProfile),
  OwnRoutes.mail.to(showMail),
  OwnRoutes.changeMail.to(changeMail),
  OwnRoutes.confirmMail.to(showMailConfirmation),
  OwnRoutes.takeMail.to(takeMail),
  OwnRoutes.act.to(actFor),
  OwnRoutes.looks.to(showLooks),
  OwnRoutes.export.to(exportOwnData),
  OwnRoutes.closing.to(showClosing),
  OwnRoutes.close.to(closeAccount),
  RegistrationRoutes.begin.to(showRegistration),
  RegistrationRoutes.send.to(sendConfirmation),
  RegistrationRoutes.confirm.to(showConfirmation),
  RegistrationRoutes.finish.to(finishRegistration),
  RegistrationRoutes.forgotten.to(showForgotten),
  RegistrationRoutes.sendReset.to(sendReset),
  RegistrationRoutes.reset.to(showReset),
  RegistrationRoutes.takeReset.to(takeReset),
  BusinessRoutes.list.to(listBusinesses),
  BusinessRoutes.add.to(addBusiness),
  BusinessRoutes.show.to(showBusiness),
  BusinessRoutes.invite.to(inviteMember),
  BusinessRoutes.remove.to(removeMember),
  BusinessRoutes.invitation.to(showInvitation),
  BusinessRoutes.join.to(joinBusiness),
  MandateRoutes.list.to(listMandates),
  MandateRoutes.offer.to(offerMandate),
  MandateRoutes.accept.to(acceptMandate),
  MandateRoutes.end.to(endMandate),
  LookRoutes.search.to(searchResident),
  LookRoutes.look.to(lookAtResident),
]

/// What the audit trail calls these events.
let residentEvents: [String: Localized] = [
  "residents.registered": Localized("利用者の登録", en: "Resident registered"),
  "residents.profile-changed": Localized("登録内容の変更", en: "Profile changed"),
  "residents.mail-changed": Localized("メールアドレスの変更", en: "Mail address changed"),
  "residents.password-reset": Localized("パスワードの再設定", en: "Password reset by mail"),
  "residents.exported": Localized("自分のデータの取り出し", en: "Own data exported"),
  "residents.closed": Localized("利用者の登録の終了", en: "Account closed"),
  "residents.viewed": Localized("登録内容の閲覧", en: "Profile viewed"),
  "residents.business-added": Localized("事業者の登録", en: "Business registered"),
  "residents.member-invited": Localized("事業者への招待", en: "Invited to a business"),
  "residents.member-joined": Localized("事業者の一員になった", en: "Joined a business"),
  "residents.member-removed": Localized("事業者の一員から外れた", en: "Left a business"),
  "residents.mandate-offered": Localized("委任の申し出", en: "Mandate offered"),
  "residents.mandate-accepted": Localized("委任の承諾", en: "Mandate accepted"),
  "residents.mandate-ended": Localized("委任の終了", en: "Mandate ended"),
  "residents.acting-changed": Localized("だれのために操作するかの変更", en: "Changed for whom to act"),
]
