import ModuleKit

/// A document of the Strategy Markup Language: ISO 17469-1 (strategic plans) or its second part, ANSI/AIIM 22 (performance
/// plans and reports). The second holds all of the first, and indicators, roles and the kind of document.
struct StratML: Sendable, Equatable {
  enum Part: String, Sendable, CaseIterable {
    case one = "stratml-1"
    case two = "stratml-2"

    var root: String { self == .one ? "StrategicPlan" : "PerformancePlanOrReport" }

    var namespace: String {
      "urn:ISO:std:iso:17469:tech:xsd:" + (self == .one ? "stratml_core" : "PerformancePlanOrReport")
    }
  }

  enum Kind: String, Sendable, CaseIterable {
    case plan = "Strategic_Plan"
    case performancePlan = "Performance_Plan"
    case report = "Performance_Report"
  }

  var part = Part.one
  var kind = Kind.plan
  var name = ""
  var text = ""
  var other = ""
  var organisations: [Organisation] = []
  var vision: Statement?
  var mission: Statement?
  var values: [Value] = []
  var goals: [Item] = []
  /// `2026-11-21`, or empty.
  var starts = ""
  var ends = ""
  var published = ""
  var source = ""

  struct Organisation: Sendable, Equatable {
    var name = ""
    var acronym = ""
    var identifier = ""
    var text = ""
    var stakeholders: [Stakeholder] = []
  }

  struct Statement: Sendable, Equatable {
    var text = ""
    var identifier = ""
  }

  struct Value: Sendable, Equatable {
    var name = ""
    var text = ""
  }

  /// A goal, or one of its objectives.
  struct Item: Sendable, Equatable {
    var name = ""
    var text = ""
    var identifier = ""
    var sequence = ""
    var stakeholders: [Stakeholder] = []
    var other = ""
    /// Of goals alone.
    var objectives: [Item] = []
    /// Of objectives alone, in the second part.
    var indicators: [Indicator] = []
  }

  struct Indicator: Sendable, Equatable {
    enum Stage: String, Sendable, CaseIterable {
      case outcome = "Outcome"
      case outputProcessing = "Output_Processing"
      case output = "Output"
      case inputProcessing = "Input_Processing"
      case input = "Input"
    }

    var sequence = ""
    var dimension = ""
    var unit = ""
    var identifier = ""
    var stage: Stage?
    var isQualitative: Bool?
    var instances: [Instance] = []
    var other = ""
  }

  struct Instance: Sendable, Equatable {
    var targets: [Result] = []
    var actuals: [Result] = []
  }

  struct Result: Sendable, Equatable {
    var starts = ""
    var ends = ""
    /// A decimal number, or empty.
    var number = ""
    var descriptor = ""
    var grade = ""
    var text = ""
  }
}
