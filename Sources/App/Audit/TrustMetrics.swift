import ModuleKit

/// What monitors watch of keys and anchors.
func trustMetrics(_ settings: Settings, at now: Instant) -> [Gauge] {
  let isWritten = (try? AnchorPlaces(settings))?.folders.isEmpty == false
  return [
    Gauge("sealed_values_left", "Values to be sealed anew with the current data key, as last counted.") { db in
      try WrappedKey.all(in: db).left(at: now)
    },
    Gauge("audit_last_anchor_timestamp_seconds", "When the last anchor of the audit trail was made; 0: never.") { db in
      Int((try AnchorFigures(in: db).last?.microseconds ?? 0) / 1_000_000)
    },
    Gauge("audit_unanchored_seconds", "Age of the first audit event that no anchor covers; 0 without one.") { db in
      try AnchorFigures(in: db).openSince.map { Int((now.microseconds - $0.microseconds) / 1_000_000) } ?? 0
    },
    Gauge("audit_anchors_waiting", "Anchors that are not in the folders of anchor-to yet.") { db in
      isWritten ? try AnchorFigures(in: db).unwritten : 0
    },
  ]
}
