import ModuleKit

/// What stands around a page on a screen in the hall: no menu and no way to sign in, and the way to the end on each.
func kioskHeader(_ scene: Scene, _ municipality: Municipality) -> HTML {
  let texts = KioskFrameTexts.of(scene.language)
  return """
    <header class="site"><p class="name">\(scene.say(municipality.name))</p><ul class="tools">\(otherLanguage(scene))\
    <li><a class="button second" href="\(scene.to(Kiosk.over))">\(texts.end)</a></li></ul></header>
    """
}

/// The kiosk whose page asks whether somebody is still there. Nothing is asked on the first screen, and pages that go on by
/// themselves do.
private func asking(_ page: Page, _ scene: Scene) -> Kiosk? {
  page.goesOn == nil && scene.path != Kiosk.start.path ? scene.kiosk : nil
}

/// Without scripts the browser ends by itself what nobody goes on with, a warning after the page was opened.
func untouched(_ page: Page, _ scene: Scene) -> HTML? {
  guard let kiosk = asking(page, scene) else { return nil }
  let seconds = kiosk.minutes * 60 + Kiosk.warningSeconds
  return """
    <noscript><meta http-equiv="refresh" content="\(seconds); url=\(scene.to(Kiosk.over).address)"></noscript>
    """
}

/// The question whether somebody is still there. With scripts it is a dialog that counts from the last touch. Without them nothing
/// can know of a touch: the question comes up in the page by its style, and the answer keeps what is typed.
func stillThere(_ page: Page, _ scene: Scene) -> HTML? {
  guard let kiosk = asking(page, scene) else { return nil }
  let texts = KioskFrameTexts.of(scene.language)
  let end: HTML = "<a class=\"button second\" href=\"\(scene.to(Kiosk.over))\">\(texts.end)</a>"
  return """
    <dialog class="still" aria-labelledby="still" data-idle="\(kiosk.minutes * 60)" data-warning="\(Kiosk.warningSeconds)" \
    data-touch="\(scene.to(Kiosk.touch))" data-over="\(scene.to(Kiosk.over))"><h2 id="still">\(texts.still)</h2>\
    <p data-left role="alert">\(texts.left(Kiosk.warningSeconds))</p><form method="dialog" class="actions">\
    <button>\(texts.goOn)</button> \(end)</form></dialog>\
    <noscript><section class="still" data-minutes="\(kiosk.minutes)" aria-label="\(texts.still)"><h2>\(texts.still)</h2>\
    <p>\(texts.left(Kiosk.warningSeconds))\(if: page.keptForm == nil, "\(texts.first)")</p><div></div>\
    <p class="actions">\(goOn(page, scene, texts)) \(end)</p></section></noscript>
    """
}

/// Keeps what is typed where the page's form can, and begins the time anew.
private func goOn(_ page: Page, _ scene: Scene, _ texts: KioskFrameTexts) -> HTML {
  if let form = page.keptForm {
    return "<button form=\"\(form)\" name=\"_look\" value=\"1\" formnovalidate>\(texts.keep)</button>"
  }
  let here = page.home ?? Target(path: scene.path).with(scene.query)
  return "<a class=\"button\" href=\"\(scene.to(here))\">\(texts.goOn)</a>"
}

struct KioskFrameTexts: Texts {
  let end: String
  let still: String
  let left: @Sendable (Int) -> String
  let first: String
  let goOn: String
  let keep: String

  static let japanese = KioskFrameTexts(
    end: "終わる", still: "まだ使いますか",
    left: { "あと\($0)秒で終わります。終わると、提出していない内容は消えます。" },
    first: "書きかけの内容があるときは、先にこのページのボタンで送ってください。", goOn: "続ける", keep: "書いた内容を残して続ける")
  static let english = KioskFrameTexts(
    end: "End", still: "Are you still there?",
    left: { "It ends in \($0) seconds. What was not handed in is then deleted." },
    first: " If you have typed something here, send it by the page’s own button first.", goOn: "Go on",
    keep: "Keep what I typed and go on")
}
