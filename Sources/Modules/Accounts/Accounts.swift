public import ModuleKit

extension Module {
  /// Signing in and out, and the staff of the municipality.
  public static let accounts = Module(
    "accounts", Localized("職員のアカウントと監査", en: "Staff accounts and audit"),
    permissions: [.manageAccounts, .readAudit],
    endpoints: accountEndpoints + providerEndpoints + tokenEndpoints,
    jobs: [
      JobKind("accounts.sweep", every: 3_600) { run in
        try run.store.write(isPublic: false) { db in try Session.sweep(at: run.now, in: db) }
      }
    ],
    gauges: [
      Gauge("accounts_active", "Staff accounts that may sign in.") { db in
        try db.value("SELECT count(*) AS value FROM account WHERE is_active = 1") ?? 0
      },
      Gauge("sessions_live", "Sessions, up to an hour after their end.") { db in
        try db.value("SELECT count(*) AS value FROM session") ?? 0
      },
    ],
    metrics: [secondFactorShare],
    menu: [
      MenuEntry(Localized("職員", en: "Accounts"), AccountRoutes.list(), for: .may(.manageAccounts)),
      MenuEntry(Localized("権限", en: "Rights"), RightRoutes.list(), for: .may(.readAudit)),
      MenuEntry(Localized("監査記録", en: "Audit trail"), TrailRoutes.list(), for: .may(.readAudit)),
    ],
    cards: [Card(for: .staff, accountCard)],
    commands: [userAddCommand, userListCommand, userPasswordCommand],
    events: actionWords.merging(providerWords) { first, _ in first },
    sealed: [SecondFactor.secret, Account.mail, KeptProvider.secret]
  )
}

extension Permission {
  static let manageAccounts = Permission(
    "accounts.manage",
    Localized(
      "職員アカウントと所属を見る、加える、変える、止める。兼務と代理を定める。",
      en: "See, add, change and disable staff accounts; departments, further posts and delegations."),
    [.administrator])
  static let readAudit = Permission(
    "accounts.audit",
    Localized(
      "監査記録とすべての権限を見る。記録が変えられていないことを確かめる。",
      en: "Read the audit trail and everyone's rights; verify that nobody has changed the trail."),
    [.administrator, .auditor])
}

enum AccountRoutes {
  static let signIn = Route(.get, "/sign-in", for: .anyone, isPersonal: true)
  static let enter = Route(.post, "/sign-in", for: .anyone, isPersonal: true)
  static let signOut = Route(.post, "/sign-out", for: .signedIn)
  static let enterByPasskey = Route(.post, "/sign-in/passkey", for: .anyone, isPersonal: true)
  static let code = Route(.get, "/sign-in/code", for: .anyone, isPersonal: true)
  static let enterCode = Route(.post, "/sign-in/code", for: .anyone, isPersonal: true)
  static let home = Route(.get, "/home", for: .signedIn)
  static let own = Route(.get, "/staff/account", for: .staff)
  static let list = Route(.get, "/staff/accounts", for: .may(.manageAccounts))
  static let new = Route(.get, "/staff/accounts/new", for: .may(.manageAccounts))
  static let add = Route(.post, "/staff/accounts", for: .may(.manageAccounts))
  static let show = Route(.get, "/staff/accounts/:account", ID<Account>.self, for: .may(.manageAccounts))
  static let change = Route(.post, "/staff/accounts/:account", ID<Account>.self, for: .may(.manageAccounts))
  static let setState = Route(.post, "/staff/accounts/:account/state", ID<Account>.self, for: .may(.manageAccounts))
  static let resetPassword = Route(
    .post, "/staff/accounts/:account/password", ID<Account>.self, for: .may(.manageAccounts))
}

/// One's own ways to sign in: open to whoever has signed in, even where a second factor is asked for and missing.
enum SecurityRoutes {
  static let show = Route(.get, "/account/security", for: .signedIn)
  static let changePassword = Route(.post, "/account/security/password", for: .signedIn)
  static let endOthers = Route(.post, "/account/security/sessions", for: .signedIn)
  static let endSession = Route(.post, "/account/security/sessions/:session", ID<OpenedSession>.self, for: .signedIn)
  static let proposeCode = Route(.post, "/account/security/code", for: .signedIn)
  static let confirmCode = Route(.post, "/account/security/code/confirmation", for: .signedIn)
  static let removeCode = Route(.post, "/account/security/code/removal", for: .signedIn)
  static let renewRecovery = Route(.post, "/account/security/recovery-codes", for: .signedIn)
  static let newPasskey = Route(.get, "/account/security/passkeys/new", for: .signedIn)
  static let addPasskey = Route(.post, "/account/security/passkeys", for: .signedIn)
  static let removePasskey = Route(.post, "/account/security/passkeys/removal", for: .signedIn)
}

enum RuleRoutes {
  static let show = Route(.get, "/staff/sign-in-rules", for: .may(.manageAccounts))
  static let save = Route(.post, "/staff/sign-in-rules", for: .may(.manageAccounts))
}

