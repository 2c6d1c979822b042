import ModuleKit

/// All answers as somebody reads them over, section by section.
struct AnswerList {
  let state: FormState
  /// By paths; none where everything is right.
  let faults: FormErrors
  let files: [String: [CaseFile]]
  /// Where answers can be changed; nil where they cannot.
  let draft: Draft?
  /// Where a file leads to.
  var file: (ID<Attachment>) -> Target = { _ in Target(path: "/") }
  /// Where a PDF is shown in place; nil where it is only a link.
  var viewer: ((ID<Attachment>) -> Target)?
  let scene: Scene
  /// Where answers came from that nobody typed.
  var origins = Origins()
  /// The questions that are shown; nil: all.
  var seen: Set<String>?

  private var texts: DraftTexts { .of(scene.language) }

  init(state: FormState, faults: FormErrors, files: [String: [CaseFile]], draft: Draft, scene: Scene) {
    (self.state, self.faults, self.files, self.draft, self.scene) = (state, faults, files, draft, scene)
    file = { DraftRoutes.file(draft.id, $0) }
  }

  init(_ state: FormState, _ files: [CaseFile], _ scene: Scene, file: @escaping (ID<Attachment>) -> Target) {
    (self.state, self.scene, self.file) = (state, scene, file)
    self.files = Dictionary(grouping: files, by: \.path)
    (faults, draft) = ([:], nil)
  }

  var html: HTML {
    let sections = state.form.form.sections.filter { state.isShown($0) }.map { section -> HTML in
      let rows = rows(section.questions, at: .top, screen: nil)
      return "\(if: !rows.isEmpty, "<h2>\(scene.say(section.title))</h2><dl class=\"facts answers\">\(rows)</dl>")"
    }
    return "\(sections)"
  }

  private func rows(_ questions: [Question], at place: Place, screen: String?) -> [HTML] {
    questions.filter { seen?.contains($0.name) != false && state.isShown($0, at: place) }.flatMap {
      question -> [HTML] in
      let path = place.path(question.name)
      let screen = screen ?? question.name
      switch question.type {
      case .note, .computed(isVisible: false): return []
      case .repeated(let rule):
        let inner = (0..<state.places(question, at: place)).flatMap { index in
          [heading(question, index)] + rows(rule.questions, at: place.within(question.name, index + 1), screen: screen)
        }
        return faults[path].map { [row(question, "", $0, path, screen, at: place)] } ?? inner
      default: return [row(question, value(question, path, at: place), fault(path, question), path, screen, at: place)]
      }
    }
  }

  /// A link that shows a PDF in the frame of its question.
  private func opener(_ found: CaseFile, _ path: String) -> HTML? {
    guard let viewer, found.attachment.mediaType == FileKind.pdf.mediaType else { return nil }
    return " <a href=\"\(scene.to(viewer(found.id)))\" target=\"papers-\(path)\">\(texts.openHere)</a>"
  }

  /// Empty until somebody follows a link into it: nothing is read that nobody asked for.
  private func frame(_ question: Question, _ path: String) -> HTML? {
    let pdfs = (files[path] ?? []).filter {
      $0.attachment.mediaType == FileKind.pdf.mediaType && $0.attachment.isAvailable
    }
    if viewer == nil || pdfs.isEmpty { return nil }
    let title = question.title.text(in: scene.language)
    return "<iframe class=\"papers\" name=\"papers-\(path)\" title=\"\(title)\"></iframe>"
  }

  private func heading(_ question: Question, _ index: Int) -> HTML {
    let title = FormPageTexts.of(scene.language).place(question.title.text(in: scene.language), index + 1)
    return "<div class=\"level\"><dt>\(title)</dt><dd></dd></div>"
  }

  private func fault(_ path: String, _ question: Question) -> String? {
    question.type.suffixes.lazy.compactMap { faults[path + $0] }.first
  }

  private func value(_ question: Question, _ path: String, at place: Place) -> HTML {
    switch question.type {
    case .file:
      let links = (files[path] ?? []).map { found -> HTML in
        guard found.attachment.isAvailable else {
          return "<li>\(found.attachment.state == .waiting ? texts.fileWaits : texts.fileGone)</li>"
        }
        return """
          <li><a href="\(scene.to(file(found.id)))">\(texts.file)</a> \
          \(scene.fileFacts(found.attachment.mediaType, found.attachment.size))\(opener(found, path))</li>
          """
      }
      return links.isEmpty ? "" : "<ul>\(links)</ul>\(frame(question, path))"
    case .computed:
      let value = state.reading(in: scene.language).value(question, at: place)
      return scene.written(AnswerWords.shown(value.text, question.readType, scene.language))
    case .longText: return "<span class=\"lines\">\(scene.written(state.answers[path]))</span>"
    default: return scene.written(AnswerWords.shown(question, at: path, in: state.answers, scene.language))
    }
  }

  private func row(
    _ question: Question, _ value: HTML, _ fault: String?, _ path: String, _ screen: String, at place: Place
  ) -> HTML {
    let title = state.filled(question.title, at: place, scene.language)
    let change = draft.map { draft -> HTML in
      let name = draft.pace == .all ? Screen.everything : screen
      let target = scene.to(DraftRoutes.show(draft.id).with(Fields([("at", name), ("from", "review")])))
      return " <a href=\"\(target)#\(path)\">\(texts.change)<span class=\"hidden\">: \(title)</span></a>"
    }
    let error = fault.map { "<span class=\"error\">\($0)</span>" as HTML }
    let isComputed = if case .computed = question.type { true } else { question.isReadOnly }
    let shown: HTML = value.isEmpty ? "<span class=\"note\">\(texts.unanswered)</span>" : value
    return
      "<div><dt>\(title)</dt><dd>\(shown)\(origins.mark(path, scene))\(error)\(isComputed ? nil : change)</dd></div>"
  }
}
