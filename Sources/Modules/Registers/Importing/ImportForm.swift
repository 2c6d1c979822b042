import ModuleKit

/// What somebody says of a file's columns.
struct ImportForm {
  let plan: ImportPlan
  let errors: FormErrors

  init(_ fields: Fields, _ before: ImportPlan, _ header: [String], _ frame: Frame, _ language: Language) {
    let texts = ImportTexts.of(language)
    var (plan, errors) = (before, FormErrors())
    plan.columns = header.indices.map { column in
      guard let number = fields["column-\(column)"].flatMap({ Int($0) }) else { return nil }
      return frame.written.contains { $0.number == number } ? number : nil
    }
    let taken = plan.columns.compactMap { $0 }
    for (index, column) in plan.columns.enumerated() {
      if let column, plan.columns.firstIndex(of: column) != index { errors["column-\(index)"] = texts.fieldTwice }
    }
    if taken.isEmpty { errors["column-0"] = texts.noColumns }
    plan.keys = fields.all("keys").compactMap { Int($0) }.filter { number in
      frame.written.contains { $0.number == number }
    }
    if let lost = plan.keys.first(where: { !taken.contains($0) }), let field = frame[lost] {
      errors["keys"] = texts.keyWithoutColumn(field.title.text(in: language))
    }
    plan.faults = fields["faults"].flatMap(ImportPlan.Faults.init) ?? .refuse
    self.plan = plan
    self.errors = errors
  }
}
