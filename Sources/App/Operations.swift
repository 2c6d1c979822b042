import Glibc
import HTTPServer
import ModuleKit
import Synchronization

/// What the operator watches: health, metrics, the access log, and incidents.
final class Operations: Sendable {
  private let counts = Locked(Counts())
  private let log: LineLog?
  private let errors = LineLog(descriptor: STDERR_FILENO)
  private let server = Locked<Server?>(nil)

  struct Counts {
    var requests: [Int: Int] = [:]
    var ready = 0
    var microseconds = 0
    var bytes = 0
  }

  init(accessLog: String) throws {
    switch accessLog {
    case "": log = nil
    case "-": log = LineLog(descriptor: STDOUT_FILENO)
    default:
      let descriptor = open(accessLog, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw Settings.Problem(
          description: "access-log: \(accessLog) cannot be written (\(String(cString: strerror(errno))))")
      }
      log = LineLog(descriptor: descriptor)
    }
  }

  func watch(_ server: Server) { self.server.withLock { $0 = server } }

  /// Whether requests have to wait long for a worker: nobody new is let in then.
  var isBusy: Bool { server.withLock { $0?.queued ?? 0 } > 64 }

  /// Writes out what is still held back.
  func flush() { log?.flush() }

  func note(_ exchange: FinishedExchange) {
    counts.withLock { counts in
      counts.requests[exchange.status, default: 0] += 1
      counts.microseconds += exchange.microseconds
      counts.bytes += exchange.bytes
      if exchange.fromReady { counts.ready += 1 }
    }
    log?.write { line in
      line.object { line in
        line.field("at", currentInstant().rfc3339)
        line.field("method", exchange.method)
        line.field("path", exchange.rawPath)
        // What a provider sends back is for this once, and for nobody who reads the log.
        if !exchange.rawQuery.isEmpty, !exchange.rawPath.hasSuffix("/sign-in/back") {
          line.field("query", exchange.rawQuery)
        }
        line.field("status", exchange.status)
        line.field("bytes", exchange.bytes)
        line.field("us", exchange.microseconds)
        line.field("client", exchange.client)
        if exchange.fromReady { line.field("cached", true) }
        if !exchange.isComplete { line.field("cut", true) }
      }
    }
  }

  /// Says what of the system's packages pages do without.
  func report(missing file: LibraryFile) {
    errors.write { line in
      line.object { line in
        line.field("at", currentInstant().rfc3339)
        line.field("missing", file.path)
        line.field("help", "install Debian’s \(file.package); until then pages show tables in place of what it draws")
      }
    }
  }

  /// Puts what went wrong in the error log and gives the number that the visitor is told.
  func report(_ failure: Failure, _ request: Request) -> String {
    let incident = randomText(characters: 8)
    errors.write { line in
      line.object { line in
        line.field("at", currentInstant().rfc3339)
        line.field("incident", incident)
        line.field("method", request.method.rawValue)
        line.field("path", request.rawPath)
        line.field("error", "\(failure)")
      }
    }
    errors.flush()
    return incident
  }

  /// Puts a job that failed in the error log.
  func report(job line: String) {
    errors.write { json in
      json.object { json in
        json.field("at", currentInstant().rfc3339)
        json.field("job", line)
      }
    }
    errors.flush()
  }

  /// The operator's addresses; nil for any other.
  func answer(_ request: Request, _ segments: [Substring], _ hall: CityHall, at now: Instant) -> Response? {
    guard segments.count == 1, request.method == .get else { return nil }
    switch segments[0] {
    case "healthz": return guarded(Response(200, text: "ok\n").with("Cache-Control", "no-store"))
    case _ where !hall.settings.list(.monitors).contains(request.client): return nil
    case "readyz": return guarded(readiness(hall).with("Cache-Control", "no-store"))
    case "metrics":
      let type = "text/plain; version=0.0.4; charset=utf-8"
      let text = Array(metrics(hall, at: now).utf8)
      return guarded(Response(200, type: type, .bytes(text)).with("Cache-Control", "no-store"))
    default: return nil
    }
  }

