import ModuleKit

/// The search and the ways to what was handed in, on the municipality's front page; nothing where there are no procedures.
func procedureCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  if try Procedure.all(in: db).isEmpty { return "" }
  let texts = ProcedureTexts.of(scene.language)
  let find: HTML = """
    <form class="filter" role="search" action="\(scene.to(ProcedureRoutes.list()))" aria-label="\(texts.find)"><div class="fields"><div class="field">\
    <label for="q-procedures">\(texts.find)</label><input id="q-procedures" name="q" type="search"></div></div>\
    <p class="actions"><button>\(texts.search)</button></p></form>
    """
  let isOpen = try !ProcedureList(Fields(), in: db).search.isEmpty
  return section(
    ProcedureTexts.title.text(in: scene.language), ProcedureRoutes.list(), with: isOpen ? find : nil,
    [
      (texts.all, ProcedureRoutes.list()), (texts.byEvent, GuideRoutes.list()), (texts.followUp, DraftRoutes.enter()),
      (texts.verify, VerificationRoutes.enter()),
    ], scene)
}

/// What a resident has begun and handed in last, on their own page.
func ownProceduresCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let owner = scene.principal?.applicant else { return "" }
  let (texts, words) = (ProcedureTexts.of(scene.language), CaseTexts.of(scene.language))
  let drafts = try Draft.titled(
    Array(Draft.of(owner: owner, in: db).filter { try $0.isOpen(to: scene.principal, in: db) }.prefix(most)), in: db
  )
  .map { one -> HTML in
    "<li><a href=\"\(scene.to(DraftRoutes.show(one.draft.id)))\">\(scene.say(one.title))</a> <span class=\"tag\">\(words.begun)</span></li>"
  }
  let cases = try Case.of(owner: owner, limit: most, in: db).filter { try $0.isOpen(to: scene.principal, in: db) }.map {
    row -> HTML in
    let title = try ProcedureVersion.get(row.procedure, row.version, in: db).definition.title
    return
      "<li><a href=\"\(scene.to(CaseRoutes.show(row.id)))\">\(scene.say(title))</a> <span class=\"tag\">\(words.state(row))</span></li>"
  }
  let list: HTML? = drafts.isEmpty && cases.isEmpty ? nil : "<ul class=\"cards\">\(drafts)\(cases)</ul>"
  return section(
    words.ownCases, CaseRoutes.own(), with: list,
    [
      (words.ownCases, CaseRoutes.own()), (words.toProcedures, ProcedureRoutes.list()),
      (texts.byEvent, GuideRoutes.list()), (texts.verify, VerificationRoutes.enter()),
    ], scene)
}

/// So few that a front page stays one.
private let most = 5

/// The ways from the staff's page, by what somebody may do.
func officeCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let texts = ProcedureTexts.of(scene.language)
  var links: [(String, Target)] = []
  func add(_ permission: Permission, _ words: Localized, _ target: Target) {
    if scene.may(permission) { links.append((words.text(in: scene.language), target)) }
  }
  add(.handleCases, handlingTitle, HandlingRoutes.list())
  add(.handleCases, counterTitle, CounterRoutes.list())
  add(.takeCash, paymentDeskCrumb.words, MoneyRoutes.desk())
  add(.manageProcedures, DefinitionTexts.title, DefinitionRoutes.list())
  add(.manageProcedures, guideDeskTitle, GuideDeskRoutes.list())
  add(.manageProcedures, kioskTitle, KioskDeskRoutes.list())
  links += [(texts.open, ProcedureRoutes.list()), (texts.verify, VerificationRoutes.enter())]
  return section(ProcedureTexts.title.text(in: scene.language), ProcedureRoutes.list(), with: nil, links, scene)
}

private func section(
  _ title: String, _ target: Target, with content: HTML?, _ links: [(words: String, target: Target)], _ scene: Scene
) -> HTML {
  let rows = links.map { "<li><a href=\"\(scene.to($0.target))\">\($0.words)</a></li>" as HTML }
  return """
    <section><h2><a href="\(scene.to(target))">\(title)</a></h2>\(content)<ul class="inline">\(rows)</ul></section>
    """
}
