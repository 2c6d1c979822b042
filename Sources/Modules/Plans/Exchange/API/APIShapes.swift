import ModuleKit

/// What the API's values look like.
enum APIShapes {
  static let key = Shape.text(pattern: "^[a-z0-9-]{1,60}$", 1...60) { ID<Plan>($0) != nil }
  static let period = Shape.text(
    pattern: "^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", 4...10
  ) { ReviewPeriod($0) != nil }
  .noted(
    "A fiscal year (April to March) `2020`, a quarter of one `2020-Q1`, a month `2020-04` or a day `2020-04-01`.",
    example: "2020")
  static let day = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", 10...10, format: "date") { Day(iso: $0) != nil }
  static let instant = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T.+$", 20...40, format: "date-time") { _ in true
  }
  static let year = Shape.whole(1_000...9_999)
  static let words = Shape.words
  static let span = Shape.object(["from": year, "to?": year]).named("FiscalYears")
    .noted("Fiscal years, both included; without `to` there is no end.")

  static let planEntry = Shape.object([
    "id": key, "title": words, "period?": span, "href": .text().noted("Where the plan is, by this API."),
    "page": .text().noted("Where people read it."),
  ]).named("PlanEntry")

  static let plan = Shape.object([
    "id": key, "title": words, "purpose": words.noted("Markdown."), "period?": span,
    "adopted?": .text().noted("`2020-03-01`, or `2020-03`."),
    "levels": .list(.object(["key": key, "name": words, "reviewed": .truth])),
    "axes": .list(
      .object(["key": key, "name": words, "values": .list(.object(["key": key, "name": words]))])),
    "marks": .list(.object(["sign": .text(1...10), "label": words, "done": .truth])),
    "progress": .object([
      "period?": period, "total": .whole(0...1_000_000), "reviewed": .whole(0...1_000_000),
      "done": .whole(0...1_000_000),
    ]),
    "edition": edition, "documents": .list(document),
    "alignments": .list(alignment).noted("Of the plan as a whole; those of a node are with the node."),
    "page": .text(),
  ]).named("Plan")

  static let edition = Shape.object([
    "state": .choice(Edition.State.allCases.map(\.rawValue)), "kind": .choice(Edition.Kind.allCases.map(\.rawValue)),
    "name?": words, "lineage?": key.noted("The plan with which its lineage began."), "basedOn?": key,
    "inForceFrom?": day, "endsOn?": day,
  ]).named("Edition")

  static let document = Shape.object([
    "key": key, "title": words, "kind": .choice(OutsideDocument.Kind.allCases.map(\.rawValue)), "address?": .text(),
    "publisher?": words, "period?": span, "plan?": key.noted("The plan that it is, where it is held here."),
    "items": .list(.object(["key": key, "number": .text(), "name": words, "code?": .text()])),
  ]).named("Document").noted("A document outside of the plan that its nodes answer to.")

  static let alignment = Shape.object(["document": key, "item?": key, "note?": words]).named("Alignment")
    .noted("What a node answers to; without `item` the document as a whole.")

  static let node = Shape.object([
    "id": key, "parent?": key, "level": key, "number": .text(0...40), "title": words, "text": words.noted("Markdown."),
    "department?": key, "partners": .list(key).noted("Departments that take part beside it."), "audience?": words,
    "condition?": words,
    "costs": .list(
      .object([
        "year": .whole(1868...2200), "kind": .choice(Node.Cost.Kind.allCases.map(\.rawValue)),
        "yen?": .whole(0...Node.Cost.highest), "hours?": .number, "people?": .number,
      ])
    ).noted("Its own, without what lies below it; each in one unit."),
    "alignments": .list(alignment),
    "schedule": .list(.object(["phase?": key, "period?": span, "note?": words])),
    "ties": .list(
      .object(["kind": .choice(Node.Tie.Kind.allCases.map(\.rawValue)), "plan?": key, "node": key])
    ).noted("To other nodes; without `plan` of the same plan."), "tags": .list(.object(["axis": key, "value": key])),
    "version": .whole(1...1_000_000_000), "retired?": day.noted("When it was taken out of the plan."), "page": .text(),
  ]).named("Node")

  static let review = Shape.object([
    "node": key, "period": period, "mark": .text(1...10), "text": .text(), "percent?": .whole(0...1_000),
    "oldMeans?": .text(), "newMeans?": .text(), "reason?": .text(), "reasonCode?": key,
    "computed?": .text(1...10).noted("The mark that the criteria made of the indicators when it was handed in."),
    "disagreement?": .text().noted("Why the mark is another than the one computed."),
    "evidence": .list(.object(["title": .text(), "url": .text()])), "version": .whole(1...1_000_000_000),
    "changedAt": instant,
  ]).named("Review")

  static let target = Shape.object([
    "period": period, "dimension?": key, "kind": .choice(["target", "forecast"]), "value?": .number,
    "percent?": .number, "from?": period, "words?": .text(),
  ]).named("Target").noted("One of `value`, `percent` more than the measurement of `from`, or `words`.")

  static let measurement = Shape.object([
    "id": .whole(1...1_000_000_000), "period": period, "dimension?": key, "value?": .number, "words?": .text(),
    "asOf": day.noted("The day whose state it is."), "source": .choice(["hand", "table", "metric", "imported"]),
    "note?": .text(), "recordedAt": instant, "metric?": .text(), "query?": .text(), "hash?": .text(),
  ]).named("Measurement").noted("Never changed: of several for a period and dimension the last counts.")

  static let indicator = Shape.object([
    "id": key, "node?": key, "series": key, "name": words, "unit?": words,
    "direction": .choice(["up", "down", "level"]),
    "definition?": words.noted("Markdown."), "numerator?": words, "denominator?": words, "population?": words,
    "weighting?": words.noted("What a share is a share of."),
    "scale": .choice(Indicator.Scale.allCases.map(\.rawValue))
      .noted("`ratio`: the value beside the target; `progress`: the way from the baseline to it."),
    "stage?": .choice(Indicator.Stage.allCases.map(\.rawValue))
      .noted("What it measures: what is put in, what is done, what comes of it for users or for the work inside."),
    "baseline?": period, "alertBelow?": .number, "alertAbove?": .number,
    "dimension?": .object(["name": words, "values": .list(.object(["key": key, "name": words]))]),
    "cadence": .choice(["year", "quarter", "month"]), "source": .choice(["hand", "table", "metric"]),
    "metric?": .text(), "filter?": .text(), "targets": .list(target), "retired?": day, "page?": .text(),
  ]).named("Indicator")

  static let yardstick = Shape.object([
    "value?": .number, "percent?": .number, "from?": period, "direction": .choice(["up", "down", "level"]),
    "scale": .choice(Indicator.Scale.allCases.map(\.rawValue)), "baseline?": period,
  ]).named("Yardstick").noted(
    "What an indicator is held against: `value`, or `percent` more than the measurement of `from`.")

  static let criteria = Shape.object([
    "year": .whole(1868...2200), "node?": key.noted("Without it: of every node that has none of its own."),
    "combine": .choice(Criteria.Combine.allCases.map(\.rawValue))
      .noted("Of several indicators the lowest percentage (`all`) or the mean."),
    "rules": .list(.object(["mark": .text(1...10), "atLeast": .whole(0...1_000)]))
      .noted("The first that is met by the percentage wins."),
    "version": .whole(1...1_000_000_000),
    "fixedAt?": instant.noted("Since when neither they nor their targets change."),
    "inTime": .truth.noted("Whether they were fixed before the year began."),
    "amendments": .list(
      .object([
        "node": key, "indicator": key, "before?": yardstick, "after?": yardstick, "reason": .text(), "at": instant,
      ])
    ).noted("What was changed after all, and why."),
  ]).named("Criteria")

  static let change = Shape.object([
    "at": instant, "plan": key, "node?": key, "period?": period, "action": .text(),
    "version": .whole(0...1_000_000_000),
    "title": words, "page": .text(),
  ]).named("Change")

  static let newMeasurement = Shape.object([
    "period": period, "dimension?": key, "value?": .number, "words?": .text(1...300),
    "asOf?": day.noted("The period's last day, or today, if not given."), "note?": .text(1...2_000),
  ]).named("NewMeasurement").noted("One of `value` and `words`.")

  static let newReview = Shape.object([
    "version": .whole(0...1_000_000_000).noted("That of the draft it goes on from; 0 where there is none."),
    "mark?": .text(0...10), "text?": .text(), "percent?": .whole(0...1_000), "oldMeans?": .text(0...2_000),
    "newMeans?": .text(0...2_000), "reason?": .text(0...2_000), "reasonCode?": key,
    "disagreement?": .text(0...2_000).noted("Why the mark is another than the one computed from the indicators."),
    "evidence?": .list(.object(["title": .text(1...300), "url": .text(1...2_000)]), most: Assessment.mostEvidence),
  ]).named("NewReview").noted("What is left out stays as it is in the draft; an empty text empties it.")

  static let draft = Shape.object([
    "node": key, "period": period, "state": .choice(["draft", "returned"]), "version": .whole(1...1_000_000_000),
  ]).named("Draft")
}
