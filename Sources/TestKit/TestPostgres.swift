import Foundation
import Glibc
import Kernel
import Store

/// A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket there, gone with the test process.
public final class TestPostgres: Sendable {
  /// Started by the first test that needs it.
  public static let shared: Result<TestPostgres, any Error> = Result {
    let server = try TestPostgres()
    atexit { if case .success(let server) = TestPostgres.shared { TestCity.remove(server.folder) } }
    return server
  }

  private static let programs = "/usr/lib/postgresql/15/bin"
  private let folder: String
  private let options: [String]
  private let server = Locked<Process?>(nil)

  /// For `PostgresDatabase` and libpq.
  public var url: String { "postgres://machi@/postgres?host=\(folder)" }

  /// Another name order than by bytes, as the servers of cities have it.
  public convenience init(options: [String] = []) throws {
    try self.init(
      "initdb",
      ["-U", "machi", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu"]
        + ["--icu-locale=ja-JP"], options)
  }

  /// A server that follows `primary`, a streaming replica. `options` are words for it, such as `-c work_mem=8MB`.
  public convenience init(following primary: TestPostgres, options: [String] = []) throws {
    try self.init(
      "pg_basebackup", ["-h", primary.folder, "-U", "machi", "-R", "-X", "stream", "-c", "fast", "--no-sync"], options)
  }

  /// `program` makes the data folder.
  private init(_ program: String, _ words: [String], _ options: [String]) throws {
    guard access(TestPostgres.programs + "/initdb", X_OK) == 0 else {
      throw TestProblem(
        description: "there is no \(TestPostgres.programs)/initdb; install it: apt-get install postgresql-15")
    }
    self.options = options
    folder = try TestCity.temporaryFolder()
    if geteuid() == 0, let user = getpwnam("postgres") {
      guard chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
        throw TestProblem(description: "\(folder) cannot be given to the user postgres")
      }
    }
    try run(program, words + ["-D", folder + "/data"])
    try start()
  }

  deinit {
    stop()
    TestCity.remove(folder)
  }

  /// Starts it again after `stop`; returns when it answers.
  public func start() throws {
    let words =
      ["-D", folder + "/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
      + ["-c", "max_connections=300", "-c", "shared_buffers=32MB"] + options
    let log = folder + "/postgres.log"
    // The server ends with the thread that started it, so that thread stays.
    let started = Locked<Result<Process, any Error>?>(nil)
    startThread {
      let server = Result { try TestPostgres.start("postgres", words, log: log) }
      started.withLock { $0 = server }
      started.wake()
      if case .success(let process) = server { process.waitUntilExit() }
    }.detach()
    let process = try started.wait { $0 }.get()
    server.withLock { $0 = process }
    for _ in 0..<400 {
      if (try? ask("SELECT 1")) == "1" { return }
      usleep(25_000)
    }
    throw failure("postgres")
  }

  /// Ends it at once, as a crash would.
  public func stop() {
    let process = server.withLock { server in
      defer { server = nil }
      return server
    }
    guard let process else { return }
    kill(process.processIdentifier, SIGQUIT)
    while process.isRunning { usleep(10_000) }
  }

  /// What psql prints for a statement, columns with bars between.
  @discardableResult
  public func ask(_ statement: String, in database: String = "postgres") throws -> String {
    let words = ["-h", folder, "-U", "machi", "-d", database, "-qAtc", statement]
    return try run("psql", words).trimmingCharacters(in: .newlines)
  }

  /// A database of its own on the server: empty, or a copy of `template`, which nobody may use meanwhile.
  public func makeDatabase(_ name: String? = nil, from template: String? = nil) throws -> String {
    let name = name ?? "city_" + randomText(characters: 12)
    try run("createdb", ["-h", folder, "-U", "machi", name] + (template.map { ["-T", $0] } ?? []))
    return "postgres://machi@/\(name)?host=\(folder)"
  }

  /// What a program printed that ended well.
  @discardableResult
  private func run(_ program: String, _ words: [String]) throws -> String {
    let log = folder + "/\(program).\(randomText(characters: 8))"
    let process = try TestPostgres.start(program, words, log: log)
    process.waitUntilExit()
    let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    unlink(log)
    guard process.terminationStatus == 0 else {
      throw TestProblem(description: "\(program) did not do its work: \(said.suffix(600))")
    }
    return said
  }

  /// As an unprivileged user: PostgreSQL refuses to run as root.
  private static func start(_ program: String, _ words: [String], log: String) throws -> Process {
    let process = Process()
    let isRoot = geteuid() == 0
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments =
      (isRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [])
      + ["--pdeathsig=INT", "--", programs + "/" + program] + words
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let output = FileHandle(forWritingAtPath: log)
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func failure(_ program: String) -> TestProblem {
    let said = (try? String(contentsOfFile: "\(folder)/\(program).log", encoding: .utf8)) ?? ""
    return TestProblem(description: "\(program) did not do its work: \(said.suffix(600))")
  }
}
