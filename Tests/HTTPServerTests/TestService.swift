import Glibc
import HTTP
import HTTPServer
import Kernel

/// A service made of closures that remembers what became of its requests.
struct TestService: Service {
  var prepared: @Sendable (borrowing Head) -> Prepared? = { _ in nil }
  var limit = 1_000_000
  var respond: @Sendable (Request) -> Response = {
    Response(200, text: "\($0.method.rawValue) \($0.rawPath)?\($0.rawQuery)")
  }
  let exchanges = Locked<[FinishedExchange]>([])

  func ready(_ head: borrowing Head) -> Prepared? { prepared(head) }
  func bodyLimit(_ head: borrowing Head) -> Int { limit }
  func answer(_ request: Request) -> Response { respond(request) }
  func finished(_ exchange: FinishedExchange) {
    exchanges.withLock { $0.append(exchange) }
    exchanges.wake(all: true)
  }

  /// Waits for the report on this many requests.
  func reports(_ count: Int) -> [FinishedExchange] {
    exchanges.wait { $0.count >= count ? Array($0) : nil }
  }
}

/// A server on a port of its own that is stopped afterwards.
func withServer<R>(
  _ service: TestService = TestService(), _ change: (inout Configuration) -> Void = { _ in },
  _ body: (Server) throws -> R
) throws -> R {
  var configuration = Configuration()
  configuration.port = 0
  configuration.workers = 2
  change(&configuration)
  let server = try Server(configuration, service: service)
  defer { server.stop(grace: 5) }
  return try body(server)
}

/// Something that others wait for until it is opened.
struct Gate: Sendable {
  private let isOpen = Locked(false)
  private let waiting = Locked(0)

  func pass() {
    waiting.withLock { $0 += 1 }
    waiting.wake(all: true)
    isOpen.wait { $0 ? () : nil }
  }

  func open() {
    isOpen.withLock { $0 = true }
    isOpen.wake(all: true)
  }

  /// Until this many threads stand at the gate.
  func awaitWaiting(_ count: Int) { waiting.wait { $0 >= count ? () : nil } }
}

/// An empty folder that is removed with all it holds.
func withFolder<R>(_ body: (String) throws -> R) throws -> R {
  var template = Array("/tmp/machi-test-XXXXXX".utf8CString)
  let path = template.withUnsafeMutableBufferPointer { buffer -> String in
    guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return "/nonexistent" }
    return String(cString: start)
  }
  defer {
    for name in names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
  return try body(path)
}

func names(in directory: String) -> [String] {
  guard let listing = opendir(directory) else { return [] }
  defer { closedir(listing) }
  var names: [String] = []
  while let entry = readdir(listing) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

/// How many files of this process lie in a folder, those without a name included.
func openFiles(in folder: String) -> Int {
  names(in: "/proc/self/fd").count { name in
    var target = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/fd/\(name)", &target, target.count - 1)
    return count > 0
      && String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        .hasPrefix(folder + "/")
  }
}

func write(_ bytes: [UInt8], to path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  _ = Glibc.write(file, bytes, bytes.count)
  close(file)
}

/// Asks again for five seconds at most.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<500 {
    if condition() { return true }
    usleep(10_000)
  }
  return condition()
}
