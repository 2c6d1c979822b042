import ModuleKit

/// The lists of a plan's frame that are edited entry by entry.
enum FramePart: String, Sendable, CaseIterable {
  case glossary, axes, values, phases, marks, reasons, checks, volumes, levels, bases
  case upperPlans = "upper-plans"
  case succeeds, findings, figures, absent, bodies, people, roles, stakeholders

  var type: any FrameEntry.Type {
    switch self {
    case .glossary: Term.self
    case .axes: Axis.self
    case .values: AxisValue.self
    case .phases: Phase.self
    case .marks: Mark.self
    case .reasons: Reason.self
    case .checks: Check.self
    case .volumes: Volume.self
    case .levels: Level.self
    case .bases: Basis.self
    case .upperPlans: UpperPlan.self
    case .succeeds: Predecessor.self
    case .findings: Finding.self
    case .figures: Figure.self
    case .absent: Absence.self
    case .bodies: Organisation.Body.self
    case .people: Organisation.Person.self
    case .roles: Organisation.Role.self
    case .stakeholders: StakeholderEntry.self
    }
  }

  func entries(of plan: Plan) -> [any FrameEntry] {
    switch self {
    case .glossary: plan.glossary
    case .axes: plan.axes
    case .values: plan.axisValues
    case .phases: plan.phases
    case .marks: plan.marks
    case .reasons: plan.reasons
    case .checks: plan.checks
    case .volumes: plan.volumes
    case .levels: plan.levels
    case .bases: plan.bases
    case .upperPlans: plan.upperPlans
    case .succeeds: plan.succeeds
    case .findings: plan.findings
    case .figures: plan.figures
    case .absent: plan.absent.map { Absence(text: $0) }
    case .bodies: plan.organisation?.bodies ?? []
    case .people: plan.organisation?.people ?? []
    case .roles: plan.organisation?.roles ?? []
    case .stakeholders: plan.stakeholders.map { StakeholderEntry(stakeholder: $0) }
    }
  }

  private func put(_ entries: [any FrameEntry], into plan: inout Plan) {
    switch self {
    case .glossary: plan.glossary = all(entries)
    case .axes: plan.axes = all(entries)
    case .values: plan.axisValues = all(entries)
    case .phases: plan.phases = all(entries)
    case .marks: plan.marks = all(entries)
    case .reasons: plan.reasons = all(entries)
    case .checks: plan.checks = all(entries)
    case .volumes: plan.volumes = all(entries)
    case .levels: plan.levels = all(entries)
    case .bases: plan.bases = all(entries)
    case .upperPlans: plan.upperPlans = all(entries)
    case .succeeds: plan.succeeds = all(entries)
    case .findings: plan.findings = all(entries)
    case .figures: plan.figures = all(entries)
    case .absent: plan.absent = all(entries, as: Absence.self).map(\.text)
    case .bodies: plan.organised.bodies = all(entries)
    case .people: plan.organised.people = all(entries)
    case .roles: plan.organised.roles = all(entries)
    case .stakeholders: plan.stakeholders = all(entries, as: StakeholderEntry.self).map(\.stakeholder)
    }
  }

  private func all<Entry>(_ entries: [any FrameEntry], as: Entry.Type = Entry.self) -> [Entry] {
    entries.compactMap { $0 as? Entry }
  }

  func entry(_ key: String, of plan: Plan) -> (any FrameEntry)? { entries(of: plan).first { $0.key == key } }

  /// Puts an entry in the place of the one with this key, or behind all.
  func save(_ entry: any FrameEntry, at key: String, in plan: inout Plan) {
    var all = entries(of: plan)
    if let index = all.firstIndex(where: { $0.key == key }) { all[index] = entry } else { all.append(entry) }
    put(all, into: &plan)
  }

  /// Takes an entry out, with what other entries say of it.
  func remove(_ key: String, from plan: inout Plan) {
    var all = entries(of: plan)
    if let index = all.firstIndex(where: { $0.key == key }) { all.remove(at: index) }
    put(all, into: &plan)
    switch self {
    case .findings: plan.forget(finding: key)
    case .bodies: plan.organisation?.forget(body: key)
    case .people: plan.organisation?.forget(person: key)
    case .roles: plan.organisation?.forget(role: key)
    default: break
    }
  }

  /// `findings-12`, by the plan's version: one that was taken out does not come back as something else.
  func newKey(in plan: Plan, at version: Int) -> String {
    let taken = Set(entries(of: plan).map(\.key))
    return ((version + 1)...).lazy.map { "\(rawValue)-\($0)" }.first { !taken.contains($0) } ?? rawValue
  }

  /// Its entries under what they are called by, each as a line that differs when the entry does.
  func lines(of plan: Plan) -> [(name: String, text: String)] {
    var met: [String: Int] = [:]
    return entries(of: plan).map { entry in
      met[entry.handle, default: 0] += 1
      let count = met[entry.handle] ?? 1
      return (count == 1 ? entry.handle : "\(entry.handle) (\(count))", entry.line)
    }
  }
}

extension Plan {
  /// Its organisation, to write to; one is there as soon as something is written.
  fileprivate var organised: Organisation {
    get { organisation ?? Organisation() }
    set { organisation = newValue }
  }
}
