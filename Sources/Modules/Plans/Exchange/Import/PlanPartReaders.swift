import ModuleKit

extension Volume {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let title = object.text("title", required: true, upTo: 200)
    let cycle = object.text("cycle", required: true, upTo: 500)
    let (period, note) = (object.period("period"), object.text("note"))
    guard let key, let title, let cycle else { return nil }
    self.init(key: key, title: title, cycle: cycle, period: period, note: note)
  }
}

extension Level {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let name = object.text("name", required: true, upTo: 100)
    let volume = object.key("volume", required: false)
    let (isReviewed, isReminder) = (object.flag("reviewed"), object.flag("reminder"))
    guard let key, let name else { return nil }
    self.init(key: key, name: name, volume: volume, isReviewed: isReviewed, isReminder: isReminder)
  }
}

extension Phase {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let name = object.text("name", required: true, upTo: 100)
    guard let period = object.period("period", required: true), let key, let name else { return nil }
    self.init(key: key, name: name, period: period)
  }
}

extension Axis {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let name = object.text("name", required: true, upTo: 100)
    let values = object.objects("values", required: true) { value -> Value? in
      let key = value.key("key")
      let name = value.text("name", required: true, upTo: 200)
      let definition = value.text("definition", upTo: 2_000)
      let condition = value.text("condition", upTo: 500)
      let code = value.key("code", required: false)
      guard let key, let name else { return nil }
      return Value(key: key, name: name, definition: definition, condition: condition, code: code)
    }
    let levels = object.list("levels", required: true) { value, path, faults -> String? in
      if case .string(let key) = value { return key }
      faults.add(path, "階層のkeyを文字列で書いてください。", "Write the key of a level as a string.")
      return nil
    }
    let (many, required, reason) = (object.flag("many"), object.flag("required"), object.flag("reason"))
    guard let key, let name else { return nil }
    self.init(
      key: key, name: name, values: values, levels: levels, takesMany: many, isRequired: required, wantsReason: reason)
  }
}

extension Mark {
  init?(reading object: inout ObjectReader) {
    let sign = object.string("mark", required: true, upTo: 10)
    let label = object.text("label", required: true, upTo: 100)
    let done = object.flag("done")
    let kind = object.choice("kind", Kind.self) ?? .degree
    let requires = object.list("requires") { value, path, faults -> Requirement? in
      if case .string(let text) = value, let requirement = Requirement(rawValue: text) { return requirement }
      faults.add(path, "means, reason, reasonCode のどれかを書いてください。", "Write one of means, reason, reasonCode.")
      return nil
    }
    let band = object.object("band") { band -> Band? in
      let (from, to) = (band.integer("from", in: 0...1_000, required: true), band.integer("to", in: 0...1_000))
      return from.map { Band(from: $0, to: to) }
    }
    guard let sign, let label else { return nil }
    self.init(sign: sign, label: label, countsAsDone: done, kind: kind, requires: requires, band: band)
  }
}

extension Figure {
  init?(reading object: inout ObjectReader) {
    let label = object.text("label", required: true, upTo: 300)
    let value = object.text("value", required: true, upTo: 300)
    let (unit, note) = (object.text("unit", upTo: 50), object.text("note", upTo: 2_000))
    let share = object.object("share") { share -> Share? in
      let part = share.integer("part", in: 0...1_000_000_000, required: true)
      let whole = share.integer("whole", in: 1...1_000_000_000, required: true)
      return part.flatMap { part in whole.map { Share(part: part, whole: $0) } }
    }
    guard let label, let value else { return nil }
    self.init(label: label, value: value, unit: unit, note: note, share: share)
  }
}

extension Term {
  init?(reading object: inout ObjectReader) {
    let term = object.text("term", required: true, upTo: 100)
    let definition = object.text("definition", required: true, upTo: 2_000)
    let reading = object.string("reading", upTo: 100)
    let aliases = object.strings("aliases")
    guard let term, let definition else { return nil }
    self.init(term: term, definition: definition, reading: reading, aliases: aliases)
  }
}

extension Organisation {
  init?(reading object: inout ObjectReader) {
    bodies = object.objects("bodies") { Body(reading: &$0) }
    people = object.objects("people") { person in
      guard let key = person.key("key"), let name = person.text("name", required: true, upTo: 200) else { return nil }
      return Person(key: key, name: name)
    }
    roles = object.objects("roles") { role in
      let key = role.key("key")
      let name = role.text("name", required: true, upTo: 200)
      let person = role.key("person", required: false)
      let (body, reportsTo) = (role.key("body", required: false), role.key("reportsTo", required: false))
      guard let key, let name else { return nil }
      return Role(key: key, name: name, person: person, body: body, reportsTo: reportsTo)
    }
    note = object.text("note", upTo: 2_000)
  }
}
