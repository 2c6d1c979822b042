import Foundation
import Glibc
import Kernel
import Store

/// A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket there, gone with the test process.
public final class TestPostgres: Sendable {
  /// Started by the first test that needs it.
  public static let shared = Result { try TestPostgres() }

  private static let programs = "/usr/lib/postgresql/15/bin"
  private let folder: String

  /// For `PostgresDatabase` and libpq.
  public var url: String { "postgres://machi@/postgres?host=\(folder)" }

  /// Another name order than by bytes, as the servers of cities have it.
  private init() throws {
    guard access(TestPostgres.programs + "/initdb", X_OK) == 0 else {
      throw TestProblem(
        description: "there is no \(TestPostgres.programs)/initdb; install it: apt-get install postgresql-15")
    }
    folder = try TestCity.temporaryFolder()
    let data = folder + "/data"
    if geteuid() == 0, let user = getpwnam("postgres") {
      guard chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
        throw TestProblem(description: "\(folder) cannot be given to the user postgres")
      }
    }
    let prepared = try TestPostgres.start(
      "initdb",
      ["-D", data, "-U", "machi", "--auth=trust", "--no-sync", "-E", "UTF8"]
        + ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ja-JP"], log: folder + "/initdb.log")
    prepared.waitUntilExit()
    guard prepared.terminationStatus == 0 else { throw TestPostgres.failure("initdb", folder + "/initdb.log") }
    // The server ends with the thread that started it, so that thread stays.
    let started = Locked<Result<Void, any Error>?>(nil)
    let folder = folder
    startThread {
      let server = Result {
        try TestPostgres.start(
          "postgres",
          ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
            + ["-c", "max_connections=300", "-c", "shared_buffers=32MB"], log: folder + "/postgres.log")
      }
      started.withLock { $0 = server.map { _ in () } }
      started.wake()
      if case .success(let process) = server { process.waitUntilExit() }
    }.detach()
    try started.wait { $0 }.get()
    atexit { if case .success(let server) = TestPostgres.shared { TestCity.remove(server.folder) } }
    try waitUntilReady()
  }

  /// An empty database of its own on the server.
  public func makeDatabase() throws -> String {
    let name = "city_" + randomText(characters: 12)
    let made = try TestPostgres.start("createdb", ["-h", folder, "-U", "machi", name], log: folder + "/\(name).log")
    made.waitUntilExit()
    guard made.terminationStatus == 0 else { throw TestPostgres.failure("createdb", folder + "/\(name).log") }
    return "postgres://machi@/\(name)?host=\(folder)"
  }

  private func waitUntilReady() throws {
    for _ in 0..<200 {
      if (try? PostgresDatabase(url: url, connections: 1)) != nil { return }
      usleep(50_000)
    }
    throw TestPostgres.failure("postgres", folder + "/postgres.log")
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

  private static func failure(_ program: String, _ log: String) -> TestProblem {
    let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return TestProblem(description: "\(program) did not do its work: \(said.suffix(600))")
  }
}
