import ModuleKit

/// The ways to one's own account and, for administrators, to everyone's, on the staff's front page.
func accountCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let texts = StaffTexts.of(scene.language)
  var links = [(AccountRoutes.own(), AccountTexts.of(scene.language).ownAccount)]
  links.append((RightRoutes.own(), RightTexts.of(scene.language).ownRights))
  links.append((TokenRoutes.own(), TokenTexts.of(scene.language).title))
  if scene.may(.manageAccounts) {
    links += [(AccountRoutes.list(), texts.staff), (DepartmentRoutes.list(), texts.departments)]
  }
  if scene.may(.readAudit) {
    links += [
      (RightRoutes.list(), RightTexts.of(scene.language).title),
      (TrailRoutes.list(), TrailTexts.of(scene.language).trail),
    ]
  }
  let rows = links.map { "<li><a href=\"\(scene.to($0))\">\($1)</a></li>" as HTML }
  return "<section><h2>\(texts.account)</h2><ul class=\"inline\">\(rows)</ul></section>"
}
