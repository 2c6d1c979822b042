import ModuleKit

/// The frame around every page.
func layout(_ page: Page, _ scene: Scene, _ municipality: Municipality?) -> HTML {
  let texts = LayoutTexts.of(scene.language)
  let site = municipality?.name.text(in: scene.language) ?? texts.product
  let alternates = page.alternates.map { alternate -> HTML in
    "<link rel=\"alternate\" type=\"\(alternate.type)\" title=\"\(alternate.title)\" href=\"\(scene.to(alternate.target))\">"
  }
  return """
    <!doctype html>
    <html lang="\(scene.language.rawValue)"\(if: scene.terminal != nil, " class=\"terminal\"")><head><meta charset="utf-8">\
    <meta name="viewport" content="width=device-width, initial-scale=1">\(untouched(page, scene))\
    \(if: !page.isListed, "<meta name=\"robots\" content=\"noindex\">")\
    <title>\(page.title)\(if: page.title != site, " | \(site)")</title>\
    <link rel="icon" href="\(Assets.shared.icon)" type="image/svg+xml">\
    \(assets(page))\(alternates)</head>
    <body><a class="skip" href="#main">\(texts.skip)</a>
    \(header(scene, municipality, texts))
    \(acting(scene, texts))\(trail(page, scene, municipality, texts))<main id="main" tabindex="-1">
    \(page.main)
    </main>
    \(scene.terminal == nil ? footer(scene, texts) : stillThere(page, scene))</body></html>

    """
}

/// A page that other sites show in a frame: its links open outside of it.
func bareLayout(_ page: Page, _ scene: Scene) -> HTML {
  """
  <!doctype html>
  <html lang="\(page.language(scene).rawValue)"><head><meta charset="utf-8">\
  <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
  <base target="_blank"><title>\(page.title)</title>\(assets(page))</head>
  <body class="embedded"><main id="main">
  \(page.main)
  </main></body></html>

  """
}

extension Page {
  func language(_ scene: Scene) -> Language {
    if case .embedded(let language) = frame { language } else { scene.language }
  }
}

/// Libraries come before the scripts that use them: both wait until the page is read, and keep their order.
private func assets(_ page: Page) -> HTML {
  let libraries = page.scripts.compactMap(\.library)
  let sheets = ([Assets.shared.style] + libraries.compactMap { Assets.shared.link(toStyleOf: $0) })
    .map { "<link rel=\"stylesheet\" href=\"\($0)\">" as HTML }
  let programs = libraries.compactMap { Assets.shared.link(to: $0) }
    .map { "<script src=\"\($0)\" defer></script>" as HTML }
  let scripts = ([Assets.shared.script] + page.scripts.map { Assets.shared.link(to: $0) })
    .map { "<script src=\"\($0)\" type=\"module\"></script>" as HTML }
  return "\(sheets)\(programs)\(scripts)"
}

private func header(_ scene: Scene, _ municipality: Municipality?, _ texts: LayoutTexts) -> HTML {
  if let municipality, scene.terminal != nil { return terminalHeader(scene, municipality) }
  guard let municipality else {
    return """
      <header class="site"><p class="name"><a href="\(Link(path: "/"))">\(texts.product)</a></p>\
      \(tools(scene, texts, hasStaff: false))</header>
      """
  }
  return """
    <header class="site"><p class="name"><a href="\(scene.to(frontTarget))">\(scene.say(municipality.name))</a></p>\
    <nav aria-label="\(texts.menu)"><ul>\(places(publicMenu, scene))</ul></nav>\
    \(tools(scene, texts, hasStaff: true))</header>\(staffBar(scene, texts))
    """
}

/// The staff's own places, apart from the residents': a bar of them, of which a phone shows the first alone. It leads to all.
private func staffBar(_ scene: Scene, _ texts: LayoutTexts) -> HTML? {
  guard scene.principal?.account != nil else { return nil }
  let first: HTML = """
    <li><a href="\(scene.to(staffTarget))"\(current(staffTarget, scene))>\(FrontTexts.of(scene.language).staff)</a></li>
    """
  return """

    <nav class="staff" aria-label="\(texts.staffMenu)"><ul>\(first)\(places(staffMenu, scene))</ul></nav>
    """
}

private let publicMenu = allModules.flatMap(\.menu).filter { $0.access == .anyone || $0.access == .resident }
let staffMenu = allModules.flatMap(\.menu).filter { $0.access != .anyone && $0.access != .resident }

