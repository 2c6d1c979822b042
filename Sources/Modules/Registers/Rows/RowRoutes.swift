import ModuleKit

fileprivate typealias Parameter = Operation.Parameter

/// What programs read of the registers that anyone may see.
enum RowRoutes {
  private static let base = "/api/v1/registers"
  private static let missing = [404: "There is no such register, or it is not public."]
  private static let register = Parameter(
    "register", .text(pattern: "^[a-z0-9-]{1,60}$", 1...60) { ID<Register>($0) != nil }.noted("The register's key."))
  private static let asOf = Parameter(
    "asof",
    .text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", 10...10, format: "date") { Day(iso: $0) != nil }.noted(
      "What stood here at the end of this day in Japan; now, if not given."))
  private static let words = Parameter("q", .text(1...100).noted("Words that the public texts must hold, all of them."))
  private static let filter = Parameter(
    "filter",
    .list(
      .text(pattern: "^[A-Za-z][A-Za-z0-9_]*([.](from|to|has|blank))?:[^\\u0000-\\u001f]+$", 3...80) {
        $0.contains(":")
      },
      most: 5
    ).noted("`key:value`, `key.from:value`, `key.to:value`, `key.has:text` or `key.blank:yes`; all of them must hold."))
  private static func keys(_ name: String, _ note: String, most: Int = 150) -> Parameter {
    Parameter(
      name, .text(pattern: "^[A-Za-z][A-Za-z0-9_]*(,[A-Za-z][A-Za-z0-9_]*)*$", 1...most) { !$0.isEmpty }.noted(note))
  }

  static let list = Route(
    .get, base, for: .anyone,
    described: Operation(
      "listRegisters", "The public registers.", query: [.limit, .cursor { Int($0) != nil }],
      Operation.Outcome(200, "Registers.", .page(of: RowShapes.entry, named: "RegisterPage"))))

  static let show = Route(
    .get, "\(base)/:register", ID<Register>.self, for: .anyone,
    described: Operation(
      "getRegister", "A register with its public fields.", path: [register],
      Operation.Outcome(200, "The register.", RowShapes.register), refusals: missing))

  static let rows = Route(
    .get, "\(base)/:register/rows", ID<Register>.self, for: .anyone,
    described: Operation(
      "listRows",
      "The records, by their numbers or as `sort` says. Pages are found by key: the last costs what the first does.",
      path: [register],
      query: [
        words, filter,
        keys("fields", "Keys of the fields that are wanted, with commas between; all, if not given.", most: 500),
        Parameter(
          "sort",
          .text(pattern: "^-?[A-Za-z][A-Za-z0-9_]*$", 1...101) { !$0.isEmpty }.noted(
            "The key of a field; `-` before it for the greatest first. Records without a value come last.")),
        Parameter("format", .choice(["json", "csv", "geojson"]).noted("`json` if not given.")),
        asOf, Parameter("limit", .whole(1...1_000).noted("How many records a page has; 50 if not given.")),
        .cursor { RowCursor($0) != nil },
      ],
      Operation.Outcome(
        200, "Records.",
        Shape.object([
          "items": .list(RowShapes.row, most: 1_000),
          "next?": .text().noted("Where the next page is; absent on the last one."),
        ]).named("RowPage"), also: ["text/csv", "application/geo+json"]), refusals: missing))

  static let row = Route(
    .get, "\(base)/:register/rows/:row", ID<Register>.self, Int.self, for: .anyone,
    described: Operation(
      "getRow", "One record.",
      path: [register, Parameter("row", .whole(0...Int(Int32.max)).noted("The record's number."))],
      query: [asOf], Operation.Outcome(200, "The record.", RowShapes.row), refusals: missing))

  static let summary = Route(
    .get, "\(base)/:register/summary", ID<Register>.self, for: .anyone,
    described: Operation(
      "summariseRows",
      "The records counted and measured in groups, in the order of the groups. Where summaries alone are public, `q`, `filter`, `asof`, `min` and `max` are refused.",
      path: [register],
      query: [
        words, filter, keys("group", "Keys of one field or two; without, all records are one group."),
        keys("sum", "Fields whose sums are wanted; of all measures four at most."),
        keys("mean", "Fields whose means are wanted."), keys("min", "Fields whose least values are wanted."),
        keys("max", "Fields whose greatest values are wanted."), asOf,
        Parameter("format", .choice(["json", "csv"]).noted("`json` if not given. CSV leaves empty what is not told.")),
        Parameter("limit", .whole(1...1_000).noted("How many groups there are at most; 50 if not given.")),
      ],
      Operation.Outcome(
        200, "Groups.", RowShapes.groups, also: ["text/csv"]), refusals: missing))

  static let write = Route(
    .post, "\(base)/:register/rows", ID<Register>.self, for: .token(.editRecords),
    described: Operation(
      "writeRows", "Takes records in by their public fields, all or none, as one change of the register.",
      path: [register],
      body: .object([
        "method?": .choice(["insert", "update", "upsert"]).noted(
          "`upsert` if not given. Records are recognised by the first public field in which no value may come twice."),
        "rows": .list(.members, most: 1_000),
      ]),
      Operation.Outcome(
        200, "They are taken in.",
        .object(["records": .whole(0...Int(Int32.max)).noted("How many the register has now.")])),
      refusals: [
        404: "There is no such register, or it is not public.",
        409: "The register has no field to recognise records by.",
        422: "A record cannot be taken.",
      ]))

  /// The page on which people try these addresses.
  static let trial = Route(.get, "/registers/:register/api", ID<Register>.self, for: .anyone)
}

