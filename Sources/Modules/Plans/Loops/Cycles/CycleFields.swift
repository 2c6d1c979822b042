import ModuleKit

func cycleLabels(_ language: Language) -> [(name: String, label: String)] {
  let texts = CycleTexts.of(language)
  return [
    ("starter", texts.starter), ("note", texts.note), ("beforeDue", texts.beforeDue),
    ("secretariatDue", texts.secretariatDue), ("headquartersDue", texts.headquartersDue),
    ("remindBefore", texts.remindBefore), ("remindAfter", texts.remindAfter), ("branch", texts.branch),
  ] + occasionLabels(language)
}

/// The fields of what a cycle asks beyond its period and due date.
func cycleFields(
  _ plan: Plan, _ choices: ScopeChoices, _ typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = CycleTexts.of(scene.language)
  func date(_ name: String, _ label: String, _ hint: String) -> HTML {
    scene.textField(Field(name, label, hint: hint, errors), typed[name] ?? "", type: "date")
  }
  let note = Field("note", texts.note, hint: texts.noteHint, errors)
  let before = Field("remindBefore", texts.remindBefore, hint: texts.remindHint, errors)
  let after = Field("remindAfter", texts.remindAfter, hint: texts.remindHint, errors)
  return """
    \(occasionField(plan, typed, errors, scene))\(scene.textArea(note, typed["note"] ?? "", rows: 3))\
    <div class="fields">\(date("beforeDue", texts.beforeDue, texts.beforeDueHint))\
    \(date("secretariatDue", texts.secretariatDue, texts.secretariatDueHint))\
    \(date("headquartersDue", texts.headquartersDue, texts.headquartersDueHint))</div>\
    <div class="fields">\(scene.textField(before, typed["remindBefore"] ?? ""))\
    \(scene.textField(after, typed["remindAfter"] ?? ""))</div>\
    \(scopeFields(choices, typed, errors, scene))
    """
}

private func scopeFields(_ choices: ScopeChoices, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = CycleTexts.of(scene.language)
  let chosen = (levels: Set(typed.all("level")), departments: Set(typed.all("department")))
  let branches = choices.branches.map { node in
    Choice(node.id.text, "\(String(repeating: "　", count: node.depth - 1))\(node.number) \(scene.plain(node.title))")
  }
  let branch = scene.select(
    Field("branch", texts.branch, errors), typed["branch"] ?? "", branches, none: texts.wholePlan)
  let levels: HTML? =
    choices.levels.count < 2
    ? nil
    : scene.checkboxes(
      Field("level", texts.levels, hint: texts.allIfNone, errors), chosen.levels,
      choices.levels.map { Choice($0.key, scene.plain($0.name)) })
  let departments: HTML? =
    choices.departments.isEmpty
    ? nil
    : scene.checkboxes(
      Field("department", texts.departments, hint: texts.allIfNone, errors), chosen.departments,
      choices.departments.map { Choice($0.id.text, scene.plain($0.name)) })
  let isOpen = !chosen.levels.isEmpty || !chosen.departments.isEmpty || !(typed["branch"] ?? "").isEmpty
  return """
    <details\(if: isOpen, " open")><summary>\(texts.scope)</summary>\
    \(if: !branches.isEmpty, branch)\(levels)\(departments)</details>
    """
}

/// What stands in the form that opens a round, behind its period and due date.
func openingCycleFields(
  _ plan: Plan, _ choices: ScopeChoices, _ typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = CycleTexts.of(scene.language)
  let starters = FormStarter.allCases.filter { $0 != .previous || choices.hasPrevious }
  let typed = typed.isEmpty ? Cycle(plan: plan.id, period: .year(FiscalYear(0))).fields : typed
  let isOpen = typed["because"] != nil || cycleLabels(scene.language).contains { errors[$0.name] != nil }
  return """
    \(scene.select(Field("starter", texts.starter, hint: texts.starterHint, errors), typed["starter"] ?? "none",
      starters.map { Choice($0.rawValue, "\(texts.starters($0))") }))\
    <details\(if: isOpen, " open")><summary>\(texts.more)</summary>\
    \(cycleFields(plan, choices, typed, errors, scene))</details>\
    \(scene.checkboxes(Field("notify", texts.notify, hint: texts.notifyHint, errors), [typed["notify"] ?? ""],
      [Choice("yes", "\(texts.notifyChoice)")]))
    """
}