/// Those that the visitor may go to.
func places(_ entries: [MenuEntry], _ scene: Scene) -> HTML {
  let items = entries.filter { $0.access.allows(scene.principal) }.map { entry -> HTML in
    "<li><a href=\"\(scene.to(entry.target))\"\(current(entry.target, scene))>\(scene.say(entry.words))</a></li>"
  }
  return "\(items)"
}

private func current(_ target: Target, _ scene: Scene) -> HTML? {
  scene.path == target.path ? " aria-current=\"page\"" : nil
}

/// The same page in the other language.
func otherLanguage(_ scene: Scene) -> HTML {
  let other: Language = scene.language == .japanese ? .english : .japanese
  let otherPage = Target(path: scene.path).with(scene.query.with("lang", other.rawValue))
  return """
    <li><a href="\(scene.to(otherPage))" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\
    \(other == .english ? "English" : "日本語")</a></li>
    """
}

/// The other language, and the way in or out for staff.
private func tools(_ scene: Scene, _ texts: LayoutTexts, hasStaff: Bool) -> HTML {
  let language = otherLanguage(scene)
  guard hasStaff else { return "<ul class=\"tools\">\(language)</ul>" }
  guard let principal = scene.principal else {
    return """
      <ul class="tools">\(language)\
      <li><a href="\(scene.to(Target(path: "/sign-in")))">\(texts.signIn)</a></li></ul>
      """
  }
  let out = scene.form(
    Target(path: "/sign-out"), "<button class=\"plain\">\(texts.signOut)</button>")
  return """
    <ul class="tools">\(language)\(principal.account.map { name($0, scene) })\
    <li>\(out)</li></ul>
    """
}

private func name(_ account: Account, _ scene: Scene) -> HTML {
  "<li><a href=\"\(scene.to(staffTarget))\">\(scene.written(account.name))</a></li>"
}

/// For whom somebody acts, and the way back, on each page: what is done now is done for the other.
private func acting(_ scene: Scene, _ texts: LayoutTexts) -> HTML? {
  let (words, target): (String, String)
  switch scene.principal?.acting {
  case nil, .forSelf, .token: return nil
  case .deputy(let giver, _): (words, target) = (texts.actingFor(giver.name), "/staff/account/acting")
  case .mandate, .member: (words, target) = (texts.actingForAnother, "/account/acting")
  }
  let stop = scene.form(Target(path: target), "<button class=\"second\">\(texts.stopActing)</button>")
  return "<div class=\"acting\" role=\"status\"><p>\(words)</p>\(stop)</div>\n"
}

private func trail(_ page: Page, _ scene: Scene, _ municipality: Municipality?, _ texts: LayoutTexts) -> HTML {
  guard municipality != nil, !page.trail.isEmpty else { return "" }
  let first: HTML = "<li><a href=\"\(scene.to(frontTarget))\">\(texts.front)</a></li>"
  let crumbs = page.trail.map { crumb -> HTML in
    "<li><a href=\"\(scene.to(crumb.target))\">\(scene.say(crumb.words))</a></li>"
  }
  return "<nav class=\"trail\" aria-label=\"\(texts.trail)\"><ol>\(first)\(crumbs)</ol></nav>\n"
}

private func footer(_ scene: Scene, _ texts: LayoutTexts) -> HTML {
  """
  <footer class="site"><p><a href="\(Link(path: "/"))">\(texts.allMunicipalities)</a></p><p>\(texts.made)</p></footer>
  """
}

struct LayoutTexts: Texts {
  let product: String
  let skip: String
  let menu: String
  let staffMenu: String
  let trail: String
  let front: String
  let signIn: String
  let signOut: String
  let allMunicipalities: String
  let made: String
  let stopActing: String
  let actingForAnother: String
  let actingFor: @Sendable (String) -> String

  static let japanese = LayoutTexts(
    product: "まち", skip: "本文へ", menu: "メニュー", staffMenu: "職員のメニュー", trail: "いまいる場所", front: "トップ", signIn: "サインイン",
    signOut: "サインアウト", allMunicipalities: "自治体の一覧", made: "まち（Machi）は、自治体の計画とサービスのためのオープンソースです。",
    stopActing: "代理をやめる", actingForAnother: "ほかの人や事業者のために操作しています。", actingFor: { "\($0)さんの代理として操作しています。" })

  static let english = LayoutTexts(
    product: "Machi", skip: "To the content", menu: "Menu", staffMenu: "Staff menu", trail: "You are here",
    front: "Home", signIn: "Sign in", signOut: "Sign out", allMunicipalities: "All municipalities",
    made: "Machi is open-source software for the plans and services of municipalities.",
    stopActing: "Stop acting for them", actingForAnother: "You are acting for another person or a business.",
    actingFor: { "You are acting as deputy of \($0)." })
}