  private func readiness(_ hall: CityHall) -> Response {
    do {
      try hall.municipalities.check()
      return Response(200, text: "ready\n")
    } catch {
      return Response(503, text: "\(error)\n")
    }
  }

  private func metrics(_ hall: CityHall, at now: Instant) -> String {
    let counts = counts.withLock { $0 }
    var text = MetricsText()
    text.family("machi_requests_total", "counter", "Requests by status.")
    for (status, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      text.sample("machi_requests_total", [("status", String(status))], count)
    }
    text.single("machi_requests_cached_total", "counter", "Requests answered from the page cache.", counts.ready)
    text.single("machi_request_microseconds_total", "counter", "Time spent on requests.", counts.microseconds)
    text.single("machi_response_bytes_total", "counter", "Bytes of bodies sent.", counts.bytes)
    if let server = server.withLock({ $0 }) {
      text.single("machi_connections", "gauge", "Open connections.", server.connections)
      text.single("machi_requests_in_flight", "gauge", "Requests being answered.", server.inFlight)
      text.single("machi_requests_queued", "gauge", "Requests waiting for a worker.", server.queued)
    }
    text.single("machi_waiting_people", "gauge", "People who wait in line to begin something.", hall.waitingRoom.count)
    text.single("machi_resident_bytes", "gauge", "Memory of the process.", residentBytes())
    text.single(
      "machi_password_computations_total", "counter", "Passwords hashed or checked.", Password.computations)
    if let trust = hall.cardTrust {
      text.single(
        "machi_card_trust_fault", "gauge", "Whether the files for My Number cards cannot be used.",
        trust.fault == nil ? 0 : 1)
      if let end = (try? trust.verifier())?.listsEnd {
        text.single(
          "machi_card_lists_end_seconds", "gauge",
          "When the first revocation list of My Number cards ends, since 1970.",
          Int(end.microseconds / 1_000_000))
      }
    }
    let cities = hall.municipalities.all
    text.family("machi_transactions_total", "counter", "Write transactions since the start.")
    for city in cities {
      text.sample("machi_transactions_total", label(city), city.store.commits.transactions)
    }
    text.family("machi_commit_groups_total", "counter", "Groups that the transactions were committed in.")
    for city in cities { text.sample("machi_commit_groups_total", label(city), city.store.commits.groups) }
    let servers = hall.municipalities.figures
    text.add(servers)
    // Each would wait for a database that is away.
    let readable = servers.first?.isReachable == false ? [] : cities
    text.family("machi_master_key_present", "gauge", "Whether this node has the master keys of the data keys.")
    for city in readable { text.sample("machi_master_key_present", label(city), city.keyProblem == nil ? 1 : 0) }
    let own = jobMetrics(at: now) + trustMetrics(hall.settings, at: now) + attachmentMetrics
    for metric in own + allModules.flatMap(\.gauges) {
      text.family("machi_\(metric.name)", "gauge", metric.help)
      for city in readable {
        guard let value = try? city.store.read({ db in try metric.read(db) }) else { continue }
        text.sample("machi_\(metric.name)", label(city), value)
      }
    }
    return text.text
  }

  private func jobMetrics(at now: Instant) -> [Gauge] {
    [
      Gauge("jobs_waiting", "Jobs that are due and not begun.") { db in try Job.waiting(at: now, in: db) },
      Gauge("jobs_failed", "Jobs that were given up after ten attempts.") { db in try Job.failures(at: now, in: db) },
    ]
  }

  private func label(_ city: City) -> [(String, String)] { [("municipality", city.municipality.slug.text)] }
}

/// Resident memory by the kernel's count of pages.
func residentBytes() -> Int {
  guard let bytes = readFile("/proc/self/statm") else { return 0 }
  let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0) }
  return (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
}
