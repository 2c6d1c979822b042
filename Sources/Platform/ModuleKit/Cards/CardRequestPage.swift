import Crypto
public import HTML
import JPKI
import Kernel
import Text

/// The page that asks for a signature: a button for the program beside the card, and fields for whoever signs by hand.
public func cardRequestPage(
  _ request: CardRequest, _ title: String, _ lead: String, trail: [Page.Crumb], from page: Target, to target: Target,
  hidden: HTML = "", _ refusal: CardRefusal?, _ scene: Scene
) -> Page {
  let texts = CardRequestTexts.of(scene.language)
  let problem: HTML? = refusal.map {
    "<p class=\"summary wrong\" role=\"alert\">\(texts.words($0, scene.language))</p>"
  }
  let steps = [texts.stepReady, request.purpose.certificate == .signing ? texts.stepSigning : texts.stepPIN]
  return Page(
    title, trail: trail, scripts: [.cards],
    main: """
      <h1>\(title)</h1>\(problem)<p>\(lead)</p><ol>\(steps.map { "<li>\($0)</li>" as HTML })</ol>\
      <p class="actions"><a class="button" href="\(request.link(back: scene.absolute(page)))">\(texts.openProgram)</a></p>\
      <p class="note">\(texts.programHelp)</p>\
      <details\(if: isByHand(refusal), " open")><summary>\(texts.byHand)</summary><p>\(texts.byHandLead)</p>\
      \(byHand(request, target, hidden, scene, texts))</details>
      """)
}

/// Whoever sent nothing that can be read may have been filling in the fields.
private func isByHand(_ refusal: CardRefusal?) -> Bool {
  if case .unreadable = refusal { true } else { false }
}

private func byHand(
  _ request: CardRequest, _ target: Target, _ hidden: HTML, _ scene: Scene, _ texts: CardRequestTexts
) -> HTML {
  let fields: HTML = """
    \(hidden)<input type="hidden" name="statement" value="\(Base64.url.text(request.statement))">\
    <p>\(texts.statement)</p><pre class="statement">\(String(decoding: request.statement, as: UTF8.self))</pre>\
    \(scene.textArea(Field("certificate", texts.certificate, hint: texts.certificateHint, required: true, [:]), "", rows: 4))\
    \(scene.textArea(Field("signature", texts.signature, hint: texts.signatureHint, required: true, [:]), "", rows: 4))\
    <p class="actions"><button class="second">\(texts.send)</button></p>
    """
  return """
    <form method="post" action="\(scene.to(target))" data-card><input type="hidden" name="_token" \
    value="\(scene.formToken)">\(fields)</form>
    """
}
