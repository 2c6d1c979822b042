import ModuleKit

/// Files of what is shown, in each form and encoding.
func downloads(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  let id = view.register.id
  let links = view.register.formats(isDesk: view.isDesk).flatMap { format -> [HTML] in
    let encodings = format.hasEncodings ? TextEncoding.allCases : [.utf8]
    return encodings.map { encoding in
      let words = format.hasEncodings ? "\(format.name)（\(encoding.rawValue)）" : format.name
      return link(view, format, filter.kept.encoded(encoding), words, scene)
    }
  }
  let open: HTML = """
    <p class="actions"><a href="\(scene.to(RowRoutes.trial(id)))">\(texts.forPrograms)</a>\
    \(view.register.openTable.map { "<a href=\"\(scene.to(OpenTable.dataset($0)))\">\(texts.dataset)</a>" as HTML })\
    \(if: scene.may(.editRecords), "<a href=\"\(scene.to(DeskRoutes.show(id)))\">\(texts.desk)</a>")</p>
    """
  return """
    <section><h2>\(texts.downloads)</h2><p class="note">\(texts.downloadsHint)</p><ul class="inline">\(links)</ul>\
    \(otherForms(view, filter, scene))\(if: !view.isDesk, open)</section>
    """
}

private func link(
  _ view: RegisterView, _ format: ExportFormat, _ asked: Fields, _ words: String, _ scene: Scene
) -> HTML {
  let target = format.route(view.register.id, isDesk: view.isDesk).with(asked)
  return "<li><a href=\"\(scene.to(target))\" rel=\"nofollow\">\(words)</a></li>"
}

/// The same for other programs, with more columns, or as the standard has them; folded, since few want them.
private func otherForms(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let (texts, kept) = (ExportTexts.of(scene.language), filter.kept)
  func of(_ format: ExportFormat, _ name: String, _ value: String, _ words: String) -> HTML {
    link(view, format, kept.with(name, value), words, scene)
  }
  var links = [ExportFormat.csv, .tsv].map { of($0, ExportCharacters.markName, "no", texts.noMark($0.name)) }
  if view.exported.contains(where: { if case .reference = $0.type { true } else { false } }) {
    links += [ExportFormat.csv, .xlsx].map { of($0, ExportShape.name, "names", texts.withNames($0.name)) }
  }
  let match = view.exported.standardMatch
  if let match {
    links += [ExportFormat.csv, .xlsx].map {
      of($0, ExportShape.name, "standard", texts.asStandard($0.name, match.dataset.name))
    }
  }
  let missing = match?.missing.map(\.name) ?? []
  let note: HTML? = missing.isEmpty ? nil : "<p class=\"note\">\(texts.missing(missing))</p>"
  return "<details><summary>\(texts.others)</summary><ul class=\"inline\">\(links)</ul>\(note)</details>"
}

/// The groups or totals that are shown, as a file.
func summaryDownload(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML? {
  let id = view.register.id
  let target = (view.isDesk ? DeskRoutes.summary(id) : RegisterRoutes.summary(id)).with(filter.kept)
  return "<p><a href=\"\(scene.to(target))\" rel=\"nofollow\">\(ExportTexts.of(scene.language).summary)</a></p>"
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
  let unicode, replaced, others, summary: String
  let noMark: @Sendable (_ format: String) -> String
  let withNames: @Sendable (_ format: String) -> String
  let nameOf: @Sendable (_ field: String) -> String
  let asStandard: @Sendable (_ format: String, _ dataset: String) -> String
  let missing: @Sendable ([String]) -> String
  let title: @Sendable (String) -> String
  let lead: @Sendable (String, Int) -> String

  static let japanese = ExportTexts(
    unicode: "すべての文字が残るUTF-8でダウンロードする", replaced: "これらの文字を「〓」に置きかえてダウンロードする",
    others: "ほかの形", summary: "この集計をCSVでダウンロードする", noMark: { "\($0)（UTF-8、BOMなし）" },
    withNames: { "\($0)（参照先の名前つき）" }, nameOf: { "\($0)（名前）" },
    asStandard: { "\($0)（標準「\($1)」の列の順）" },
    missing: { "標準で必須の列のうち、次の列がありません。空の列として書き出します：\($0.joined(separator: "、"))" },
    title: { "\($0)にない文字があります" },
    lead: { "次の文字は\($0)で書けません（全部で\($1)か所）。そのまま書き出すと失われるため、ファイルを作りませんでした。どちらかを選んでください。" })

  static let english = ExportTexts(
    unicode: "Download as UTF-8, which keeps every character", replaced: "Download with 〓 in their place",
    others: "Other forms", summary: "Download these totals as CSV", noMark: { "\($0) (UTF-8 without a mark)" },
    withNames: { "\($0) with the names of what is referred to" }, nameOf: { "\($0) (name)" },
    asStandard: { "\($0) in the columns of the standard “\($1)”" },
    missing: {
      "The standard asks for these columns, which the register has not; they stay empty: \($0.joined(separator: ", "))"
    },
    title: { "\($0) lacks some characters" },
    lead: {
      "\($0) cannot hold these characters (\($1) in all). No file was made, since they would be lost. Choose one of the two."
    })
}
