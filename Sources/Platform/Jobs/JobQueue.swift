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
    if try entered(periodic, at: now) == periodic.count { return }
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

  /// How many of them are there and not given up.
  private func entered(_ periodic: [JobKind], at now: Instant) throws -> Int {
    let count: Int? = try store.readOnce { db in
      try db.value(
        """
        SELECT COUNT(*) AS value
        FROM job
        WHERE id IN (\(SQL.list(periodic.map(\.periodicID))))
          AND (attempts < \(Job.mostAttempts) OR locked_until IS NULL OR locked_until > \(now))
        """)
    }
    return count ?? 0
  }

  /// What a look at the jobs finds.
  enum Finding {
    case due(JobKind)
    /// Nothing is due before; nil: nothing waits at all.
    case nothing(before: Instant?)
  }

  func look(at now: Instant) throws -> Finding {
    try store.read { db in
      let name: String? = try db.value(
        "SELECT name AS value FROM job WHERE \(claimable(at: now)) ORDER BY due_at LIMIT 1")
      if let kind = name.flatMap({ kinds[$0] }) { return .due(kind) }
      let next = try db.value(
        """
        SELECT min(at) AS value
        FROM (
          SELECT min(due_at) AS at FROM job WHERE due_at > \(now) AND \(ours)
          UNION ALL
          SELECT min(locked_until) AS at FROM job WHERE due_at <= \(now) AND locked_until > \(now) AND \(ours)
        ) AS times
        """, as: Instant?.self)
      return .nothing(before: next ?? nil)
    }
  }

  /// Takes the job of this kind that has been due for longest; nil if another runner was quicker.
  func claim(_ kind: JobKind, at now: Instant) throws -> Job? {
    try store.write(isPublic: false) { db in
      try db.first(
        """
        UPDATE job
        SET locked_until = \(now + kind.lease), attempts = attempts + 1
        WHERE \(claimable(at: now))
          AND id = (
            SELECT id FROM job WHERE \(claimable(at: now)) AND name = \(kind.name) ORDER BY due_at LIMIT 1
            \(.skippingLocked)
          )
        RETURNING \(Job.columns)
        """)
    }
  }

  private var ours: SQL { "attempts < \(Job.mostAttempts) AND name IN (\(SQL.list(kinds.keys.sorted())))" }

  private func claimable(at now: Instant) -> SQL {
    "due_at <= \(now) AND \(ours) AND (locked_until IS NULL OR locked_until <= \(now))"
  }

  /// Tells the others that the job is still being done.
  func renew(_ job: Job, _ kind: JobKind, at now: Instant) throws {
    try store.write(isPublic: false) { db in
      try db.run(
        "UPDATE job SET locked_until = \(now + kind.lease) WHERE id = \(job.id) AND attempts = \(job.attempts)")
    }
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
