import ModuleKit

extension StratML {
  /// Reads either part, of whatever version; what stands elsewhere than the standard has it is taken all the same.
  /// Throws `ImportRefused` where it is neither.
  init(_ xml: XML, _ losses: Losses) throws(ImportRefused) {
    guard let part = Part.allCases.first(where: { $0.root == xml.name }) else {
      throw ImportRefused(
        Fault(
          path: xml.name,
          reason: Localized(
            "StratMLではありません。いちばん外の要素は StrategicPlan か PerformancePlanOrReport です。",
            en: "This is no StratML: the outermost element is StrategicPlan or PerformancePlanOrReport.")))
    }
    self.init()
    self.part = part
    var root = ElementReader(xml, at: "", losses)
    if let kind = root.attribute("Type") { self.kind = Kind(rawValue: kind) ?? .plan }
    name = root.text("Name").trimmed
    text = root.text("Description")
    other = root.text("OtherInformation")
    if var core = root.first("StrategicPlanCore") {
      readCore(&core)
      core.finish()
    }
    if var about = root.first("AdministrativeInformation") {
      starts = about.date("StartDate")
      ends = about.date("EndDate")
      published = about.date("PublicationDate")
      source = about.text("Source").trimmed
      leaveContact(&about)
      about.finish()
    }
    leaveContact(&root)
    root.finish()
  }

  /// Who typed the file in is nobody's business here.
  private func leaveContact(_ reader: inout ElementReader) {
    for submitter in reader.all("Submitter") {
      submitter.leave("提出者の氏名と連絡先は取り込みません。", "The submitter's name and contact are not taken over.")
    }
  }

  private mutating func readCore(_ core: inout ElementReader) {
    organisations = core.all("Organization").map { reader in
      var reader = reader
      defer { reader.finish() }
      return Organisation(
        name: reader.text("Name").trimmed, acronym: reader.text("Acronym").trimmed,
        identifier: reader.text("Identifier").trimmed, text: reader.text("Description"),
        stakeholders: Stakeholder.all(&reader))
    }
    vision = core.first("Vision").map { Statement(reading: $0) }
    mission = core.first("Mission").map { Statement(reading: $0) }
    values = core.all("Value").map { reader in
      var reader = reader
      defer { reader.finish() }
      return Value(name: reader.text("Name").trimmed, text: reader.text("Description"))
    }
    values.removeAll { $0.name.isEmpty && $0.text.isEmpty }
    goals = core.all("Goal").map { Item(reading: $0, isGoal: true) }
  }
}

extension StratML.Statement {
  fileprivate init(reading reader: ElementReader) {
    var reader = reader
    self.init()
    text = reader.text("Description")
    identifier = reader.text("Identifier").trimmed
    reader.finish()
  }
}

extension StratML.Item {
  fileprivate init(reading reader: ElementReader, isGoal: Bool) {
    var reader = reader
    self.init()
    name = reader.text("Name").trimmed
    text = reader.text("Description")
    identifier = reader.text("Identifier").trimmed
    sequence = reader.text("SequenceIndicator").trimmed
    stakeholders = Stakeholder.all(&reader)
    other = reader.text("OtherInformation")
    indicators = reader.all("PerformanceIndicator").map { StratML.Indicator(reading: $0) }
    if isGoal { objectives = reader.all("Objective").map { StratML.Item(reading: $0, isGoal: false) } }
    reader.finish()
  }
}

extension Stakeholder {
  fileprivate static func all(_ reader: inout ElementReader) -> [Stakeholder] {
    reader.all("Stakeholder").compactMap { reader in
      var reader = reader
      let kind = reader.attribute("StakeholderTypeType", "StakeholderType").flatMap { Kind(stratML: $0) }
      var found = Stakeholder(name: reader.text("Name").trimmed, text: reader.text("Description"), kind: kind)
      found.roles = reader.all("Role").compactMap { Role(reading: $0) }
      reader.finish()
      if !found.name.isEmpty { return found }
      // A name is what they are listed by: the next that says who it is.
      let others = [found.text] + found.roles.flatMap { [$0.name, $0.text] }
      guard let name = others.map({ $0.trimmed }).first(where: { !$0.isEmpty }) else { return nil }
      found.name = String(name.prefix(100))
      return found
    }
  }
}

extension Stakeholder.Role {
  fileprivate init?(reading reader: ElementReader) {
    var reader = reader
    self.init()
    name = reader.text("Name").trimmed
    text = reader.text("Description")
    for type in reader.all("RoleType") {
      let word = type.element.ownText.trimmed
      if let kind = Kind(stratML: word) {
        if !kinds.contains(kind) { kinds.append(kind) }
      } else if !word.isEmpty {
        type.leave("RoleTypeは Performer か Beneficiary です。", "RoleType is Performer or Beneficiary.")
      }
    }
    reader.finish()
    if name.isEmpty && text.isEmpty && kinds.isEmpty { return nil }
  }
}

extension StratML.Indicator {
  fileprivate init(reading reader: ElementReader) {
    var reader = reader
    self.init()
    if let word = reader.attribute("ValueChainStage"), !word.isEmpty {
      stage = Stage(rawValue: word)
      if stage == nil { reader.lose("@ValueChainStage", "「\(word)」という段階はありません。", "There is no stage “\(word)”.") }
    }
    isQualitative = reader.attribute("PerformanceIndicatorType", "IndicatorType").map { $0 == "Qualitative" }
    sequence = reader.text("SequenceIndicator").trimmed
    dimension = reader.text("MeasurementDimension").trimmed
    unit = reader.text("UnitOfMeasurement").trimmed
    identifier = reader.text("Identifier").trimmed
    instances = reader.all("MeasurementInstance").map { instance in
      var instance = instance
      defer { instance.finish() }
      return StratML.Instance(
        targets: instance.all("TargetResult").map { StratML.Result(reading: $0) },
        actuals: instance.all("ActualResult").map { StratML.Result(reading: $0) })
    }
    other = reader.text("OtherInformation")
    reader.finish()
  }
}

extension StratML.Result {
  fileprivate init(reading reader: ElementReader) {
    var reader = reader
    self.init()
    starts = reader.date("StartDate")
    ends = reader.date("EndDate")
    number = reader.text("NumberOfUnits").trimmed
    if var descriptor = reader.first("Descriptor") {
      self.descriptor = descriptor.text("DescriptorName").trimmed
      grade = descriptor.text("DescriptorValue").trimmed
      descriptor.finish()
    }
    text = reader.text("Description")
    reader.finish()
  }

  var isEmpty: Bool { number.isEmpty && grade.isEmpty && text.trimmed.isEmpty }
}

extension ElementReader {
  /// A day as `2026-11-21`, without a time zone; empty where there is none, a loss where it is no day.
  fileprivate mutating func date(_ name: String) -> String {
    let written = text(name).trimmed
    if written.isEmpty { return "" }
    if let day = Day(iso: String(written.prefix(10))) { return day.iso }
    lose(name, "「\(written)」という日付はありません。", "There is no day “\(written)”.")
    return ""
  }
}
