import ModuleKit

/// Where a page of nodes begins: behind this one.
struct PlaceCursor {
  let place: String
  let node: ID<Node>

  init(_ node: Node) {
    place = node.place
    self.node = node.id
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }), let node = ID<Node>(parts[1]) else {
      return nil
    }
    place = String(parts[0])
    self.node = node
  }

  var text: String { "\(place).\(node.text)" }
}

struct ReviewCursor {
  let node: ID<Node>
  let period: ReviewPeriod

  init(_ review: Review) {
    node = review.node
    period = review.period
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let node = ID<Node>(parts[0]), let period = ReviewPeriod(parts[1]) else { return nil }
    self.node = node
    self.period = period
  }

  var text: String { "\(node.text).\(period.text)" }
}

struct IndicatorCursor {
  let position: Int
  let indicator: ID<Indicator>

  init(_ indicator: Indicator) {
    position = indicator.position
    self.indicator = indicator.id
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let position = Int(parts[0]), let indicator = ID<Indicator>(parts[1]) else { return nil }
    self.position = position
    self.indicator = indicator
  }

  var text: String { "\(position).\(indicator.text)" }
}

/// `MICROSECONDS~PLAN~SUBJECT~VERSION`, with `.` for the subject's slashes.
struct ChangeCursor {
  let at: Instant
  let plan: ID<Plan>
  let subject: String
  let version: Int

  init(_ entry: HistoryEntry) {
    at = entry.at
    plan = entry.plan
    subject = entry.subject.text
    version = entry.version
  }

  init?(_ text: String) {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let microseconds = Int64(parts[0]), let plan = ID<Plan>(parts[1]),
      let version = Int(parts[3])
    else { return nil }
    at = Instant(microseconds: microseconds)
    self.plan = plan
    subject = parts[2].replacing(".", with: "/")
    self.version = version
  }

  var text: String { "\(at.microseconds)~\(plan.text)~\(subject.replacing("/", with: "."))~\(version)" }
}
