import ModuleKit

/// Prometheus' text format; every value of ours is a whole number.
struct MetricsText {
  var text = ""

  mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Int) {
    let inside = labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
    text += "\(name)\(inside.isEmpty ? "" : "{\(inside)}") \(value)\n"
  }

  mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
    family(name, type, help)
    sample(name, [], value)
  }
}

extension MetricsText {
  /// Database servers; a place of files has none.
  mutating func add(_ servers: [PostgresFigures]) {
    if servers.isEmpty { return }
    let families: [(name: String, type: String, help: String, value: (PostgresFigures) -> Int)] = [
      ("up", "gauge", "Whether the server answered at the last look.", { $0.isReachable ? 1 : 0 }),
      ("connections_limit", "gauge", "Connections that may be open.", \.limit),
      ("connections_used", "gauge", "Connections in use.", { $0.open - $0.idle }),
      ("connections_idle", "gauge", "Open connections that wait for use.", \.idle),
      ("waits_total", "counter", "Requests that waited for a connection.", \.waits),
      ("wait_microseconds_total", "counter", "Time that they waited.", \.waitedMicroseconds),
      ("reconnects_total", "counter", "Connections opened in the place of lost ones.", \.reconnects),
      ("retries_total", "counter", "Groups of writes that were run again.", \.retries),
      ("statement_timeouts_total", "counter", "Statements given up because they took too long.", \.timeouts),
      ("replica_reads_total", "counter", "Public pages and data read from a replica.", \.pages),
    ]
    for (name, type, help, value) in families {
      family("machi_database_\(name)", type, help)
      for server in servers { sample("machi_database_\(name)", [("server", server.server)], value(server)) }
    }
  }
}
