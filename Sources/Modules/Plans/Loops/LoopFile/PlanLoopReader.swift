import ModuleKit

/// What the members of `loop` may name.
struct LoopNames {
  let plan: Plan
  let nodes: Set<ID<Node>>
  let departments: Set<ID<Department>>
  fileprivate var meetings: [String: ID<Meeting>] = [:]

  init(_ plan: Plan, nodes: Set<ID<Node>>, departments: Set<ID<Department>>) {
    (self.plan, self.nodes, self.departments) = (plan, nodes, departments)
  }
}

extension PlanLoop {
  init(reading object: inout ObjectReader, _ names: LoopNames) {
    var names = names
    var periods: Set<ReviewPeriod> = []
    rounds = object.objects("rounds") { object in
      let asked = Asked(reading: &object, names)
      if let asked, !periods.insert(asked.round.period).inserted {
        object.faults.add(object.at("period"), "同じ時点の受付が2つあります。", "There are two rounds of this period.")
      }
      return asked
    }
    meetings = object.objects("meetings") { Meeting(reading: &$0, &names) }
    tasks = object.objects("tasks") { PlanTask(reading: &$0, names) }
    observations = object.objects("observations") { Seen(reading: &$0, names) }
  }
}

extension PlanLoop.Asked {
  fileprivate init?(reading object: inout ObjectReader, _ names: LoopNames) {
    let (period, due) = (object.reviewPeriod("period"), object.statedDay("due"))
    let isClosed = object.flag("closed")
    cycle = period.flatMap { period in object.object("asks") { Cycle(reading: &$0, period, names) } }
    guard let period, let due else { return nil }
    round = Round(plan: names.plan.id, period: period, due: due, state: isClosed ? .closed : .open)
  }
}

extension Cycle {
  fileprivate init(reading object: inout ObjectReader, _ period: ReviewPeriod, _ names: LoopNames) {
    self.init(plan: names.plan.id, period: period)
    scope.levels = object.strings("levels", among: Set(names.plan.levels.map(\.key)))
    scope.departments = object.strings("departments", among: Set(names.departments.map(\.text))).compactMap { ID($0) }
    scope.branch = object.name("branch", among: names.nodes)
    beforeDue = object.day("beforeDue")
    secretariatDue = object.day("secretariatDue")
    headquartersDue = object.day("headquartersDue")
    for sheet in EvaluationForm.Sheet.allCases {
      form[sheet] = object.objects(sheet.rawValue) { EvaluationForm.Item(reading: &$0) }
      let keys = form[sheet].map(\.key)
      if keys.count > EvaluationForm.mostItems || Set(keys).count < keys.count {
        object.faults.add(
          object.at(sheet.rawValue), "キーの異なる\(EvaluationForm.mostItems)個までの欄にしてください。",
          "Write up to \(EvaluationForm.mostItems) questions, each with a key of its own.")
      }
    }
    reminders = Reminders(before: object.days("remindBefore"), after: object.days("remindAfter"))
    note = object.string("note", upTo: 2_000) ?? ""
    because = object.strings("because", among: Set(names.plan.findings.map(\.key)))
    reportedAt = object.day("reportedOn")?.begin
  }
}

extension EvaluationForm.Item {
  fileprivate init?(reading object: inout ObjectReader) {
    let (key, label) = (object.key("key"), object.text("label", required: true, upTo: 200))
    let hint = object.text("hint", upTo: 500)
    let kind = object.choice("kind", Kind.self) ?? .text
    let (isRequired, isInternal) = (object.flag("required"), object.flag("internal"))
    let options = object.objects("options") { object -> Option? in
      let (key, label) = (object.key("key"), object.text("label", required: true, upTo: 200))
      return key.flatMap { key in label.map { Option(key: key, label: $0) } }
    }
    if kind == .choice, options.isEmpty {
      object.faults.add(object.at("options"), "選択肢を書いてください。", "Write what can be chosen.")
    }
    guard let key, let label else { return nil }
    self.init(
      key: key, label: label, hint: hint, kind: kind, options: options, isRequired: isRequired, isInternal: isInternal)
  }
}

