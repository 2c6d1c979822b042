import ModuleKit

extension PlanLoop {
  /// The member `loop` of a plan file; none where there is nothing to say.
  func write(to json: inout JSONWriter) {
    if isEmpty { return }
    let keys = meetings.enumerated().reduce(into: [:]) { $0[$1.element.id] = "m\($1.offset + 1)" }
    json.object("loop") { json in
      json.list("rounds", rounds) { $1.write(to: &$0) }
      json.list("meetings", meetings) { json, meeting in
        json.field("key", ifAny: keys[meeting.id])
        meeting.write(to: &json)
      }
      json.list("tasks", tasks) { json, task in
        json.field("words", task.words)
        json.field("node", ifAny: task.node?.text)
        json.field("meeting", ifAny: task.meeting.flatMap { keys[$0] })
        json.field("department", ifAny: task.department?.text)
        json.field("due", task.due.iso)
        json.flag("done", task.state == .done)
        json.text("outcome", Localized(task.outcome))
      }
      json.list("observations", observations) { $1.write(to: &$0) }
    }
  }
}

extension PlanLoop.Asked {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("period", round.period.text)
    json.field("due", round.due.iso)
    json.flag("closed", round.state == .closed)
    guard let cycle else { return }
    json.object("asks") { json in
      json.strings("levels", cycle.scope.levels)
      json.strings("departments", cycle.scope.departments.map(\.text))
      json.field("branch", ifAny: cycle.scope.branch?.text)
      json.field("beforeDue", ifAny: cycle.beforeDue?.iso)
      json.field("secretariatDue", ifAny: cycle.secretariatDue?.iso)
      json.field("headquartersDue", ifAny: cycle.headquartersDue?.iso)
      for sheet in EvaluationForm.Sheet.allCases where !cycle.form[sheet].isEmpty {
        json.array(sheet.rawValue) { json in for item in cycle.form[sheet] { item.write(to: &json) } }
      }
      json.array("remindBefore") { json in cycle.reminders.before.forEach { json.value($0) } }
      json.array("remindAfter") { json in cycle.reminders.after.forEach { json.value($0) } }
      json.text("note", Localized(cycle.note))
      json.strings("because", cycle.because)
      json.field("reportedOn", ifAny: cycle.reportedAt?.day.iso)
    }
  }
}

extension Meeting {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("body", body)
    json.field("held", day.iso)
    json.text("place", Localized(place))
    json.strings("present", present.split(separator: "\n").map(String.init))
    json.text("agenda", Localized(agenda))
    json.list("papers", papers) { json, paper in
      json.field("title", paper.title)
      json.field("url", paper.url)
    }
    json.strings("decisions", decisions)
    json.text("minutes", Localized(minutes))
    json.field("period", ifAny: period?.text)
    json.flag("published", state == .published)
  }
}

extension PlanLoop.Seen {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("node", observation.node)
    json.field("title", observation.title)
    json.field("event", ifAny: observation.event)
    json.list("steps", steps) { json, step in
      json.field("kind", step.kind.rawValue)
      json.field("on", step.at.day.iso)
      json.text("words", Localized(step.words))
    }
  }
}
