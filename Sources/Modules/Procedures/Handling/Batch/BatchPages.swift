import ModuleKit

/// The list with what can be done about those that are ticked.
func batchForm(_ view: QueueView, _ table: HTML, _ scene: Scene) -> HTML {
  let texts = BatchTexts.of(scene.language)
  let people = view.colleagues.map { Choice($0.id.text, scene.written($0.name)) }
  let assign: HTML = """
    \(scene.select(Field("assignee", texts.assignee, [:]), "", people, none: QueueTexts.of(scene.language).nobody))\
    <p class="actions"><button class="second" name="action" value="assign">\(texts.assign)</button></p>
    """
  let steps = stepChoices(view, scene, texts)
  let complete: HTML? =
    steps.isEmpty
    ? nil
    : """
    \(scene.select(Field("step", texts.step, hint: texts.stepHint, [:]), "", steps, none: "—"))\
    <p class="actions"><button class="second" name="action" value="step">\(texts.complete)</button></p>
    """
  let export: HTML = """
    \(exportDays(view.days, scene))<p class="actions"><button class="second" name="action" value="export">\(texts.exportChosen)</button> \
    <button class="second" name="action" value="exportAll">\(texts.exportAll)</button></p>\
    <p class="note">\(texts.exportNote)</p>
    """
  return scene.form(
    HandlingRoutes.batch().with(view.filter.fields),
    """
    \(table)<details class="filter"><summary>\(texts.title)</summary>\(assign)\(complete)\(export)</details>
    """)
}

/// The steps that are open on this page, by procedure.
private func stepChoices(_ view: QueueView, _ scene: Scene, _ texts: BatchTexts) -> [Choice] {
  let titles = Dictionary(uniqueKeysWithValues: view.procedures.map { ($0.id, $0.title) })
  var choices: [String: String] = [:]
  for row in view.rows {
    for step in view.steps[row.id] ?? [] {
      let procedure = titles[row.procedure]?.text(in: scene.language) ?? row.procedure.text
      let title = step.title.text(in: scene.language)
      choices["\(row.procedure.text)/\(step.name)"] =
        step.kind == .decision ? texts.approval(title, procedure) : texts.completion(title, procedure)
    }
  }
  return choices.sorted { $0.key < $1.key }.map { Choice($0.key, "\($0.value)") }
}

/// What came of what was done.
func batchNotice(_ scene: Scene) -> HTML? {
  let texts = BatchTexts.of(scene.language)
  guard let done = scene.query["done"] else { return nil }
  if let words = texts.done[done] { return "<p class=\"notice\" role=\"status\">\(words)</p>" }
  guard done == "batch", let count = scene.query["count"].flatMap({ Int($0) }) else { return nil }
  let left = (scene.query["left"] ?? "").split(separator: ".").prefix(CaseQueue.pageSize).compactMap { ID<Case>($0) }
  let rows = left.map { "<li><a href=\"\(scene.to(HandlingRoutes.show($0)))\">\(Case.number($0))</a></li>" as HTML }
  let changed = scene.query["changed"].flatMap { Int($0) }.map { "<p>\(texts.changed($0))</p>" as HTML }
  return """
    <div class="notice" role="status"><p>\(texts.count(count))</p>\(changed)\
    \(if: !rows.isEmpty, "<p>\(texts.left)</p><ul>\(rows)</ul>")</div>
    """
}

struct BatchTexts: Texts {
  let title: String
  let choose: String
  let chooseOne: @Sendable (String) -> String
  let assignee: String
  let assign: String
  let step: String
  let stepHint: String
  let complete: String
  let completion: @Sendable (_ step: String, _ procedure: String) -> String
  let approval: @Sendable (_ step: String, _ procedure: String) -> String
  let exportChosen: String
  let exportAll: String
  let exportNote: String
  let count: @Sendable (Int) -> String
  let left: String
  let changed: @Sendable (Int) -> String
  let done: [String: String]

  static let japanese = BatchTexts(
    title: "選んだ案件をまとめて処理する", choose: "選択", chooseOne: { "\($0)を選ぶ" }, assignee: "担当", assign: "選んだ案件の担当を決める",
    step: "行う手順", stepHint: "いまその手順にある案件だけが進みます。", complete: "選んだ案件の手順を終える",
    completion: { "「\($0)」を終える（\($1)）" }, approval: { "「\($0)」で認める（\($1)）" }, exportChosen: "選んだ案件をExcelで保存",
    exportAll: "この一覧のすべてをExcelで保存", exportNote: "回答のすべてが入ります。1件ごとに、見た記録が残ります。",
    count: { "\($0)件を処理しました。" }, left: "次の案件は、ほかの人が変更したか、別の手順にあるため、処理していません。",
    changed: { "\($0)件は、確認しているあいだにほかの人が変更したため、処理していません。" },
    done: [
      "moved": "案件を別の所属へ移しました。", "none": "案件を1件以上選んでください。", "noStep": "行う手順を選んでください。",
      "filter": "条件を保存しました。", "filterGone": "保存した条件を消しました。", "discarded": "取り込みをやめました。何も変えていません。",
      "tooMany": "10,000件を超えるため保存できません。条件で絞り込んでください。",
    ])

  static let english = BatchTexts(
    title: "Do something about the chosen cases", choose: "Choose", chooseOne: { "Choose \($0)" },
    assignee: "Assigned to", assign: "Assign the chosen cases", step: "Step",
    stepHint: "Only cases that are at this step go on.", complete: "Do the step for the chosen cases",
    completion: { "Complete “\($0)” (\($1))" }, approval: { "Approve at “\($0)” (\($1))" },
    exportChosen: "Save the chosen cases as Excel", exportAll: "Save all of this list as Excel",
    exportNote: "It holds all answers. A look is recorded for each case.",
    count: { $0 == 1 ? "1 case was handled." : "\($0) cases were handled." },
    left: "These were left: somebody else has changed them, or they are at another step.",
    changed: { "\($0) were left: somebody else has changed them meanwhile." },
    done: [
      "moved": "The case was handed to another department.", "none": "Choose one case at least.",
      "noStep": "Choose the step to do.", "filter": "The list is kept.", "filterGone": "The list is no longer kept.",
      "discarded": "Nothing was taken in and nothing changed.",
      "tooMany": "These are more than 10,000 cases. Narrow the list down.",
    ])
}
