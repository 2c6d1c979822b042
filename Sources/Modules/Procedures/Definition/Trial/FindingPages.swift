import ModuleKit

/// Where in the editor something is mended, and what people call that place.
struct FindingPlace {
  /// The part with a page of its own; `.document` for the general part.
  let part: DocumentPlace
  /// The member of the part, and of a list in it which one, from 1.
  let member: String?
  let number: Int?

  init(_ place: String, in document: JSON) {
    let whole = DocumentPlace(place) ?? .document
    var part = whole
    while part != .document, EditorShape.part(at: part) == nil || document.at(part) == nil {
      part = DocumentPlace(steps: part.steps.dropLast())
    }
    self.part = part
    let rest = part.rest(of: whole)?.steps ?? []
    if case .member(let name)? = rest.first { member = name } else { member = nil }
    if rest.count > 1, case .item(let index) = rest[1] { number = index + 1 } else { number = nil }
  }

  /// 質問「氏名」：必須
  func words(in document: JSON, _ scene: Scene) -> HTML {
    let texts = EditorTexts.of(scene.language)
    let label = member.map { EditorLabels.label($0, scene.language) + (number.map { " \($0)" } ?? "") }
    guard part != .document, let found = document.at(part) else {
      return "\(texts.general)\(label.map { "\(texts.colon)\($0)" })"
    }
    let kind = texts.kinds[EditorShape.part(at: part) ?? ""] ?? ""
    return "\(kind)\(texts.quoted.0)\(scene.say(found.called))\(texts.quoted.1)\(label.map { "\(texts.colon)\($0)" })"
  }

  /// Leads to the field itself where the page has one under that name.
  func link(_ id: ID<Procedure>, in document: JSON, _ scene: Scene) -> Link {
    let page = scene.to(EditorRoutes.part(id, part))
    let fields = EditorShape.fields(at: part, in: document) ?? []
    guard let member, let field = fields.first(where: { $0.name == member }) else {
      // A list of the whole definition stands in the outline.
      return part == .document && member != nil ? scene.to(EditorRoutes.outline(id)) : page
    }
    return Link(path: "\(page.address)#\(field.inputName(member))")
  }
}

/// What the trial of a definition found, what must be mended first.
func trialFindings(_ definition: ProcedureDefinition, of id: ID<Procedure>, _ scene: Scene) -> HTML {
  let texts = DefinitionTexts.of(scene.language)
  let findings = definition.findings
  if findings.isEmpty { return "<p class=\"notice\">\(texts.trialPassed)</p>" }
  let document = (try? JSON.parse(definition.json)) ?? [:]
  func rows(_ weight: TrialFinding.Weight) -> [HTML] {
    findings.filter { $0.weight == weight }.prefix(100).map { finding in
      let place = FindingPlace(finding.place, in: document)
      return """
        <li><a href="\(place.link(id, in: document, scene))">\(place.words(in: document, scene))</a><br>\(scene.say(finding.words))</li>
        """
    }
  }
  let (mend, look) = (rows(.mend), rows(.look))
  return """
    <h2>\(texts.trial)</h2>\
    \(if: !mend.isEmpty, "<div class=\"summary wrong\"><h3>\(texts.mustBeMended)</h3><ul>\(mend)</ul></div>")\
    \(if: !look.isEmpty, "<details class=\"formula\"><summary>\(texts.shouldBeLookedAt(look.count))</summary><ul>\(look)</ul></details>")
    """
}
