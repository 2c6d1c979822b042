import ModuleKit

/// What stands around a page on a screen in the hall: no menu and no way to sign in, and the way to the end on each.
func terminalHeader(_ scene: Scene, _ municipality: Municipality) -> HTML {
  let texts = TerminalTexts.of(scene.language)
  return """
    <header class="site"><p class="name">\(scene.say(municipality.name))</p><ul class="tools">\(otherLanguage(scene))\
    <li><a class="button second" href="\(scene.to(Terminal.over))">\(texts.end)</a></li></ul></header>
    """
}

/// Without scripts the browser goes on to the question whether somebody is still there by itself. Nothing is asked on the first
/// screen, and pages that go on by themselves do.
func untouched(_ page: Page, _ scene: Scene) -> HTML? {
  guard let terminal = scene.terminal, page.goesOn == nil, scene.path != Terminal.start.path else { return nil }
  let query = scene.query.urlEncoded
  let still = scene.to(Terminal.still.with("to", scene.path + (query.isEmpty ? "" : "?" + query)))
  return "<noscript><meta http-equiv=\"refresh\" content=\"\(terminal.minutes * 60); url=\(still.address)\"></noscript>"
}

/// The same question for a browser with scripts, which leaves what was typed as it is.
func stillThere(_ page: Page, _ scene: Scene) -> HTML? {
  guard let terminal = scene.terminal, page.goesOn == nil, scene.path != Terminal.start.path else { return nil }
  let texts = TerminalTexts.of(scene.language)
  return """
    <dialog class="still" aria-labelledby="still" data-idle="\(terminal.minutes * 60)" data-warning="\(Terminal.warningSeconds)" \
    data-touch="\(scene.to(Terminal.touch))" data-over="\(scene.to(Terminal.over))"><h2 id="still">\(texts.still)</h2>\
    <p data-left role="alert">\(texts.left(Terminal.warningSeconds))</p><form method="dialog" class="actions">\
    <button>\(texts.goOn)</button> <a class="button second" href="\(scene.to(Terminal.over))">\(texts.end)</a></form></dialog>
    """
}

struct TerminalTexts: Texts {
  let end: String
  let still: String
  let left: @Sendable (Int) -> String
  let goOn: String

  static let japanese = TerminalTexts(
    end: "終わる", still: "まだ使いますか",
    left: { "あと\($0)秒で終わります。終わると、提出していない内容は消えます。" }, goOn: "続ける")
  static let english = TerminalTexts(
    end: "End", still: "Are you still there?",
    left: { "It ends in \($0) seconds. What was not handed in is then deleted." }, goOn: "Go on")
}
