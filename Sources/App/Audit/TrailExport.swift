import Glibc
public import ModuleKit

/// Writes a municipality's audit events out, for others to check.
public struct TrailExport: Sendable {
  public enum Format: String, Sendable { case jsonl, csv }

  public let format: Format
  /// Days in Japan; both count.
  public let since: Day?
  public let until: Day?

  public init(_ format: Format, since: Day? = nil, until: Day? = nil) {
    self.format = format
    self.since = since
    self.until = until
  }

  /// Writes to a file that is not there yet, and is there only when it is complete; to `output` without one. Answers how many
  /// events. The export itself is the last of them, unless it ends earlier. Throws `TransferProblem`, `StoreError`.
  public func run(
    _ city: City, to path: String?, by actor: String, at now: Instant, output: ([UInt8]) -> Void
  ) throws -> Int {
    guard let path else { return try write(city, actor, now, output) }
    let file = try Unfinished(path, folder: false)
    do {
      let content = try DurableFile(file.path)
      let count = try write(city, actor, now, content.write)
      _ = try content.finish()
      try file.publish()
      return count
    } catch {
      file.abandon()
      throw error
    }
  }

  private func write(
    _ city: City, _ actor: String, _ now: Instant, _ sink: ([UInt8]) throws -> Void
  ) throws -> Int {
    let detail = since == nil && until == nil ? "" : ", \(since?.iso ?? "") – \(until?.iso ?? "")"
    try city.store.write(isPublic: false) { db in
      try db.record(
        "audit.exported", SubjectRef("audit", "all"), by: actor, at: now, detail: "\(format.rawValue)\(detail)")
    }
    return try city.store.read { db in
      try db.takeTime()
      return try write(try AuditEvent.numbers(since: since, until: until, in: db), db, sink)
    }
  }

  private func write(_ numbers: ClosedRange<Int>?, _ db: Reader, _ sink: ([UInt8]) throws -> Void) throws -> Int {
    var pieces = Pieces(format)
    var failure: (any Error)?
    if let numbers {
      try AuditEvent.each(of: numbers, in: db) { event in
        pieces.append(event)
        guard failure == nil, pieces.isFull else { return }
        do { try sink(pieces.take()) } catch { failure = error }
      }
    }
    if let failure { throw failure }
    try sink(pieces.take())
    return numbers?.count ?? 0
  }
}

/// Events as text, one behind the other.
private struct Pieces {
  private let format: TrailExport.Format
  private var csv = CSVWriter()
  private var lines: [UInt8] = []

  init(_ format: TrailExport.Format) {
    self.format = format
    csv.row(AuditEvent.csvColumns)
  }

  var isFull: Bool { max(csv.bytes.count, lines.count) > 200_000 }

  mutating func append(_ event: AuditEvent) {
    switch format {
    case .csv: csv.row(event.csvCells)
    case .jsonl: lines += event.jsonLine
    }
  }

  mutating func take() -> [UInt8] {
    if format == .csv { return csv.takeBytes() }
    defer { lines = [] }
    return lines
  }
}