extension Meeting {
  fileprivate init?(reading object: inout ObjectReader, _ names: inout LoopNames) {
    let key = object.key("key")
    let body = object.string("body", required: true, upTo: 100)
    let day = object.statedDay("held")
    let place = object.string("place", upTo: 200) ?? ""
    let present = object.strings("present", among: Set(MeetingForm.posts(names.plan).map(\.name.ja)))
    let agenda = object.string("agenda", upTo: 10_000) ?? ""
    let papers = object.objects("papers") { object -> Paper? in
      let title = object.string("title", required: true, upTo: 200)
      let url = object.string("url", required: true, upTo: 2_000)
      if let url, Link(external: url) == nil {
        object.faults.add(
          object.at("url"), "http:// か https:// で始まるURLを書いてください。",
          "Write an address that begins with http:// or https://.")
      }
      return title.flatMap { title in url.map { Paper(title: title, url: $0) } }
    }
    let decisions = object.list("decisions") { value, path, faults in
      localized(value, path, true, 2_000, faults)?.ja.replacing("\n", with: " ")
    }
    let minutes = object.string("minutes", upTo: 100_000) ?? ""
    let period = object.has("period") ? object.reviewPeriod("period") : nil
    let isPublished = object.flag("published")
    guard let key, let body, let day else { return nil }
    if names.meetings[key] != nil {
      object.faults.add(object.at("key"), "同じキーの会議がもうあります。", "Another session has this key.")
    }
    self.init(
      id: .random(), plan: names.plan.id, body: body, day: day, place: place, present: present.joined(separator: "\n"),
      agenda: agenda, papers: Array(papers.prefix(MeetingForm.mostPapers)), decisions: decisions, minutes: minutes,
      period: period, state: isPublished ? .published : .draft, version: 1, changedBy: "",
      changedAt: Instant(microseconds: 0))
    names.meetings[key] = id
  }
}

extension PlanTask {
  fileprivate init?(reading object: inout ObjectReader, _ names: LoopNames) {
    let words = object.string("words", required: true, upTo: 2_000)
    let node = object.name("node", among: names.nodes)
    let key = object.key("meeting", required: false)
    if let key, names.meetings[key] == nil { object.unknown("meeting") }
    let department = object.name("department", among: names.departments)
    let due = object.statedDay("due")
    let isDone = object.flag("done")
    let outcome = object.string("outcome", upTo: 10_000) ?? ""
    guard let words, let due else { return nil }
    self.init(
      id: .random(), plan: names.plan.id, node: node, meeting: key.flatMap { names.meetings[$0] }, words: words,
      department: department, due: due, state: isDone ? .done : .open, outcome: outcome, version: 1, madeBy: "",
      madeAt: Instant(microseconds: 0), changedAt: Instant(microseconds: 0))
  }
}

extension PlanLoop.Seen {
  fileprivate init?(reading object: inout ObjectReader, _ names: LoopNames) {
    let node = object.name("node", among: names.nodes, required: true)
    let title = object.string("title", required: true, upTo: 200)
    let event = object.string("event", upTo: 200)
    var state: Observation.State?
    steps = object.objects("steps", required: true) { object in
      let kind = object.choice("kind", Observation.Step.Kind.self)
      let (day, words) = (object.statedDay("on"), object.string("words", upTo: 10_000) ?? "")
      guard let kind, let day else { return nil }
      let next =
        state == nil ? (kind == .observe ? .observed : nil) : state.flatMap { Observation.state(after: kind, from: $0) }
      if next == nil {
        object.faults.add(object.at("kind"), "この段階には、ここからは進めません。", "This step cannot be taken from there.")
      }
      state = next ?? state
      return Observation.Step(kind: kind, words: words, actor: "", at: day.begin)
    }
    guard let node, let title, let state, let first = steps.first, let last = steps.last else { return nil }
    observation = Observation(
      id: .random(), plan: names.plan.id, node: node, title: title, source: event == nil ? .person : .event,
      event: event, state: state, version: steps.count, openedAt: first.at, changedAt: last.at)
  }
}

extension ObjectReader {
  fileprivate func unknown(_ name: String) {
    faults.add(at(name), "この計画のファイルにない名前です。", "The file of this plan has nothing of this name.")
  }

  /// A key that is among those that the file or the municipality has.
  fileprivate mutating func name<Subject>(
    _ name: String, among known: Set<ID<Subject>>, required: Bool = false
  ) -> ID<Subject>? {
    guard let key = key(name, required: required).flatMap({ ID<Subject>($0) }) else { return nil }
    if !known.contains(key) { unknown(name) }
    return key
  }

  fileprivate mutating func strings(_ name: String, among known: Set<String>) -> [String] {
    list(name) { value, path, faults in
      guard let text = value.text, known.contains(text) else {
        faults.add(path, "この計画のファイルにない名前です。", "The file of this plan has nothing of this name.")
        return nil
      }
      return text
    }
  }

  /// Days to remind on, counted from the due date.
  fileprivate mutating func days(_ name: String) -> [Int] {
    let range = Reminders.range
    let days = list(name) { value, path, faults -> Int? in
      if let day = value.integer, range.contains(day) { return day }
      faults.add(
        path, "\(range.lowerBound)から\(range.upperBound)までの整数が必要です。",
        "A whole number from \(range.lowerBound) to \(range.upperBound) is needed here.")
      return nil
    }
    return Array(days.prefix(Reminders.most))
  }
}
