import ModuleKit

extension JSONWriter {
  /// A string where there is only Japanese, else `{"ja", "en"}`.
  mutating func text(_ name: String, _ words: Localized?) {
    guard let words, !words.isEmpty else { return }
    key(name)
    text(words)
  }

  mutating func text(_ words: Localized) {
    guard let en = words.en, !en.isEmpty else { return value(words.ja) }
    object { json in
      json.field("ja", words.ja)
      json.field("en", en)
    }
  }

  mutating func period(_ name: String, _ period: Period?) {
    guard let period else { return }
    object(name) { $0.periodMembers(period) }
  }

  mutating func periodMembers(_ period: Period) {
    field("from", period.from.year)
    field("to", ifAny: period.to?.year)
  }

  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    if elements.isEmpty { return }
    array(name) { json in
      for element in elements { json.object { write(&$0, element) } }
    }
  }

  mutating func strings(_ name: String, _ values: [String]) {
    if values.isEmpty { return }
    array(name) { json in
      for value in values { json.value(value) }
    }
  }

  /// Written only where it is true, which is what its absence means.
  mutating func flag(_ name: String, _ value: Bool) { if value { field(name, true) } }
}

extension Plan {
  /// All of the plan but its nodes and departments, as members of the plan file's object.
  func write(to json: inout JSONWriter) {
    json.field("format", PlanFile.format)
    json.field("slug", id.text)
    json.text("title", title)
    json.text("purpose", purpose)
    json.period("period", period)
    json.field("adopted", ifAny: adopted)
    edition.write(to: &json)
    json.list("bases", bases) { json, basis in
      json.text("title", basis.title)
      json.text("article", basis.article)
    }
    json.list("upperPlans", upperPlans) { json, upper in
      json.text("title", upper.title)
      json.period("period", upper.period)
      json.text("note", upper.note)
    }
    json.list("succeeds", succeeds) { json, predecessor in
      json.field("plan", ifAny: predecessor.plan?.text)
      json.text("title", predecessor.title)
    }
    writeStructure(to: &json)
    json.list("figures", figures) { json, figure in
      json.text("label", figure.label)
      json.text("value", figure.value)
      json.text("unit", figure.unit)
      json.text("note", figure.note)
      if let share = figure.share {
        json.object("share") { json in
          json.field("part", share.part)
          json.field("whole", share.whole)
        }
      }
    }
    organisation?.write(to: &json)
    json.list("glossary", glossary) { json, term in
      json.text("term", term.term)
      json.text("definition", term.definition)
      json.field("reading", ifAny: term.reading)
      json.strings("aliases", term.aliases)
    }
    json.text("source", source)
    if !absent.isEmpty {
      json.array("absent") { json in
        for words in absent { json.text(words) }
      }
    }
    json.list("stakeholders", stakeholders) { $1.write(to: &$0) }
    json.list("documents", documents) { $1.write(to: &$0) }
    json.list("alignments", alignments) { $1.write(to: &$0) }
    json.list("findings", findings) { $1.write(to: &$0) }
    json.list("checks", checks) { $1.write(to: &$0) }
    json.field("staleAfter", ifAny: staleAfter)
  }

  private func writeStructure(to json: inout JSONWriter) {
    json.list("volumes", volumes) { json, volume in
      json.field("key", volume.key)
      json.text("title", volume.title)
      json.text("cycle", volume.cycle)
      json.period("period", volume.period)
      json.text("note", volume.note)
    }
    json.list("levels", levels) { json, level in
      json.field("key", level.key)
      json.text("name", level.name)
      json.field("volume", ifAny: level.volume)
      json.flag("reviewed", level.isReviewed)
      json.flag("reminder", level.isReminder)
    }
    json.list("phases", phases) { json, phase in
      json.field("key", phase.key)
      json.text("name", phase.name)
      json.period("period", phase.period)
    }
    json.list("axes", axes) { $1.write(to: &$0) }
    json.list("marks", marks) { $1.write(to: &$0) }
    json.list("reasons", reasons) { json, reason in
      json.field("key", reason.key)
      json.text("label", reason.label)
    }
  }
}

extension Axis {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("key", key)
    json.text("name", name)
    json.list("values", values) { json, value in
      json.field("key", value.key)
      json.text("name", value.name)
      json.text("definition", value.definition)
      json.text("condition", value.condition)
      json.field("code", ifAny: value.code)
    }
    json.strings("levels", levels)
    json.flag("many", takesMany)
    json.flag("required", isRequired)
    json.flag("reason", wantsReason)
  }
}

extension Mark {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("mark", sign)
    json.text("label", label)
    json.flag("done", countsAsDone)
    json.strings("requires", requires.map(\.rawValue))
    if let band {
      json.object("band") { json in
        json.field("from", band.from)
        json.field("to", ifAny: band.to)
      }
    }
    if kind != .degree { json.field("kind", kind.rawValue) }
  }
}

extension Organisation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("organisation") { json in
      json.array("bodies") { json in
        for body in bodies { json.object { body.write(to: &$0) } }
      }
      json.array("people") { json in
        for person in people {
          json.object { json in
            json.field("key", person.key)
            json.text("name", person.name)
          }
        }
      }
      json.array("roles") { json in
        for role in roles {
          json.object { json in
            json.field("key", role.key)
            json.text("name", role.name)
            json.field("person", ifAny: role.person)
            json.field("body", ifAny: role.body)
            json.field("reportsTo", ifAny: role.reportsTo)
          }
        }
      }
      json.text("note", note)
    }
  }
}
