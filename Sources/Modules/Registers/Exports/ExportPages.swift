import ModuleKit

/// Files of what is shown, in each form and encoding.
func downloads(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  let id = view.register.id
  let links = view.register.formats(isDesk: view.isDesk).flatMap { format -> [HTML] in
    let encodings = format.hasEncodings ? TextEncoding.allCases : [.utf8]
    return encodings.map { encoding in
      let words = format.hasEncodings ? "\(format.name)（\(encoding.rawValue)）" : format.name
      let target = format.route(id, isDesk: view.isDesk).with(filter.kept.encoded(encoding))
      return "<li><a href=\"\(scene.to(target))\" rel=\"nofollow\">\(words)</a></li>"
    }
  }
  let open: HTML = """
    <p class="actions"><a href="\(scene.to(RowRoutes.trial(id)))">\(texts.forPrograms)</a>\
    \(view.register.openTable.map { "<a href=\"\(scene.to(OpenTable.dataset($0)))\">\(texts.dataset)</a>" as HTML })\
    \(if: scene.may(.editRecords), "<a href=\"\(scene.to(DeskRoutes.show(id)))\">\(texts.desk)</a>")</p>
    """
  return """
    <section><h2>\(texts.downloads)</h2><p class="note">\(texts.downloadsHint)</p><ul class="inline">\(links)</ul>\
    \(if: !view.isDesk, open)</section>
    """
}

extension Fields {
  fileprivate func encoded(_ encoding: TextEncoding) -> Fields {
    encoding == .utf8 ? self : with(ExportCharacters.encodingName, encoding.rawValue)
  }
}

/// Which characters a file could not hold, and what to do.
func lostPage(
  _ view: RegisterView, _ format: ExportFormat, _ encoding: TextEncoding, _ lost: LostCharacters, _ scene: Scene
) -> Page {
  let (texts, register) = (ExportTexts.of(scene.language), view.register)
  let rows = lost.scalars.map { scalar -> HTML in
    let code = String(scalar.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return "<li>\(String(scalar)) <span class=\"note\">U+\(number)</span></li>"
  }
  let target = format.route(register.id, isDesk: view.isDesk)
  let kept = RecordFilter(view, scene).kept
  let replaced = kept.encoded(encoding).with(ExportCharacters.missingName, "replace")
  return Page(
    texts.title(encoding.rawValue),
    trail: [
      view.isDesk ? deskCrumb : listCrumb,
      Page.Crumb(register.title, view.isDesk ? DeskRoutes.show(register.id) : RegisterRoutes.show(register.id)),
    ],
    main: """
      <h1>\(texts.title(encoding.rawValue))</h1><p role="alert">\(texts.lead(encoding.rawValue, lost.count))</p>\
      <ul class="inline">\(rows)</ul>\
      <p class="actions"><a class="button" href="\(scene.to(target.with(kept)))">\(texts.unicode)</a>\
      <a href="\(scene.to(target.with(replaced)))">\(texts.replaced)</a></p>
      """)
}

/// Every word about characters that a file cannot hold.
struct ExportTexts: Texts {
  let unicode, replaced: String
  let title: @Sendable (String) -> String
  let lead: @Sendable (String, Int) -> String

  static let japanese = ExportTexts(
    unicode: "すべての文字が残るUTF-8でダウンロードする", replaced: "これらの文字を「〓」に置きかえてダウンロードする",
    title: { "\($0)にない文字があります" },
    lead: { "次の文字は\($0)で書けません（全部で\($1)か所）。そのまま書き出すと失われるため、ファイルを作りませんでした。どちらかを選んでください。" })

  static let english = ExportTexts(
    unicode: "Download as UTF-8, which keeps every character", replaced: "Download with 〓 in their place",
    title: { "\($0) lacks some characters" },
    lead: {
      "\($0) cannot hold these characters (\($1) in all). No file was made, since they would be lost. Choose one of the two."
    })
}