enum RowShapes {
  private static let records = Shape.whole(0...Int(Int32.max)).orNull.noted("`null` where it is too few to be told.")
  private static let published = Shape.choice(["records", "summaries"]).noted(
    "Whether everyone may have the records, or summaries alone.")

  static let entry = Shape.object([
    "id": .text(), "title": .words, "published": published, "records": records, "updated": .text(0...40, "date-time"),
    "href": .text().noted("Where the register is, by this API."), "page": .text().noted("Where people read it."),
  ]).named("RegisterEntry")

  static let register = Shape.object([
    "id": .text(), "title": .words, "text": Shape.words.noted("Markdown."), "published": published, "records": records,
    "updated": .text(0...40, "date-time"),
    "fields": .list(
      .object([
        "key": .text(), "title": .words,
        "type": .choice(["text", "code", "whole", "number", "degrees", "day", "truth", "record"]),
        "codes?": .list(.object(["code": .text(), "title": .words])),
        "register?": .text().noted("The register whose records it names."),
      ])), "rows?": .text().noted("Where its records are, if they are public."),
    "summary": .text().noted("Where they are counted in groups."), "page": .text(),
  ]).named("Register")

  static let group = Shape.object([
    "group": .members, "count": Shape.whole(0...Int(Int32.max)).orNull, "sum?": .members, "mean?": .members,
    "min?": .members,
    "max?": .members,
  ]).named("RowGroup").noted(
    "The group's values, and measures, each by the fields' keys. `null` stands for what is not told: see `least`.")

  static let groups = Shape.object([
    "items": .list(group, most: 1_000),
    "least?": Shape.whole(2...1_000).noted(
      "There if something is hidden: numbers of groups with fewer records are `null`, and so are others from which such a number could be reckoned."
    ),
    "thinned?": Shape.truth.noted("There if groups of few records are left out, since their names would tell of them."),
  ]).named("RowGroups")

  static let row = Shape.members.named("Row").noted("`id`, the record's number, and a member for each field.")
}

extension Shape {
  fileprivate static func text(_ length: ClosedRange<Int>, _ format: String) -> Shape {
    .text(pattern: "^[0-9]{4}-", length, format: format) { _ in true }
  }
}

let rowEndpoints = [
  RowRoutes.list.to(apiRegisters),
  RowRoutes.show.to(apiRegister),
  RowRoutes.rows.to(apiRows),
  RowRoutes.row.to(apiRow),
  RowRoutes.summary.to(apiSummary),
  RowRoutes.write.to(apiWriteRows),
  RowRoutes.trial.to(showTrial),
]
