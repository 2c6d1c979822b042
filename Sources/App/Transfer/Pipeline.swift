import Glibc

/// Programs of the system, each reading what the one before it writes.
struct Pipeline {
  /// The words of each command line.
  let programs: [[String]]

  /// Feeds what `input` holds to the first and hands what the last one writes to `body`, piece by piece.
  /// Without programs, `body` gets the input. Throws `TransferProblem` with what a program complained of.
  func run(from input: Int32, _ body: ([UInt8]) throws -> Void) throws {
    var running: [Program] = []
    var output = input
    defer { if output != input { close(output) } }
    do {
      for words in programs {
        let (program, next) = try Program.start(words, reading: output)
        if output != input { close(output) }
        output = next
        running.append(program)
      }
      try pieces(of: output, body)
    } catch {
      // Without a reader they end by themselves.
      if output != input { close(output) }
      output = input
      for program in running { _ = program.finish() }
      throw error
    }
    let failures = running.compactMap { $0.finish() }
    // Who only lost its reader is not the one to blame.
    if let failure = failures.first(where: { !$0.isCutOff }) ?? failures.first {
      throw TransferProblem(failure.sentence)
    }
  }

  /// Runs one command without input and throws away what it writes.
  static func run(_ words: [String]) throws {
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    try Pipeline(programs: [words]).run(from: nothing) { _ in }
  }
}

/// Hands a file's or pipe's bytes to `body`, 64 KB at a time at most, until its end.
func pieces(of descriptor: Int32, _ body: ([UInt8]) throws -> Void) throws {
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw TransferProblem.system("a file cannot be read to its end") }
    try body(count == buffer.count ? buffer : Array(buffer[..<count]))
  }
}

/// A program on its way.
private struct Program {
  struct Failure {
    let sentence: String
    /// It wrote to one that had ended.
    let isCutOff: Bool
  }

  private let name: String
  private let process: pid_t
  private let complaints: Int32

  /// Starts it; `output` is where its results are read.
  static func start(_ words: [String], reading input: Int32) throws -> (Program, output: Int32) {
    let (output, written) = try pipe()
    let (complaints, complained) = try pipe()
    defer {
      close(written)
      close(complained)
    }
    // Nobody reads complaints before the end: those beyond a pipe's room are dropped rather than waited with.
    _ = fcntl(complained, F_SETFL, O_NONBLOCK)
    var process = pid_t()
    let failure = spawn(words, [(input, 0), (written, 1), (complained, 2)], &process)
    if failure == 0 {
      return (Program(name: words[0], process: process, complaints: complaints), output)
    }
    close(output)
    close(complaints)
    errno = failure
    if failure == ENOENT {
      throw TransferProblem("there is no program \(words[0]); install it: apt-get install \(words[0])")
    }
    throw TransferProblem.system("\(words[0]) cannot be started")
  }

  /// Waits for its end; nil when it did what it should.
  func finish() -> Failure? {
    var said: [UInt8] = []
    try? pieces(of: complaints) { said += $0 }
    close(complaints)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    if status == 0 { return nil }
    let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
    let reason = lines.first.map(String.init) ?? (signal == 0 ? "it failed" : "it was ended by signal \(signal)")
    let named = reason.hasPrefix("\(name):") ? reason : "\(name): \(reason)"
    return Failure(sentence: named, isCutOff: signal == SIGPIPE)
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw TransferProblem.system("no pipe can be made") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Zero, or why the program cannot be started. It gets these descriptors, English messages, and nothing else of ours.
  private static func spawn(_ words: [String], _ descriptors: [(Int32, Int32)], _ process: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (ours, theirs) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    let arguments = words.map { strdup($0) }
    let environment = [strdup("PATH=/usr/local/bin:/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8")]
    defer { for text in arguments + environment { free(text) } }
    return posix_spawnp(&process, words[0], &actions, nil, arguments + [nil], environment + [nil])
  }
}
