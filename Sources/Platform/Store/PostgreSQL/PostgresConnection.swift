import CPostgres
import Glibc
import Kernel

/// A connection to a PostgreSQL server.
///
/// Statements whose answer nobody waits for are sent ahead (libpq's pipeline mode): a transaction of ten inserts
/// costs one round trip. Their errors come to light at the next statement that is waited for, or at `settle`; until
/// then the server skips what follows a failed one.
final class PostgresConnection: Connection {
  private enum Expected { case preparation(of: String), answer, sync }
  typealias Fault = (state: String, message: String)

  let dialect = Dialect.postgres
  let memory = Memory()
  private let handle: OpaquePointer
  /// Where the search path leads; empty where that is not certain: what undoes a transaction takes back the path too,
  /// which is sent ahead within it.
  private var schema = ""
  private var statements: [String: PostgresStatement] = [:]
  private var prepared = 0
  private var expected: [Expected] = []
  private var isInRows = false
  private var isGivenUp = false
  private let reachability: Reachability
  private let statementSeconds: Int
  /// Whether a statement that takes too long was asked to be given up sooner than others.
  private var isLimited = false
  /// Seconds without a word from the server after which it is given up.
  var patience: Int
  /// Statements so far that were not SELECT.
  private(set) var writes = 0
  /// Rows that statements changed, as far as they are answered.
  private(set) var changes = 0
  /// Good answers so far: rows, and ends of statements.
  private(set) var answers = 0
  /// Statements so far that the server gave up because they took too long.
  private(set) var timeouts = 0
  /// What went wrong since `forgive`.
  private(set) var fault: Fault?

  static let mostStatements = 400
  private static let mostAhead = 64

