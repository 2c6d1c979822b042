import ModuleKit

extension StratML {
  /// The document in the order that the standard's schemas ask for.
  func xml() -> [UInt8] {
    var xml = XMLWriter()
    var attributes = [(name: "xmlns", value: part.namespace)]
    if part == .two { attributes.append((name: "Type", value: kind.rawValue)) }
    xml.element(part.root, attributes) { xml in
      xml.element("Name", name)
      xml.element("Description", ifAny: text)
      xml.element("OtherInformation", ifAny: other)
      xml.element("StrategicPlanCore") { core(&$0) }
      if ![starts, ends, published, source].allSatisfy(\.isEmpty) {
        xml.element("AdministrativeInformation") { xml in
          xml.element("StartDate", ifAny: starts)
          xml.element("EndDate", ifAny: ends)
          xml.element("PublicationDate", ifAny: published)
          xml.element("Source", ifAny: source)
        }
      }
    }
    return xml.bytes
  }

  private func core(_ xml: inout XMLWriter) {
    for organisation in organisations {
      xml.element("Organization") { xml in
        xml.element("Name", organisation.name)
        xml.element("Acronym", ifAny: organisation.acronym)
        xml.element("Identifier", ifAny: organisation.identifier)
        xml.element("Description", ifAny: organisation.text)
        write(organisation.stakeholders, &xml)
      }
    }
    write("Vision", vision, &xml)
    write("Mission", mission, &xml)
    for value in values {
      xml.element("Value") { xml in
        xml.element("Name", value.name)
        xml.element("Description", ifAny: value.text)
      }
    }
    for goal in goals {
      xml.element("Goal") { xml in
        write(head: goal, &xml)
        for objective in goal.objectives {
          xml.element("Objective") { xml in
            write(head: objective, &xml)
            if part == .two { for indicator in objective.indicators { write(indicator, &xml) } }
          }
        }
      }
    }
  }

  private func write(_ name: String, _ statement: Statement?, _ xml: inout XMLWriter) {
    guard let statement else { return }
    xml.element(name) { xml in
      xml.element("Description", statement.text)
      xml.element("Identifier", ifAny: statement.identifier)
    }
  }

  private func write(head item: Item, _ xml: inout XMLWriter) {
    xml.element("Name", item.name)
    // A goal must have one, be it empty.
    xml.element("Description", item.text)
    xml.element("Identifier", ifAny: item.identifier)
    xml.element("SequenceIndicator", ifAny: item.sequence)
    write(item.stakeholders, &xml)
    xml.element("OtherInformation", ifAny: item.other)
  }

  private func write(_ stakeholders: [Stakeholder], _ xml: inout XMLWriter) {
    for stakeholder in stakeholders {
      let kind = stakeholder.kind.map { [(name: "StakeholderTypeType", value: $0.stratML)] } ?? []
      xml.element("Stakeholder", kind) { xml in
        xml.element("Name", stakeholder.name)
        xml.element("Description", ifAny: stakeholder.text)
        guard part == .two else { return }
        for role in stakeholder.roles {
          xml.element("Role") { xml in
            xml.element("Name", role.name)
            xml.element("Description", ifAny: role.text)
            for kind in role.kinds.prefix(2) { xml.element("RoleType", kind.stratML) }
          }
        }
      }
    }
  }

  private func write(_ indicator: Indicator, _ xml: inout XMLWriter) {
    var attributes: [(name: String, value: String)] = []
    if let stage = indicator.stage { attributes.append((name: "ValueChainStage", value: stage.rawValue)) }
    if let isQualitative = indicator.isQualitative {
      attributes.append((name: "PerformanceIndicatorType", value: isQualitative ? "Qualitative" : "Quantitative"))
    }
    xml.element("PerformanceIndicator", attributes) { xml in
      xml.element("SequenceIndicator", ifAny: indicator.sequence)
      xml.element("MeasurementDimension", indicator.dimension)
      xml.element("UnitOfMeasurement", indicator.unit)
      xml.element("Identifier", ifAny: indicator.identifier)
      for instance in indicator.instances {
        xml.element("MeasurementInstance") { xml in
          for target in instance.targets { write("TargetResult", target, &xml) }
          for actual in instance.actuals { write("ActualResult", actual, &xml) }
        }
      }
      xml.element("OtherInformation", ifAny: indicator.other)
    }
  }

  private func write(_ name: String, _ result: Result, _ xml: inout XMLWriter) {
    xml.element(name) { xml in
      xml.element("StartDate", ifAny: result.starts)
      xml.element("EndDate", ifAny: result.ends)
      xml.element("NumberOfUnits", ifAny: result.number)
      if !result.descriptor.isEmpty || !result.grade.isEmpty {
        xml.element("Descriptor") { xml in
          xml.element("DescriptorName", ifAny: result.descriptor)
          xml.element("DescriptorValue", ifAny: result.grade)
        }
      }
      xml.element("Description", ifAny: result.text)
    }
  }
}
