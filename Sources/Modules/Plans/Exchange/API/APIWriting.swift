import ModuleKit

extension Plan {
  func writeAPI(_ summary: Summary, _ page: String, to json: inout JSONWriter) {
    json.object("edition") { edition.writeAPI(to: &$0) }
    json.array("documents") { json in
      for document in documents { json.object { document.writeAPI(to: &$0) } }
    }
    json.array("alignments") { json in
      for alignment in alignments(of: nil) { json.object { alignment.writeAPI(to: &$0) } }
    }
    json.field("id", id)
    json.words("title", title)
    json.words("purpose", purpose)
    json.period("period", period)
    json.field("adopted", ifAny: adopted)
    json.array("levels") { json in
      for level in levels {
        json.object { json in
          json.field("key", level.key)
          json.words("name", level.name)
          json.field("reviewed", level.isReviewed)
        }
      }
    }
    json.array("axes") { json in
      for axis in axes { json.object { axis.writeAPI(to: &$0) } }
    }
    json.array("marks") { json in
      for mark in marks {
        json.object { json in
          json.field("sign", mark.sign)
          json.words("label", mark.label)
          json.field("done", mark.countsAsDone)
        }
      }
    }
    json.object("progress") { json in
      json.field("period", ifAny: summary.period?.text)
      json.field("total", summary.total)
      json.field("reviewed", summary.reviewed)
      json.field("done", summary.done)
    }
    json.field("page", page)
  }
}

extension Axis {
  fileprivate func writeAPI(to json: inout JSONWriter) {
    json.field("key", key)
    json.words("name", name)
    json.array("values") { json in
      for value in values {
        json.object { json in
          json.field("key", value.key)
          json.words("name", value.name)
        }
      }
    }
  }
}

extension Node {
  func writeAPI(_ alignments: [Alignment], _ page: String, to json: inout JSONWriter) {
    json.field("id", id)
    json.array("alignments") { json in
      for alignment in alignments { json.object { alignment.writeAPI(to: &$0) } }
    }
    json.array("schedule") { json in
      for span in schedule {
        json.object { json in
          json.field("phase", ifAny: span.phase)
          json.period("period", span.period)
          json.words("note", ifAny: span.note)
        }
      }
    }
    json.field("parent", ifAny: parent)
    json.field("level", level)
    json.field("number", number)
    json.words("title", title)
    json.words("text", text)
    json.field("department", ifAny: department)
    json.array("partners") { json in for partner in partners { json.value(partner.department.text) } }
    json.words("audience", ifAny: audience)
    json.words("condition", ifAny: condition)
    json.array("costs") { json in
      for cost in costs {
        json.object { json in
          json.field("year", cost.year.year)
          json.field("kind", cost.kind.rawValue)
          if cost.unit == .yen {
            json.field("yen", cost.amount)
          } else {
            json.field(cost.unit.rawValue, cost.unit.value(cost.amount))
          }
        }
      }
    }
    json.array("ties") { json in
      for tie in ties {
        json.object { json in
          json.field("kind", tie.kind.rawValue)
          json.field("plan", ifAny: tie.plan)
          json.field("node", tie.node)
        }
      }
    }
    json.array("tags") { json in
      for tag in tags {
        json.object { json in
          json.field("axis", tag.axis)
          json.field("value", tag.value)
        }
      }
    }
    json.field("version", version)
    json.field("retired", ifAny: retired)
    json.field("page", page)
  }
}

extension Review {
  func writeAPI(to json: inout JSONWriter) {
    json.field("node", node)
    json.field("period", period.text)
    json.field("mark", assessment.mark)
    json.field("text", assessment.text)
    json.field("percent", ifAny: assessment.percent)
    json.field("oldMeans", ifAny: assessment.oldMeans)
    json.field("newMeans", ifAny: assessment.newMeans)
    json.field("reason", ifAny: assessment.reason)
    json.field("reasonCode", ifAny: assessment.reasonCode)
    json.field("computed", ifAny: assessment.computed)
    json.field("disagreement", ifAny: assessment.disagreement)
    json.array("evidence") { json in
      for evidence in assessment.evidence {
        json.object { json in
          json.field("title", evidence.title)
          json.field("url", evidence.url)
        }
      }
    }
    json.field("version", version)
    json.field("changedAt", changedAt)
  }
}

extension Indicator {
  func writeAPI(_ targets: [IndicatorTarget], to json: inout JSONWriter) {
    json.field("id", id)
    json.field("node", ifAny: node)
    json.field("series", series)
    json.words("name", name)
    json.words("unit", ifAny: unit)
    json.field("direction", direction.rawValue)
    json.words("definition", ifAny: definition)
    json.words("numerator", ifAny: facts.numerator)
    json.words("denominator", ifAny: facts.denominator)
    json.words("population", ifAny: facts.population)
    json.words("weighting", ifAny: facts.weighting)
    json.field("scale", facts.scale.rawValue)
    json.field("stage", ifAny: facts.stage?.rawValue)
    json.field("baseline", ifAny: facts.baseline?.text)
    json.field("alertBelow", ifAny: facts.alert.below)
    json.field("alertAbove", ifAny: facts.alert.above)
    if let dimension = facts.dimension {
      json.object("dimension") { json in
        json.words("name", dimension.name)
        json.array("values") { json in
          for value in dimension.values {
            json.object { json in
              json.field("key", value.key)
              json.words("name", value.name)
            }
          }
        }
      }
    }
    json.field("cadence", cadence.rawValue)
    switch source {
    case .hand: json.field("source", "hand")
    case .table: json.field("source", "table")
    case .metric(let name, let filter):
      json.field("source", "metric")
      json.field("metric", name)
      json.field("filter", filter)
    }
    json.array("targets") { json in
      for target in targets { json.object { target.writeAPI(to: &$0) } }
    }
    json.field("retired", ifAny: retired)
  }
}

extension IndicatorTarget {
  fileprivate func writeAPI(to json: inout JSONWriter) {
    json.field("period", period.text)
    if !dimension.isEmpty { json.field("dimension", dimension) }
    json.field("kind", kind.rawValue)
    switch amount {
    case .value(let value): json.field("value", value)
    case .words(let words): json.field("words", words)
    case .change(let percent, let from):
      json.field("percent", percent)
      json.field("from", from.text)
    }
  }
}

/// A measurement with its number within the series.
struct RecordedMeasurement: Record {
  static let columns: SQL = "id, \(Measurement.columns)"
  let id: Int
  let measurement: Measurement

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    measurement = try Measurement(row: row)
  }

  func writeAPI(to json: inout JSONWriter) {
    json.field("id", id)
    json.field("period", measurement.period.text)
    if !measurement.dimension.isEmpty { json.field("dimension", measurement.dimension) }
    json.field("value", ifAny: measurement.value)
    json.field("words", ifAny: measurement.words)
    json.field("asOf", measurement.asOf)
    json.field("source", measurement.source.rawValue)
    json.field("note", ifAny: measurement.note)
    json.field("recordedAt", measurement.recordedAt)
    if let origin = measurement.origin {
      json.field("metric", origin.metric)
      json.field("query", origin.query)
      json.field("hash", origin.hash)
    }
  }
}