  /// `url` is of the form `postgres://user@host:port/database`; several hosts and libpq's other words are fine.
  /// The server gives up a statement after `statementSeconds`. Throws `StoreError.unavailable`.
  init(
    url: String, statementSeconds: Int, connectSeconds: Int = 5, reachability: Reachability = Reachability()
  ) throws(StoreError) {
    self.reachability = reachability
    self.statementSeconds = statementSeconds
    patience = statementSeconds + 5
    let words = [
      ("application_name", "machi"), ("connect_timeout", String(connectSeconds)), ("client_encoding", "UTF8"),
      ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("dbname", url),
    ]
    guard let handle = connect(words) else { throw .unavailable("out of memory") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable(lastMessage) }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // A node that vanished, or gave up waiting, must not hold a municipality's lock for long. Our statements are short
    // and come again and again; planning each anew was measured to take longer than running it.
    let setUp = PQexec(
      handle,
      """
      SET statement_timeout = \(statementSeconds * 1_000); SET idle_in_transaction_session_timeout = 30000;
      SET client_connection_check_interval = 2000; SET TimeZone = 'UTC'; SET plan_cache_mode = force_generic_plan;
      SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3
      """)
    defer { PQclear(setUp) }
    guard PQresultStatus(setUp) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
      throw .unavailable(lastMessage)
    }
  }

  deinit { PQfinish(handle) }

  /// Whether the connection is of no more use.
  var isLost: Bool {
    if isGivenUp || PQstatus(handle) != CONNECTION_OK { return true }
    // It became a standby, or is being shut down: what we want is elsewhere by now.
    guard let state = fault?.state else { return false }
    return state == "25006" || state.hasPrefix("57P") || state.hasPrefix("08")
  }

  /// Whether the same transaction may well succeed when it is run again: serialization failure, deadlock.
  var isWorthRepeating: Bool { fault?.state == "40001" || fault?.state == "40P01" }

  /// Looks, without waiting, whether the server has ended the connection meanwhile.
  var isAlive: Bool { !isGivenUp && PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK }

  var failure: StoreError? { fault.map(storeError) }

  /// Before each use: reads what the last one left unread and begins anew, in `schema`.
  func prepare(for schema: String) throws(StoreError) {
    try? settle()
    guard !isGivenUp, PQstatus(handle) == CONNECTION_OK else { throw lost() }
    fault = nil
    (writes, changes, answers) = (0, 0, 0)
    memory.owner = schema
    if schema == self.schema { return }
    try execute("SET search_path TO \"\(schema)\"", [])
    // By itself: what is sent ahead with a transaction is undone with it.
    try sync()
    self.schema = schema
    writes = 0
  }

  func run(_ text: String, _ binds: [Value], each body: (Row) throws(StoreError) -> Void) throws(StoreError) {
    let statement = try send(text, binds)
    try sync()
    try readAnswers(but: 2)
    isInRows = true
    var refusal: StoreError?
    stream(statement) { row in
      guard refusal == nil else { return }
      do throws(StoreError) { try body(row) } catch { refusal = error }
    }
    isInRows = false
    try readAnswers(but: 0)
    if let refusal { throw refusal }
    if let failure { throw failure }
  }

  func execute(_ text: String, _ binds: [Value]) throws(StoreError) {
    try send(text, binds)
    if expected.count >= PostgresConnection.mostAhead { try settle() }
  }

  /// A server that sorts a large table says nothing for long; one that is gone is found by TCP.
  func takeTime() throws(StoreError) {
    patience = .max
    try execute("SET LOCAL statement_timeout = 0", [])
    try execute("SET LOCAL idle_in_transaction_session_timeout = 0", [])
  }

  func limit(seconds: Int?) throws(StoreError) {
    isLimited = seconds != nil
    // A transaction that was refused something takes nothing more; its end lifts the limit.
    if fault != nil { return }
    try execute("SET LOCAL statement_timeout = \((seconds ?? statementSeconds) * 1_000)", [])
  }

  /// Lets the server begin with what was sent ahead, while we go on.
  func push() { PQflush(handle) }

  /// Sends what is waiting on its way; its answers are read before the next use.
  func leave(_ text: String, _ binds: [Value] = []) {
    do { try send(text, binds) } catch { return }
    try? sync()
  }

  /// Waits for the answers to all that was sent ahead. Throws the first error among them.
  func settle() throws(StoreError) {
    if expected.isEmpty { return }
    if case .sync = expected[expected.count - 1] {} else { try sync() }
    try readAnswers(but: 0)
    if let failure { throw failure }
  }

  /// Ends a transaction that went wrong. The fault stays to be looked at.
  func rollBack() {
    let kept = fault
    try? settle()
    fault = nil
    try? execute("ROLLBACK", [])
    try? settle()
    fault = kept ?? fault
    schema = ""
    memory.forget()
  }

  private func sync() throws(StoreError) {
    guard !isGivenUp, PQpipelineSync(handle) == 1 else { throw lost() }
    expected.append(.sync)
  }

  @discardableResult
  private func send(_ text: String, _ binds: [Value]) throws(StoreError) -> PostgresStatement {
    if isInRows { throw .statement("a statement was asked for within the rows of another: \(text)") }
    if isGivenUp { throw lost() }
    let statement = try statement(text, binds)
    let isSent = PostgresParameters(binds).pass { count, values, lengths, formats in
      PQsendQueryPrepared(handle, statement.name, count, values, lengths, formats, 0)
    }
    guard isSent == 1 else { throw lost() }
    expected.append(.answer)
    if !text.hasPrefix("SELECT") { writes += 1 }
    return statement
  }

  /// Plans are kept for each schema: under another search path the same text means other tables.
  private func statement(_ text: String, _ binds: [Value]) throws(StoreError) -> PostgresStatement {
    let key = schema + "\0" + text
    if let known = statements[key] { return known }
    if statements.count >= PostgresConnection.mostStatements { try forgetStatements() }
    prepared += 1
    let statement = PostgresStatement(name: "m\(prepared)")
    guard PQsendPrepare(handle, statement.name, text, Int32(binds.count), binds.map(ObjectID.of)) == 1 else {
      throw lost()
    }
    expected.append(.preparation(of: key))
    statements[key] = statement
    return statement
  }

  /// Answered before anything follows: a transaction's level can only be set where nothing was asked before.
  private func forgetStatements() throws(StoreError) {
    try settle()
    statements = [:]
    guard PQsendQueryParams(handle, "DEALLOCATE ALL", 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
    expected.append(.answer)
    try settle()
  }

  /// Reads answers until so many are still to come. The caller looks at `fault`.
  private func readAnswers(but left: Int) throws(StoreError) {
    while expected.count > left {
      let next = expected.removeFirst()
      if case .sync = next {
        guard let result = nextResult() else { throw lost() }
        PQclear(result)
      } else if !readAnswer(), case .preparation(of: let key) = next {
        statements[key] = nil
      }
      if isGivenUp || PQstatus(handle) != CONNECTION_OK { throw lost() }
    }
  }

  /// Waits for the next result. libpq alone would wait for ever for a server that holds the connection and says nothing.
  private func nextResult() -> OpaquePointer? {
    var heard = monotonicNanoseconds()
    while !isGivenUp && PQisBusy(handle) == 1 {
      let isUnsent = PQflush(handle) == 1
      var socket = pollfd(fd: PQsocket(handle), events: Int16(isUnsent ? POLLIN | POLLOUT : POLLIN), revents: 0)
      if poll(&socket, 1, 500) > 0 {
        if PQconsumeInput(handle) == 0 { break }
        heard = monotonicNanoseconds()
      } else if reachability.isHopeless(silentFor: (monotonicNanoseconds() - heard) / 1_000_000_000, of: patience) {
        giveUp()
      }
    }
    return isGivenUp ? nil : PQgetResult(handle)
  }

  /// What comes later is not wanted any more, and closing must not wait either.
  private func giveUp() {
    isGivenUp = true
    if fault == nil { fault = ("08006", "the server has not answered for too long") }
    _ = shutdown(PQsocket(handle), Int32(SHUT_RDWR))
  }

  /// Whether the statement succeeded.
  private func readAnswer() -> Bool {
    var succeeded = true
    while let result = nextResult() {
      if !note(result) { succeeded = false }
      PQclear(result)
    }
    if succeeded && !isGivenUp { answers += 1 }
    return succeeded
  }

  /// Row by row, so that a long answer is never held as a whole.
  private func stream(_ statement: PostgresStatement, _ body: (Row) -> Void) {
    expected.removeFirst()
    PQsetSingleRowMode(handle)
    while let result = nextResult() {
      if PQresultStatus(result) == PGRES_SINGLE_TUPLE {
        answers += 1
        statement.stand(at: result, body)
      } else if note(result) {
        answers += 1
      }
      PQclear(result)
    }
  }

  private func note(_ result: OpaquePointer) -> Bool {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE:
      if let count = PQcmdTuples(result), let status = PQcmdStatus(result), status.pointee != 0x53 /* SELECT, SET */ {
        changes += Int(String(cString: count)) ?? 0
      }
      return true
    case PGRES_PIPELINE_ABORTED: return false
    default:
      let state = PQresultErrorField(result, 67 /* PG_DIAG_SQLSTATE, 'C' */).map { String(cString: $0) } ?? ""
      let message = PQresultErrorField(result, 77 /* PG_DIAG_MESSAGE_PRIMARY, 'M' */).map { String(cString: $0) }
      if fault == nil { fault = (state, message ?? lastMessage) }
      if state == "57014" { timeouts += 1 }
      schema = ""
      return false
    }
  }

  private func lost() -> StoreError {
    if fault == nil { fault = ("08006", lastMessage) }
    expected = []
    return .unavailable(fault?.message ?? lastMessage)
  }

  /// One line of libpq's, without the trailing newline.
  private var lastMessage: String {
    String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  /// By the class of the SQLSTATE (PostgreSQL's manual, appendix A). A server says “insufficient privilege” of files that
  /// it may not touch, too: its file system has become read-only.
  private func storeError(_ fault: Fault) -> StoreError {
    if fault.state == "57014", isLimited { return .tooLong }
    if fault.state == "42501" { return .unavailable("\(fault.message) (\(fault.state))") }
    return switch fault.state.prefix(2) {
    case "23": .constraint(fault.message)
    case "08", "25", "40", "53", "55", "57", "58", "XX": .unavailable("\(fault.message) (\(fault.state))")
    default: .statement("\(fault.message) (\(fault.state))")
    }
  }
}

func connect(_ words: [(name: String, value: String)]) -> OpaquePointer? {
  var texts = words.map { (strdup($0.name), strdup($0.value)) }
  defer { for (name, value) in texts { free(name); free(value) } }
  texts.append((nil, nil))
  return PQconnectdbParams(texts.map { UnsafePointer($0.0) }, texts.map { UnsafePointer($0.1) }, 1)
}
