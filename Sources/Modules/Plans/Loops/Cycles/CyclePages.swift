import ModuleKit

func cyclePage(_ view: CycleView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = CycleTexts.of(scene.language)
  let title = "\(texts.cycle): \(view.round.period.shown(in: scene.language))"
  return Page(
    title, trail: cycleTrail(view.plan, scene),
    main: """
      <h1>\(title)</h1><p>\(scene.say(view.plan.title))</p>\(notice(scene))\
      \(scene.errorSummary(errors, cycleLabels(scene.language) + [("version", texts.cycle)]))\
      \(facts(view, scene))\(sheets(view, scene))\
      \(if: scene.may(.collectReviews), settings(view, typed, errors, scene))\(mails(view, scene))\
      \(reportSection(view, scene))
      """)
}

func cycleTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(Localized(BoardTexts.japanese.rounds, en: BoardTexts.english.rounds), StaffRoutes.rounds(plan.id)),
  ]
}

private func notice(_ scene: Scene) -> HTML? {
  let texts = CycleTexts.of(scene.language)
  let number = { (name: String) in scene.query[name].flatMap { Int($0) } ?? 0 }
  let words: String? =
    switch scene.query["done"] {
    case "saved": texts.saved
    case "reminded": texts.reminded(number("people"), number("without"))
    case "already": texts.already
    case "reported": ReportTexts.of(scene.language).nowPublic
    case "withdrawn": ReportTexts.of(scene.language).nowGone
    default: nil
    }
  return words.map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

private func facts(_ view: CycleView, _ scene: Scene) -> HTML {
  let texts = CycleTexts.of(scene.language)
  let board = StaffRoutes.board(view.plan.id).with("period", view.round.period.text)
  func fact(_ label: String, _ day: Day?) -> HTML? {
    day.map { day in
      let late: HTML = " <strong>\(ReviewTexts.of(scene.language).overdue)</strong>"
      let isLate = view.round.state == .open && day < scene.today
      return "<div><dt>\(label)</dt><dd>\(day.shown(in: scene.language))\(if: isLate, late)</dd></div>"
    }
  }
  let words = BoardTexts.of(scene.language)
  return """
    <dl class="facts"><div><dt>\(words.state)</dt>\
    <dd>\(view.round.state == .open ? words.isOpen : words.isClosed)</dd></div>\
    \(fact(texts.beforeDue, view.cycle.beforeDue))\(fact(texts.due, view.round.due))\
    \(fact(texts.secretariatDue, view.cycle.secretariatDue))\(fact(texts.headquartersDue, view.cycle.headquartersDue))\
    \(occasionFact(view.cycle.because, view.plan, scene))<div><dt>\(texts.asked)</dt><dd>\(handedIn(view, scene))</dd></div>\
    </dl><ul class="inline"><li><a href="\(scene.to(board))">\(words.toBoard)</a></li>\
    \(bookLink(view.plan.id, view.round.period, scene))\(sessionLink(view.plan.id, view.round.period, scene))</ul>
    """
}

/// How many have handed in, with the formula; each number leads to its items.
private func handedIn(_ view: CycleView, _ scene: Scene) -> HTML {
  let words = BoardTexts.of(scene.language)
  let (total, waiting) = (view.tallies.total, view.tallies.count(.waiting))
  let board = StaffRoutes.board(view.plan.id).with("period", view.round.period.text)
  let open = board.with(AssignmentFilter(progress: .waiting).fields)
  let share: HTML? = percentage(total - waiting, of: total).map {
    scene.formula("\(CycleTexts.of(scene.language).handedIn) \($0)%", "(\(total) − \(waiting)) ÷ \(total) × 100")
  }
  return """
    <a href="\(scene.to(board))#items">\(total)</a> — \(words.notHandedIn) \
    <a href="\(scene.to(open))#items">\(waiting)</a>\(share)
    """
}

/// Where a cycle leads on to.
func cycleLinks(_ plan: ID<Plan>, _ period: ReviewPeriod, _ scene: Scene) -> HTML {
  let texts = CycleTexts.of(scene.language)
  return """
    <li><a href="\(scene.to(CycleRoutes.cycle(plan, period)))">\(texts.settings)</a></li>\
    \(bookLink(plan, period, scene))
    """
}

private func bookLink(_ plan: ID<Plan>, _ period: ReviewPeriod, _ scene: Scene) -> HTML {
  "<li><a href=\"\(scene.to(BookRoutes.book(plan, period)))\">\(BookTexts.of(scene.language).book)</a></li>"
}

/// The session is written down as one on this period, so that its decisions stand in the report.
private func sessionLink(_ plan: ID<Plan>, _ period: ReviewPeriod, _ scene: Scene) -> HTML? {
  guard scene.may(.collectReviews) else { return nil }
  let target = MeetingRoutes.new(plan).with("period", period.text)
  return "<li><a href=\"\(scene.to(target))\">\(MeetingTexts.of(scene.language).new)</a></li>"
}

private func sheets(_ view: CycleView, _ scene: Scene) -> HTML {
  let (texts, words) = (CycleTexts.of(scene.language), SheetTexts.of(scene.language))
  let rows = EvaluationForm.Sheet.allCases.map { sheet -> HTML in
    let items = view.cycle.form[sheet]
    let edit = CycleRoutes.sheet(view.plan.id, view.round.period, sheet)
    let names = items.map { $0.label.text(in: scene.language) }.joined(separator: "、")
    let handedIn: HTML =
      "<br><span class=\"note\">\(texts.handedIn) \(view.handedInBefore) / \(view.tallies.total)</span>"
    return """
      <div><dt>\(words.sheet(sheet))</dt><dd>\(items.isEmpty ? texts.noItems : names)\
      \(if: sheet == .before && !items.isEmpty, handedIn)\
      <br><a href="\(scene.to(edit))">\(scene.may(.collectReviews) ? texts.editSheet : texts.showSheet)\
      <span class="hidden">: \(words.sheet(sheet))</span></a></dd></div>
      """
  }
  return "<section><h2>\(texts.sheets)</h2><p>\(texts.sheetsLead)</p><dl class=\"facts\">\(rows)</dl></section>"
}

private func settings(_ view: CycleView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = CycleTexts.of(scene.language)
  let version = errors.isEmpty || errors["version"] != nil ? String(view.cycle.version) : typed["version"] ?? ""
  let fields = cycleFields(view.plan, view.choices, typed, errors, scene)
  let form = scene.form(
    CycleRoutes.save(view.plan.id, view.round.period),
    """
    <input type="hidden" name="version" value="\(version)">\(fields)\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return "<section id=\"version\"><h2>\(texts.settings)</h2>\(form)</section>"
}

private func mails(_ view: CycleView, _ scene: Scene) -> HTML {
  let texts = CycleTexts.of(scene.language)
  let rows = view.sent.map { sent -> HTML in
    """
    <tr><th scope="row">\(sent.day.shown(in: scene.language))</th>\
    <td data-label="\(texts.mailKind)">\(sent.isReminder ? texts.reminder : texts.opening)</td>\
    <td class="number" data-label="\(texts.people)">\(sent.count.people)</td>\
    <td class="number" data-label="\(texts.withoutAddress)">\(sent.count.withoutAddress)</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.mails)</caption><thead><tr><th scope="col">\(texts.day)</th>\
    <th scope="col">\(texts.mailKind)</th><th scope="col" class="number">\(texts.people)</th>\
    <th scope="col" class="number">\(texts.withoutAddress)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let canRemind = scene.may(.collectReviews) && view.round.state == .open && view.tallies.count(.waiting) > 0
  let remind: HTML = scene.form(
    CycleRoutes.remind(view.plan.id, view.round.period),
    "<p class=\"actions\"><button class=\"second\">\(texts.remindNow)</button></p>")
  return """
    <section><h2>\(texts.mails)</h2><p>\(texts.mailsLead)</p>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.noMails)</p>")\
    \(if: !rows.isEmpty, table)\(if: canRemind, remind)</section>
    """
}

/// On a department's page: what the secretariat asks for, and until when the sheet of before is due.
func cycleNote(_ cycle: Cycle?, _ scene: Scene) -> HTML? {
  guard let cycle else { return nil }
  let texts = CycleTexts.of(scene.language)
  let before: HTML? =
    cycle.form.before.isEmpty
    ? nil
    : cycle.beforeDue.map { day in
      "<p class=\"note\">\(texts.beforeDue): \(day.shown(in: scene.language))</p>"
    }
  let note: HTML? =
    cycle.note.isEmpty ? nil : "<p class=\"notice lines\">\(texts.note): \(scene.written(cycle.note))</p>"
  return "\(note)\(before)"
}
