import ModuleKit

/// What a guide says to somebody: an entry that applies, and whether they can do it here.
struct OfferedEntry {
  let entry: LifeGuide.Entry
  /// Nil where it is not done here.
  let procedure: Procedure?
  let version: ProcedureVersion?

  var title: Localized { version?.definition.title ?? entry.title ?? Localized("") }

  /// Whether it is signed or agreed to by others, which is over one content: it is applied for by itself.
  var isAlone: Bool { version?.definition.isAlone ?? false }

  /// Whether it cannot be begun together with others: more has to be known of whoever asks, or it is done by itself.
  func isBeyond(_ scene: Scene) -> Bool {
    guard let definition = version?.definition else { return isAlone }
    return isAlone || !definition.assurance.isMet(by: scene.principal)
      || scene.kiosk != nil && !definition.isForKiosk
  }

  /// What applies, in the guide's order; what can be done neither here nor elsewhere is left out.
  static func all(_ answered: AnsweredGuide, in db: Reader) throws -> [OfferedEntry] {
    try answered.guide.entries.filter(answered.applies).compactMap { entry in
      if let id = entry.procedure, let procedure = try Procedure.find(id, in: db), procedure.isOpen,
        procedure.version > 0
      {
        let version = try ProcedureVersion.get(id, procedure.version, in: db)
        return OfferedEntry(entry: entry, procedure: procedure, version: version)
      }
      guard entry.elsewhere != nil, entry.title != nil else { return nil }
      return OfferedEntry(entry: entry, procedure: nil, version: nil)
    }
  }
}

extension ProcedureDefinition {
  /// Whether it is signed or agreed to by others: that is over one content.
  var isAlone: Bool { signature || !signers.isEmpty }
}
