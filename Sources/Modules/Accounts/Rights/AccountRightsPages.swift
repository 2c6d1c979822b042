import ModuleKit

func accountRightsPage(
  _ view: AccountRights, _ appointment: AppointmentForm, _ delegation: DelegationForm, _ scene: Scene
) -> Page {
  let texts = RightTexts.of(scene.language)
  let title = texts.rightsOf(view.account.name)
  return Page(
    title, trail: [.staff, Page.Crumb(Localized("権限", en: "Rights"), RightRoutes.list())],
    main: """
      <h1>\(title)</h1>\(done(scene, texts))\
      \(scene.errorSummary(appointment.errors.merging(delegation.errors) { first, _ in first }, labels(texts)))\
      <section><h2>\(texts.appointments)</h2><p>\(texts.appointmentLead)</p>\(appointments(view, scene, texts))\
      \(scene.form(RightRoutes.appoint(view.account.id), appointmentFields(appointment, view, scene, texts)))</section>\
      <section><h2>\(texts.delegations)</h2><p>\(texts.delegationLead)</p>\(delegations(view, scene, texts))\
      \(scene.form(RightRoutes.delegate(view.account.id), delegationFields(delegation, scene, texts)))</section>
      """)
}

func ownRightsPage(_ view: AccountRights, _ form: DelegationForm, _ scene: Scene) -> Page {
  let texts = RightTexts.of(scene.language)
  let isOwn = scene.principal?.acting == .forSelf
  return Page(
    texts.ownRights, trail: [.staff],
    main: """
      <h1>\(texts.ownRights)</h1>\(done(scene, texts))\(scene.errorSummary(form.errors, labels(texts)))\
      <section><h2>\(texts.appointments)</h2>\(appointments(view, scene, texts))</section>\
      <section><h2>\(texts.delegations)</h2><p>\(texts.delegationLead)</p>\(delegations(view, scene, texts))\
      \(if: isOwn, scene.form(RightRoutes.delegateOwn(), delegationFields(form, scene, texts)))</section>
      """)
}

private func done(_ scene: Scene, _ texts: RightTexts) -> HTML? {
  scene.query["done"] == nil ? nil : "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
}

private func labels(_ texts: RightTexts) -> [(name: String, label: String)] {
  [
    ("role", texts.role), ("department", texts.department), ("taker", texts.taker), ("since", texts.since),
    ("until", texts.until), ("reason", texts.reason), ("first", texts.since), ("last", texts.until),
    ("why", texts.reason),
  ]
}

private func appointments(_ view: AccountRights, _ scene: Scene, _ texts: RightTexts) -> HTML {
  if view.appointments.isEmpty { return "<p class=\"empty\">\(texts.noAppointment)</p>" }
  let words = AccountTexts.of(scene.language)
  let rows = view.appointments.map { post -> HTML in
    let department = post.department.flatMap { id in view.departments.first { $0.id == id } }?.name
    return """
      <tr><th scope="row">\(words.role(post.role))</th>\
      <td data-label="\(texts.department)">\(department.map { scene.say($0) } ?? "\(texts.everywhere)")</td>\
      <td data-label="\(texts.period)">\(period(post.since, post.until, scene))</td>\
      <td data-label="\(texts.reason)">\(post.reason)</td>\
      <td data-label="\(texts.state)">\(state(post.endedAt, post.until, scene, texts))\
      \(if: post.endedAt == nil && scene.may(.manageAccounts), end(RightRoutes.endAppointment(post.id), scene, texts))</td></tr>
      """
  }
  return table(texts.appointments, [texts.role, texts.department, texts.period, texts.reason, texts.state], rows)
}

private func delegations(_ view: AccountRights, _ scene: Scene, _ texts: RightTexts) -> HTML {
  if view.delegations.isEmpty { return "<p class=\"empty\">\(texts.noDelegation)</p>" }
  let rows = view.delegations.map { delegation -> HTML in
    let isGiven = delegation.giver == view.account.id
    let other = view.accounts[isGiven ? delegation.taker : delegation.giver]
    let isMine = scene.principal?.account?.id == delegation.taker && scene.principal?.acting == .forSelf
    return """
      <tr><th scope="row">\(isGiven ? texts.givenTo(other?.name ?? "") : texts.takenFrom(other?.name ?? ""))</th>\
      <td data-label="\(texts.period)">\(period(delegation.since, delegation.until, scene))</td>\
      <td data-label="\(texts.reason)">\(delegation.reason)</td>\
      <td data-label="\(texts.state)">\(state(delegation.endedAt, delegation.until, scene, texts))\
      \(if: isMine && delegation.holds(on: scene.today), begin(delegation, scene, texts))\
      \(if: delegation.endedAt == nil, end(RightRoutes.endDelegation(delegation.id), scene, texts))</td></tr>
      """
  }
  return table(texts.delegations, [texts.withWhom, texts.period, texts.reason, texts.state], rows)
}

