import ModuleKit

func ownAccountPage(_ account: Account, _ department: Department?, _ scene: Scene) -> Page {
  let texts = AccountTexts.of(scene.language)
  let roles = account.sortedRoles.map { "<li>\(texts.role($0))</li>" as HTML }
  return Page(
    texts.ownAccount, trail: [.staff],
    main: """
      <h1>\(texts.ownAccount)</h1><dl class="facts"><div><dt>\(texts.name)</dt><dd>\(account.name)</dd></div>\
      <div><dt>\(texts.login)</dt><dd>\(account.login)</dd></div>\
      <div><dt>\(texts.department)</dt><dd>\(department.map { scene.say($0.name) } ?? "\(texts.noDepartment)")</dd></div>\
      <div><dt>\(texts.roles)</dt><dd><ul>\(roles)</ul></dd></div></dl><p class="note">\(texts.factsHelp)</p>\
      <ul><li><a href="\(scene.to(SecurityRoutes.show()))">\(SecurityTexts.of(scene.language).title)</a></li>\
      <li><a href="\(scene.to(RightRoutes.own()))">\(RightTexts.of(scene.language).ownRights)</a></li></ul>
      """)
}

extension Account {
  var sortedRoles: [Role] { Role.allCases.filter(roles.contains) }
}