enum DepartmentRoutes {
  static let list = Route(.get, "/staff/departments", for: .may(.manageAccounts))
  static let add = Route(.post, "/staff/departments", for: .may(.manageAccounts))
  static let show = Route(.get, "/staff/departments/:department", ID<Department>.self, for: .may(.manageAccounts))
  static let change = Route(.post, "/staff/departments/:department", ID<Department>.self, for: .may(.manageAccounts))
}

enum RightRoutes {
  static let list = Route(.get, "/staff/rights", for: .may(.readAudit))
  static let export = Route(.get, "/staff/rights.csv", for: .may(.readAudit))
  static let account = Route(.get, "/staff/accounts/:account/rights", ID<Account>.self, for: .may(.manageAccounts))
  static let appoint = Route(
    .post, "/staff/accounts/:account/appointments", ID<Account>.self, for: .may(.manageAccounts))
  static let endAppointment = Route(
    .post, "/staff/appointments/:appointment/end", ID<Appointment>.self, for: .may(.manageAccounts))
  static let delegate = Route(
    .post, "/staff/accounts/:account/delegations", ID<Account>.self, for: .may(.manageAccounts))
  static let own = Route(.get, "/staff/account/rights", for: .staff)
  static let delegateOwn = Route(.post, "/staff/account/delegations", for: .staff)
  static let endDelegation = Route(.post, "/staff/delegations/:delegation/end", ID<Delegation>.self, for: .staff)
  static let act = Route(.post, "/staff/account/acting", for: .staff)
}

enum TrailRoutes {
  static let list = Route(.get, "/staff/audit", for: .may(.readAudit))
  static let verify = Route(.get, "/staff/audit/verification", for: .may(.readAudit))
  static let export = Route(.get, "/staff/audit.csv", for: .may(.readAudit))
  static let anchors = Route(.get, "/staff/audit/anchors", for: .may(.readAudit))
  static let anchor = Route(.get, "/staff/audit/anchors/:anchor", Int.self, for: .may(.readAudit))
  static let anchorFile = Route(.get, "/staff/audit/anchors/:anchor.txt", Int.self, for: .may(.readAudit))
  static let anchorKey = Route(.get, "/staff/audit/key.pem", for: .may(.readAudit))
}

let accountEndpoints = [
  AccountRoutes.signIn.to(showSignIn),
  AccountRoutes.enter.to(enter),
  AccountRoutes.signOut.to(signOut),
  AccountRoutes.own.to(showOwnAccount),
  AccountRoutes.enterByPasskey.to(enterByPasskey),
  AccountRoutes.code.to(showCode),
  AccountRoutes.enterCode.to(enterCode),
  AccountRoutes.home.to(showHome),
  SecurityRoutes.show.to(showSecurity),
  SecurityRoutes.changePassword.to(changeOwnPassword),
  SecurityRoutes.endOthers.to(endOtherSessions),
  SecurityRoutes.endSession.to(endSession),
  SecurityRoutes.proposeCode.to(proposeCode),
  SecurityRoutes.confirmCode.to(confirmCode),
  SecurityRoutes.removeCode.to(removeCode),
  SecurityRoutes.renewRecovery.to(renewRecoveryCodes),
  SecurityRoutes.newPasskey.to(showNewPasskey),
  SecurityRoutes.addPasskey.to(addPasskey),
  SecurityRoutes.removePasskey.to(removePasskey),
  RuleRoutes.show.to(showRules),
  RuleRoutes.save.to(saveRules),
  AccountRoutes.list.to(listAccounts),
  AccountRoutes.new.to(newAccount),
  AccountRoutes.add.to(addAccount),
  AccountRoutes.show.to(showAccount),
  AccountRoutes.change.to(changeAccount),
  AccountRoutes.setState.to(setAccountState),
  AccountRoutes.resetPassword.to(resetPassword),
  DepartmentRoutes.list.to(listDepartments),
  DepartmentRoutes.add.to(addDepartment),
  DepartmentRoutes.show.to(showDepartment),
  DepartmentRoutes.change.to(changeDepartment),
  RightRoutes.list.to(showRights),
  RightRoutes.export.to(exportRights),
  RightRoutes.account.to(showAccountRights),
  RightRoutes.appoint.to(addAppointment),
  RightRoutes.endAppointment.to(endAppointment),
  RightRoutes.delegate.to(addDelegation),
  RightRoutes.own.to(showOwnRights),
  RightRoutes.delegateOwn.to(addOwnDelegation),
  RightRoutes.endDelegation.to(endDelegation),
  RightRoutes.act.to(changeActing),
  TrailRoutes.list.to(listTrail),
  TrailRoutes.verify.to(verifyTrail),
  TrailRoutes.export.to(exportTrail),
  TrailRoutes.anchors.to(listAnchors),
  TrailRoutes.anchor.to(showAnchor),
  TrailRoutes.anchorFile.to(downloadAnchor),
  TrailRoutes.anchorKey.to(downloadAnchorKey),
]

/// The pages of the application that this module leads to.
enum Front {
  static let page = Target(path: "/")
  static let staff = Target(path: "/staff")
  static let home = AccountRoutes.home()
  static let own = Target(path: "/account")
  static let register = Target(path: "/account/register")
  static let card = Target(path: "/sign-in/card")
  static let forgotten = Target(path: "/account/forgotten")
}