private func table(_ caption: String, _ heads: [String], _ rows: [HTML]) -> HTML {
  let cells = heads.map { "<th scope=\"col\">\($0)</th>" as HTML }
  return """
    <table class="stack"><caption class="hidden">\(caption)</caption><thead><tr>\(cells)</tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}

private func period(_ since: Day, _ until: Day?, _ scene: Scene) -> HTML {
  "\(since.shown(in: scene.language)) – \(until.map { $0.shown(in: scene.language) } ?? "")"
}

private func state(_ endedAt: Instant?, _ until: Day?, _ scene: Scene, _ texts: RightTexts) -> HTML {
  if let endedAt { return "\(texts.endedOn(endedAt.day.shown(in: scene.language)))" }
  return "\(until.map { $0 < scene.today } ?? false ? texts.past : texts.inForce)"
}

private func end(_ target: Target, _ scene: Scene, _ texts: RightTexts) -> HTML {
  scene.form(target, "<p class=\"actions\"><button class=\"danger\">\(texts.end)</button></p>")
}

private func begin(_ delegation: Delegation, _ scene: Scene, _ texts: RightTexts) -> HTML {
  scene.form(
    RightRoutes.act(),
    """
    <input type="hidden" name="delegation" value="\(delegation.id)">\
    <p class="actions"><button class="second">\(texts.actAsDeputy)</button></p>
    """)
}

private func appointmentFields(
  _ form: AppointmentForm, _ view: AccountRights, _ scene: Scene, _ texts: RightTexts
) -> HTML {
  let words = AccountTexts.of(scene.language)
  let roles = Role.allCases.map { Choice($0.rawValue, "\(words.role($0))") }
  let departments = view.departments.map { Choice($0.id.text, "\($0.name.text(in: scene.language))") }
  let department = Field("department", texts.department, hint: texts.departmentHint, form.errors)
  return """
    <h3>\(texts.appoint)</h3>\
    \(scene.select(Field("role", texts.role, required: true, form.errors), form.fields["role"] ?? "", roles, none: "—"))\
    \(scene.select(department, form.fields["department"] ?? "", departments, none: "—"))\
    \(days(.appointment, form.fields, form.errors, scene, texts))\
    <p class="actions"><button>\(texts.appoint)</button></p>
    """
}

private func delegationFields(_ form: DelegationForm, _ scene: Scene, _ texts: RightTexts) -> HTML {
  let taker = Field("taker", texts.taker, hint: texts.takerHint, required: true, form.errors)
  return """
    <h3>\(texts.delegate)</h3>\(scene.textField(taker, form.fields["taker"] ?? ""))\
    \(days(.delegation, form.fields, form.errors, scene, texts))\
    <p class="actions"><button>\(texts.delegate)</button></p>
    """
}

/// The names of the three fields differ where two forms share a page.
private struct DayFields {
  let since: String
  let until: String
  let reason: String
  let isEndRequired: Bool

  static let appointment = DayFields(since: "since", until: "until", reason: "reason", isEndRequired: false)
  static let delegation = DayFields(since: "first", until: "last", reason: "why", isEndRequired: true)
}

private func days(
  _ names: DayFields, _ fields: Fields, _ errors: FormErrors, _ scene: Scene, _ texts: RightTexts
) -> HTML {
  let since = Field(names.since, texts.since, hint: texts.sinceHint, errors)
  let until = Field(
    names.until, texts.until, hint: names.isEndRequired ? nil : texts.untilHint, required: names.isEndRequired, errors)
  return """
    \(scene.textField(since, fields[names.since] ?? "", type: "date"))\
    \(scene.textField(until, fields[names.until] ?? "", type: "date"))\
    \(scene.textField(Field(names.reason, texts.reason, required: true, errors), fields[names.reason] ?? ""))
    """
}
