import ModuleKit

func voicesPage(_ list: VoiceList, _ scene: Scene) -> Page {
  let texts = VoiceTexts.of(scene.language)
  let rows = list.voices.map { voiceCard($0, list.datasets, scene) }
  return Page(
    texts.title(list.kind), trail: [catalogueCrumb],
    main: """
      <h1>\(texts.title(list.kind))</h1><p>\(texts.lead(list.kind))</p>\
      <p class="actions"><a class="button" href="\(scene.to(VoiceRoutes.write(list.kind)))">\(texts.write(list.kind))</a></p>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.empty)</p>")<ul class="cards">\(rows)</ul>\
      \(scene.pager(VoiceRoutes.list(list.kind), Fields(), page: list.page, of: list.pages))\
      \(if: scene.may(.editOpenData), "<p><a href=\"\(scene.to(VoiceRoutes.desk(list.kind)))\">\(texts.desk(list.kind))</a></p>")
      """)
}

private func voiceCard(_ voice: Voice, _ datasets: [ID<Dataset>: Dataset], _ scene: Scene) -> HTML {
  let texts = VoiceTexts.of(scene.language)
  let progress = voice.progress.map { " <span class=\"tag\">\(texts.progress($0))</span>" as HTML }
  let link = Link(external: voice.address).map { link -> HTML in
    "<p><a href=\"\(link)\" rel=\"noopener nofollow\">\(link.address)</a></p>"
  }
  let dataset = voice.dataset.flatMap { datasets[$0] }.map { dataset -> HTML in
    """
    <p>\(texts.datasetShown): <a href="\(scene.to(CatalogueRoutes.show(dataset.name)))">\(scene.written(dataset.title))</a></p>
    """
  }
  let answer: HTML = """
    <h3>\(texts.answer)</h3><p class="lines">\(scene.written(voice.answer))</p>
    """
  return """
    <li><h2>\(scene.written(voice.title))\(progress)</h2><p class="lines">\(scene.written(voice.text))</p>\
    \(link)\(dataset)\(if: !voice.answer.isEmpty, answer)\
    <p class="note">\(texts.received): \(voice.receivedAt.day.shown(in: scene.language))</p></li>
    """
}

func voiceFormPage(_ kind: Voice.Kind, _ form: VoiceForm, _ scene: Scene) -> Page {
  let texts = VoiceTexts.of(scene.language)
  let labels = [("title", texts.titleLabel(kind)), ("text", texts.textLabel(kind)), ("address", texts.address)]
  let address = Field("address", texts.address, hint: texts.addressHint, form.errors)
  let fields: HTML = """
    \(scene.textField(Field("title", texts.titleLabel(kind), required: true, form.errors), form.sent.title))\
    \(scene.textArea(Field("text", texts.textLabel(kind), hint: texts.textHint, required: true, form.errors), form.sent.text))\
    \(if: kind == .uses, scene.textField(address, form.sent.address, type: "url"))\
    <div class="hidden" aria-hidden="true"><label for="website">\(texts.leaveEmpty)</label>\
    <input id="website" name="website" tabindex="-1" autocomplete="off"></div>\
    <p class="note">\(texts.whatHappens)</p><p class="actions"><button>\(texts.send)</button></p>
    """
  return Page(
    texts.write(kind), trail: [catalogueCrumb, crumb(kind)],
    main: """
      <h1>\(texts.write(kind))</h1>\(scene.errorSummary(form.errors, labels))\(scene.form(VoiceRoutes.send(kind), fields))
      """)
}

func voiceReceivedPage(_ kind: Voice.Kind, _ scene: Scene) -> Page {
  let texts = VoiceTexts.of(scene.language)
  return Page(
    texts.taken, trail: [catalogueCrumb, crumb(kind)],
    main: """
      <h1>\(texts.taken)</h1><p>\(texts.whatHappens)</p>\
      <p><a href="\(scene.to(VoiceRoutes.list(kind)))">\(texts.title(kind))</a></p>
      """)
}

private func crumb(_ kind: Voice.Kind) -> Page.Crumb {
  Page.Crumb(
    Localized(VoiceTexts.japanese.title(kind), en: VoiceTexts.english.title(kind)), VoiceRoutes.list(kind))
}

