import ModuleKit

/// What anyone may see of procedures.
enum ProcedureRoutes {
  static let list = Route(.get, "/procedures", for: .anyone)
  static let show = Route(.get, "/procedures/:procedure", ID<Procedure>.self, for: .anyone, isPersonal: true)
  static let start = Route(.post, "/procedures/:procedure", ID<Procedure>.self, for: .anyone, isPersonal: true)
  static let wait = Route(.get, "/procedures/:procedure/waiting", ID<Procedure>.self, for: .anyone, isPersonal: true)
}

/// Applications under way. Who may walk them is known by account or by the browser's secret: `Draft.held`.
enum DraftRoutes {
  static let enter = Route(.get, "/applications", for: .anyone, isPersonal: true)
  static let find = Route(.post, "/applications", for: .anyone, isPersonal: true)
  static let show = Route(.get, "/applications/:draft", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let save = Route(
    .post, "/applications/:draft", ID<Draft>.self, for: .anyone, isPersonal: true, takes: CaseFiles.limits)
  static let review = Route(.get, "/applications/:draft/review", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let handIn = Route(.post, "/applications/:draft/review", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let later = Route(.get, "/applications/:draft/later", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let pace = Route(.post, "/applications/:draft/pace", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let renew = Route(.post, "/applications/:draft/version", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let discard = Route(.post, "/applications/:draft/removal", ID<Draft>.self, for: .anyone, isPersonal: true)
  static let file = Route(
    .get, "/applications/:draft/files/:file", ID<Draft>.self, ID<Attachment>.self, for: .anyone, isPersonal: true)
}

/// What was handed in, for whoever did.
enum CaseRoutes {
  static let show = Route(.get, "/cases/:case", ID<Case>.self, for: .anyone, isPersonal: true)
  static let say = Route(.post, "/cases/:case/messages", ID<Case>.self, for: .anyone, isPersonal: true)
  static let withdraw = Route(.post, "/cases/:case/withdrawal", ID<Case>.self, for: .anyone, isPersonal: true)
  static let correction = Route(.get, "/cases/:case/correction", ID<Case>.self, for: .anyone, isPersonal: true)
  static let correct = Route(
    .post, "/cases/:case/correction", ID<Case>.self, for: .anyone, isPersonal: true, takes: CaseFiles.limits)
  static let file = Route(
    .get, "/cases/:case/files/:file", ID<Case>.self, ID<Attachment>.self, for: .anyone, isPersonal: true)
  static let letter = Route(
    .get, "/cases/:case/letters/:letter", ID<Case>.self, ID<Letter>.self, for: .anyone, isPersonal: true)
  static let copy = Route(.get, "/cases/:case/copy", ID<Case>.self, for: .anyone, isPersonal: true)
  static let receipt = Route(.post, "/cases/:case/receipt", ID<Case>.self, for: .anyone, isPersonal: true)
  static let own = Route(.get, "/account/cases", for: .resident)
  static let rate = Route(.post, "/cases/:case/opinion", ID<Case>.self, for: .anyone, isPersonal: true)
}

/// Files that applicants send.
enum CaseFiles {
  static let limits = UploadLimits(files: 20, fileBytes: 20_000_000, totalBytes: 60_000_000)
  static let pictures: [FileKind] = [.jpeg, .png]
}
