import ModuleKit

/// What `?asof=` asks for.
enum AsOf: Sendable, Equatable {
  case moment(Moment)
  /// A day written in another way than addresses have it.
  case otherwise(Day)
  case future
  case noDay

  /// Digits may be full-width, the parts be divided by `/` or `.` or 年月日.
  init(_ written: String?, today: Day) {
    let text = (written ?? "").trimmed
    if text.isEmpty {
      self = .moment(.now)
    } else if let day = Day(loosely: text) {
      self = day > today ? .future : written == day.iso ? .moment(.end(of: day)) : .otherwise(day)
    } else {
      self = .noDay
    }
  }
}

extension Day {
  /// `2025/4/1`, `２０２５年４月１日`.
  fileprivate init?(loosely text: String) {
    let parts = text.split { "-/.．／－年月日".contains($0) }.map { part in
      part.compactMap { $0.wholeNumberValue.flatMap { (0...9).contains($0) ? $0 : nil } }
    }
    let written = text.filter { !"-/.．／－年月日".contains($0) }.count
    guard parts.count == 3, parts.reduce(0, { $0 + $1.count }) == written, parts.allSatisfy({ $0.count <= 4 }) else {
      return nil
    }
    let numbers = parts.map { $0.reduce(0) { 10 * $0 + $1 } }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

/// There was no such thing yet on the day that was asked for.
struct NotThen: Error, Equatable {
  /// When the first version began.
  let first: Day

  /// What to throw for a row that had no version: this where it got one later, else `refusal`.
  static func or(
    _ refusal: Refusal, _ table: KeptTable, _ row: SQL, in db: Reader
  ) throws(StoreError) -> any Error {
    let since: Instant? = try db.value("SELECT min(since) AS value FROM \(table.versions) WHERE \(row)")
    return since.map { NotThen(first: $0.day) } ?? refusal
  }
}

extension Visit {
  /// How the visitor sees plans now; drafts are seen by those who may inspect plans.
  var sight: Sight { Sight(seesDrafts: scene.may(.inspectPlans)) }

  /// Answers as of the moment that the query names, or says what is wrong with it. Drafts are seen by those who may
  /// inspect plans.
  func look(_ body: (Sight) throws -> Answer) throws -> Answer {
    var plain = scene
    plain.query = plain.query.with("asof", nil)
    switch AsOf(request.query["asof"], today: scene.today) {
    case .otherwise(let day):
      let here = Target(path: scene.path).with(plain.query.with("asof", day.iso))
      return .seeOther(here)
    case .future: return .page(wrongDayPage(plain, isFuture: true, request.query["asof"] ?? ""), status: 422)
    case .noDay: return .page(wrongDayPage(plain, isFuture: false, request.query["asof"] ?? ""), status: 422)
    case .moment(let moment):
      do {
        return try body(Sight(moment: moment, seesDrafts: sight.seesDrafts))
      } catch let problem as NotThen {
        return .page(notThenPage(plain, moment, first: problem.first), status: 404)
      }
    }
  }
}

extension Response {
  /// Search engines list what holds now.
  func seen(at moment: Moment) -> Response { moment == .now ? self : with("X-Robots-Tag", "noindex") }
}