func voiceDeskPage(_ list: VoiceList, _ scene: Scene) -> Page {
  let texts = VoiceTexts.of(scene.language)
  let states = Voice.State.allCases.map { state -> HTML in
    let current: HTML? = state == list.state ? " aria-current=\"page\"" : nil
    let link = scene.to(VoiceRoutes.desk(list.kind).with("state", state.rawValue))
    return "<li><a href=\"\(link)\"\(current)>\(texts.state(state)) (\(list.counts[state] ?? 0))</a></li>"
  }
  let rows = list.voices.map { voice -> HTML in
    let name = voice.title.isEmpty ? texts.notYetRead : voice.title
    return """
      <li><a href="\(scene.to(VoiceRoutes.show(list.kind, voice.id)))">\(scene.written(name))</a>\
      <span class="note">\(scene.moment(voice.receivedAt))</span></li>
      """
  }
  return Page(
    texts.desk(list.kind), trail: [catalogueCrumb, crumb(list.kind)],
    main: """
      <h1>\(texts.desk(list.kind))</h1><nav aria-label="\(texts.stateLabel)"><ul class="inline">\(states)</ul></nav>\
      <p class="actions"><a class="button second" href="\(scene.to(VoiceRoutes.enter(list.kind)))">\(texts.enter)</a></p>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.nothingHere)</p>")<ul class="cards">\(rows)</ul>\
      \(scene.pager(VoiceRoutes.desk(list.kind), Fields([("state", list.state.rawValue)]), page: list.page, of: list.pages))
      """)
}

/// `sent` is what came in; nil for what the office enters.
func moderationPage(_ form: ModerationForm, _ sent: SentVoice?, isNew: Bool, _ scene: Scene) -> Page {
  let (texts, voice) = (VoiceTexts.of(scene.language), form.voice)
  let kind = voice.kind
  let labels = [
    ("state", texts.stateLabel), ("title", texts.titleLabel(kind)), ("text", texts.textLabel(kind)),
    ("address", texts.address), ("dataset", texts.dataset), ("answer", texts.answer), ("reason", texts.reason),
  ]
  let came = sent.map { sent -> HTML in
    """
    <section><h2>\(texts.came)</h2><p><strong>\(scene.written(sent.title))</strong></p>\
    <p class="lines">\(scene.written(sent.text))</p>\(if: !sent.address.isEmpty, "<p>\(sent.address)</p>")</section>
    """
  }
  func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, hint: hint, form.errors)
  }
  let progress = scene.select(
    field("progress", texts.progressLabel), (voice.progress ?? .considering).rawValue,
    Voice.Progress.allCases.map { Choice($0.rawValue, "\(texts.progress($0))") })
  let fields: HTML = """
    <input type="hidden" name="version" value="\(voice.version)">\
    \(scene.radios(field("state", texts.stateLabel), voice.state.rawValue, Voice.State.allCases.map { Choice($0.rawValue, "\(texts.state($0))") }))\
    \(scene.textField(field("title", texts.titleLabel(kind), hint: texts.shownHint), voice.title))\
    \(scene.textArea(field("text", texts.textLabel(kind), hint: texts.shownHint), voice.text))\
    \(scene.textField(field("address", texts.address), voice.address, type: "url"))\
    \(scene.textField(field("dataset", texts.dataset, hint: texts.datasetHint), form.dataset))\
    \(if: kind == .demands, progress)\(scene.textArea(field("answer", texts.answer), voice.answer))\
    \(scene.textArea(field("reason", texts.reason, hint: texts.reasonHint), voice.reason, rows: 3))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  let target = isNew ? VoiceRoutes.add(kind) : VoiceRoutes.moderate(kind, voice.id)
  let title = isNew ? texts.enter : texts.moderate
  let desk = Page.Crumb(
    Localized(VoiceTexts.japanese.desk(kind), en: VoiceTexts.english.desk(kind)), VoiceRoutes.desk(kind))
  return Page(
    title, trail: [catalogueCrumb, desk],
    main: "<h1>\(title)</h1>\(scene.errorSummary(form.errors, labels))\(came)\(scene.form(target, fields))")
}
