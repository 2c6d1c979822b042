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
  private let server = Locked<pid_t?>(nil)

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
    let started = Locked<Result<pid_t, any Error>?>(nil)
    startThread { [server] in
      let result = Result { try TestPostgres.start("postgres", words, log: log) }
      server.withLock { $0 = try? result.get() }
      started.withLock { $0 = result }
      started.wake()
      guard case .success(let process) = result else { return }
      while waitpid(process, nil, 0) == -1 && errno == EINTR {}
      server.withLock { $0 = nil }
      server.wake()
    }.detach()
    _ = try started.wait { $0 }.get()
    for _ in 0..<400 {
      if (try? ask("SELECT 1")) == "1" { return }
      usleep(25_000)
    }
    throw failure("postgres")
  }

  /// Ends it at once, as a crash would.
  public func stop() {
    guard let process = server.withLock({ $0 }) else { return }
    kill(process, SIGQUIT)
    _ = server.wait { $0 == nil ? true : nil }
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

  /// What a program printed that ended well within two minutes.
  @discardableResult
  private func run(_ program: String, _ words: [String]) throws -> String {
    let log = folder + "/\(program).\(randomText(characters: 8))"
    var status: Int32 = 0
    let process = try TestPostgres.start(program, words, log: log, seconds: 120)
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    unlink(log)
    guard status == 0 else {
      throw TestProblem(description: "\(program) did not do its work (\(status)): \(said.suffix(600))")
    }
    return said
  }

  /// As an unprivileged user: PostgreSQL refuses to run as root. What it prints goes to `log`.
  private static func start(_ program: String, _ words: [String], log: String, seconds: Int? = nil) throws -> pid_t {
    let isRoot = geteuid() == 0
    let limit = seconds.map { ["timeout", String($0)] } ?? []
    let user = isRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
    let line: [String] =
      limit + ["env", "--chdir=/tmp", "setpriv"] + user + ["--pdeathsig=INT", "--", programs + "/" + program] + words
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // What another test has open would stay open in it, and who waits for its end would wait for ever.
    for descriptor in 3..<Int32(1024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var process: pid_t = 0
    let arguments = line.map { strdup($0) }
    let environment = (["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] as [String]).map { strdup($0) }
    defer { (arguments + environment).forEach { free($0) } }
    guard posix_spawnp(&process, line[0], &actions, nil, arguments + [nil], environment + [nil]) == 0 else {
      throw TestProblem(description: "\(line[0]) cannot be started")
    }
    return process
  }

  private func failure(_ program: String) -> TestProblem {
    let said = (try? String(contentsOfFile: "\(folder)/\(program).log", encoding: .utf8)) ?? ""
    return TestProblem(description: "\(program) did not do its work: \(said.suffix(600))")
  }
}
