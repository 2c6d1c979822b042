import Kernel
import Store

/// One store's jobs as a runner sees them. The conditions on `attempts` and `locked_until` stand in each statement
/// that changes a row, so that of two runners, in this process or another, one gets a job.
struct JobQueue {
  let store: Store
  let kinds: [String: JobKind]

  /// Enters periodic work that is not there yet, and lets it begin anew where it was given up.
  func prepare(at now: Instant) throws {
    let periodic = kinds.values.filter { $0.every != nil }
    if periodic.isEmpty { return }
    try store.write(isPublic: false) { db in
      for kind in periodic {
        try db.add(id: kind.periodicID, kind.name, "", now)
        try db.run(
          """
          UPDATE job
          SET attempts = 0, locked_until = NULL
          WHERE id = \(kind.periodicID) AND attempts >= \(Job.mostAttempts) AND locked_until <= \(now)
          """)
      }
    }
  }

  /// Takes the job that has been due for longest; nil if none is.
  func claim(at now: Instant) throws -> (job: Job, kind: JobKind)? {
    let name = try store.read { db in
      try db.value("SELECT name AS value FROM job WHERE \(claimable(at: now)) ORDER BY due_at LIMIT 1", as: String.self)
    }
    guard let name, let kind = kinds[name] else { return nil }
    let job: Job? = try store.write(isPublic: false) { db in
      try db.first(
        """
        UPDATE job
        SET locked_until = \(now + kind.lease), attempts = attempts + 1
        WHERE \(claimable(at: now))
          AND id = (SELECT id FROM job WHERE \(claimable(at: now)) AND name = \(name) ORDER BY due_at LIMIT 1)
        RETURNING \(Job.columns)
        """)
    }
    return job.map { ($0, kind) }
  }

  private func claimable(at now: Instant) -> SQL {
    let names = kinds.keys.sorted().reduce("''" as SQL) { "\($0), \($1)" }
    return """
      due_at <= \(now) AND attempts < \(Job.mostAttempts) AND (locked_until IS NULL OR locked_until <= \(now))
        AND name IN (\(names))
      """
  }

  /// Notes that the work is done: the job goes, or waits for its next time.
  func finish(_ job: Job, _ kind: JobKind, at now: Instant) throws {
    try store.write(isPublic: false) { db in
      if let every = kind.every, job.id == kind.periodicID {
        try db.run(
          """
          UPDATE job
          SET due_at = \(now + every), attempts = 0, locked_until = NULL, last_error = NULL
          WHERE id = \(job.id) AND attempts = \(job.attempts)
          """)
      } else {
        try db.run("DELETE FROM job WHERE id = \(job.id) AND attempts = \(job.attempts)")
      }
    }
  }

  /// Notes that the work failed: it is tried again after a while, each time a longer one.
  func putOff(_ job: Job, _ kind: JobKind, at now: Instant, because error: any Error) throws {
    let why = String("\(error)".prefix(1_000))
    let isOver = job.attempts >= Job.mostAttempts
    let startsAnew = isOver && job.id == kind.periodicID
    let wait = startsAnew ? kind.every ?? 0 : min(86_400, 30 << (job.attempts - 1))
    try store.write(isPublic: false) { db in
      try db.run(
        """
        UPDATE job
        SET due_at = \(now + wait), attempts = \(startsAnew ? 0 : job.attempts), locked_until = NULL,
          last_error = \(why)
        WHERE id = \(job.id) AND attempts = \(job.attempts)
        """)
    }
  }
}
