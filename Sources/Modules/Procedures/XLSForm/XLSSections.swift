import ModuleKit

extension XLSBuilder {
  /// Groups at the top become sections; what stands between them becomes sections of its own.
  mutating func form(_ title: Localized) -> Form {
    var (form, loose) = (Form(), [Int]())
    for index in tree.roots {
      guard tree[index].type == .group else {
        loose.append(index)
        continue
      }
      close(&loose, into: &form, title)
      add(section(index), to: &form)
    }
    close(&loose, into: &form, title)
    return form
  }

  private mutating func section(_ index: Int) -> Form.Section {
    let asked = narrowed(Asked(), by: index)
    let label = words(index, "label").map { said($0, index, "label", 500) }
    var section = Form.Section(name: tree[index].name, title: label ?? XLSBuilder.questions)
    section.text = hint(index)
    section.shown = asked.expressions.first
    section.questions = tree[index].children.flatMap { questions($0, Asked(isLost: asked.isLost)) }
    return section
  }

  private mutating func close(_ loose: inout [Int], into form: inout Form, _ title: Localized) {
    let made = loose.flatMap { questions($0, Asked()) }
    loose = []
    var taken = Set(tree.nodes.map(\.name) + form.sections.map(\.name))
    let isOnly = form.sections.isEmpty && tree.roots.allSatisfy { tree[$0].type != .group }
    add(
      Form.Section(
        name: XLSNames.free("section", &taken), title: isOnly ? title.cut(to: 500) : XLSBuilder.questions,
        questions: made),
      to: &form)
  }

  private func add(_ section: Form.Section, to form: inout Form) {
    if !section.questions.isEmpty { form.sections.append(section) }
  }

  private static let questions = Localized("質問", en: "Questions")
}

extension XLSBuilder {
  /// Says what keeps the form from being asked, at the rows that it is about.
  mutating func check(_ form: Form) {
    let rows = Dictionary(uniqueKeysWithValues: tree.nodes.indices.map { (tree[$0].name, $0) })
    let sheet = XLSPlace(sheet: tree.sheet.name)
    for fault in form.faults {
      let name = form.name(at: fault.place)
      findings.add(.fault, at: name.flatMap { rows[$0] }.map { place($0) } ?? sheet, name ?? "", fault.words)
    }
    if form.questions.isEmpty {
      findings.add(.fault, at: sheet, "", "取り込める質問がありません。", en: "There is no question that can be taken.")
    }
  }
}

extension Form {
  /// The question or section at a place such as `sections[0].questions[2].shown`.
  func name(at place: String) -> String? {
    let numbers = place.split(separator: "[").dropFirst().compactMap { Int($0.prefix { $0 != "]" }) }
    let isOfOption = place.contains(".options[")
    guard let section = numbers.first, sections.indices.contains(section) else { return nil }
    var (name, list) = (sections[section].name, sections[section].questions)
    for number in numbers.dropFirst().dropLast(isOfOption ? 1 : 0) {
      guard list.indices.contains(number) else { return name }
      (name, list) = (list[number].name, list[number].inner)
    }
    return name
  }
}
