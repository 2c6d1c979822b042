import CLinux
import Glibc

/// Another program that reads what somebody has sent, so that what harms it harms nothing else: it has so much memory and time,
/// writes no file, and inherits neither settings nor open files of ours.
public struct BoundedProgram: Sendable {
  public struct Limits: Sendable, Equatable {
    /// Bytes.
    public var memory = 1_500_000_000
    /// Of the processor; by the clock it has twice as long.
    public var seconds = 20
    /// Bytes.
    public var output = 50_000_000

    public init() {}
  }

  /// Absolute.
  public let path: String
  public let arguments: [String]
  public var limits = Limits()

  public init(_ path: String, _ arguments: [String], limits: Limits = Limits()) {
    (self.path, self.arguments, self.limits) = (path, arguments, limits)
  }

  public var isInstalled: Bool { access(path, X_OK) == 0 }

  /// What it answers to these bytes at its standard input. Throws `ProgramProblem`.
  public func run(_ input: [UInt8]) throws(ProgramProblem) -> [UInt8] {
    guard isInstalled else { throw .missing }
    let file = try memoryFile(input)
    defer { close(file) }
    var ends: [Int32] = [-1, -1]
    guard machi_open_pipe(&ends) == 0 else { throw .failed }
    let started = start(input: file, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    let process = try started.get()
    var answer: [UInt8] = []
    let isWhole = read(ends[0], into: &answer)
    let status = ended(process, after: isWhole ? 1_000 : 0)
    guard isWhole else { throw .tooMuch }
    // Neither an exit code nor a signal.
    guard status == 0 else { throw .failed }
    return answer
  }

  /// How it came to its end; one that has said everything and stays is ended after so many milliseconds.
  private func ended(_ process: pid_t, after patience: Int) -> Int32 {
    var (status, waited) = (Int32(0), 0)
    while true {
      let found = waitpid(process, &status, WNOHANG)
      if found == process { return status }
      if found < 0, errno != EINTR { return -1 }
      if waited == patience { kill(-process, SIGKILL) }
      usleep(1_000)
      waited += 1
    }
  }

  private func memoryFile(_ bytes: [UInt8]) throws(ProgramProblem) -> Int32 {
    let file = machi_open_memory()
    guard file >= 0 else { throw .failed }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(file, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        throw .failed
      }
      done += count
    }
    return file
  }

  /// `prlimit` (util-linux, on every Debian) sets the bounds and becomes the program.
  private func start(input: Int32, output: Int32) -> Result<pid_t, ProgramProblem> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    _ = machi_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let bounds = ["--as=\(limits.memory)", "--cpu=\(limits.seconds)", "--fsize=0", "--core=0", "--nofile=64"]
    let line = copies(["/usr/bin/prlimit"] + bounds + ["--", path] + arguments)
    let environment = copies(["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"])
    defer { for text in line + environment { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/usr/bin/prlimit", &actions, &attributes, line, environment)
    return failure == 0 ? .success(process) : .failure(.failed)
  }

  /// As C has lists of texts, with nothing at the end.
  private func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  /// Whether it came to its end in time and size.
  private func read(_ pipe: Int32, into answer: inout [UInt8]) -> Bool {
    let end = ContinuousClock.now + .seconds(2 * limits.seconds)
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let rest = ContinuousClock.now.duration(to: end)
      guard rest > .zero else { return false }
      var wait = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, Int32(clamping: rest.components.seconds * 1_000 + 999))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return false }
      let count = Glibc.read(pipe, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count == 0 }
      answer += piece.prefix(count)
      if answer.count > limits.output { return false }
    }
  }
}

/// Why another program has not answered.
public enum ProgramProblem: Error, Sendable, Equatable {
  case missing
  /// It could not be started, or ended with an error.
  case failed
  /// It was ended: it took too long or said too much.
  case tooMuch
}
