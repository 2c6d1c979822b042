import Foundation
import Glibc
import Kernel

/// An OCSP responder for the cards of a `CardAuthority`, made with the openssl program.
public struct CardResponder: Sendable {
  public enum Signer: Sendable {
    /// A certificate that the authority issued for this.
    case delegate
    /// A certificate of the authority without that purpose.
    case card
    case authority
    /// An authority with another key.
    case stranger
  }

  private let authority: CardAuthority
  private let pair: (certificate: String, key: String)
  private let options: String

  /// `options` are openssl's, such as `-nmin 5` for an answer that holds for five minutes.
  public init(_ authority: CardAuthority, signer: Signer = .delegate, options: String = "") throws {
    self.authority = authority
    self.options = options
    let folder = authority.folder
    pair =
      switch signer {
      case .delegate: try CardResponder.pair(authority, "extendedKeyUsage = critical,OCSPSigning")
      case .card: try CardResponder.pair(authority, "")
      case .authority: (certificate: folder + "/ca.pem", key: folder + "/ca.key")
      case .stranger: try CardResponder.strange(to: folder)
      }
  }

  private func words() throws -> String {
    let folder = authority.folder
    return "ocsp -index \(try authority.index()) -CA \(folder)/ca.pem -rsigner \(pair.certificate) -rkey \(pair.key) "
      + options
  }

  /// One answer, without a network.
  public func answer(_ request: [UInt8]) throws -> [UInt8] {
    let file = "\(authority.folder)/\(randomText(characters: 10))"
    try Data(request).write(to: URL(fileURLWithPath: file))
    try openssl("\(words()) -reqin \(file) -respout \(file).answer")
    return try Array(Data(contentsOf: URL(fileURLWithPath: file + ".answer")))
  }

  /// A server on a free port for `requests` requests and a minute at most; gives the port.
  public func serve(requests: Int) throws -> Int {
    let log = "\(authority.folder)/\(randomText(characters: 10)).log"
    let words = try "\(words()) -port 0 -nrequest \(requests) -timeout 60".split(separator: " ").map(String.init)
    let started = Locked<Result<Void, any Error>?>(nil)
    // The server ends with the thread that started it, so that thread stays until the server has ended.
    startThread {
      let server = Result { try startOpenSSL(words, log: log) }
      started.withLock { $0 = server.map { _ in () } }
      started.wake()
      guard case .success(let process) = server else { return }
      for _ in 0..<600 where process.isRunning { usleep(100_000) }
      process.terminate()
    }.detach()
    try started.wait { $0 }.get()
    for _ in 0..<3_000 {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      if let found = text.firstMatch(of: /ACCEPT .*:([0-9]+) PID/), let port = Int(found.output.1) { return port }
      usleep(20_000)
    }
    throw TestProblem(description: "openssl ocsp did not start: \(log)")
  }

  /// What a transport does: posts a request to a responder on this machine.
  public static func post(_ request: [UInt8], port: Int) throws -> [UInt8] {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    try Data(request).write(to: URL(fileURLWithPath: folder + "/request"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    process.arguments = [
      "--silent", "--show-error", "--fail", "--max-time", "60", "--noproxy", "*", "--header",
      "content-type: application/ocsp-request", "--data-binary", "@\(folder)/request", "--output", folder + "/answer",
      "http://127.0.0.1:\(port)/",
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TestProblem(description: "curl ended with \(process.terminationStatus)")
    }
    return try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/answer")))
  }

  private static func pair(_ authority: CardAuthority, _ line: String) throws -> (certificate: String, key: String) {
    let card = try authority.card(
      .authentication.but {
        $0.policies = []
        $0.extensions = [line, "noCheck = ignored"]
      })
    return ("\(authority.folder)/\(card.name).pem", "\(authority.folder)/rsa2048.key")
  }

  private static func strange(to folder: String) throws -> (certificate: String, key: String) {
    let stranger = try CardAuthority()
    for file in ["ca.pem", "ca.key"] {
      try FileManager.default.copyItem(atPath: "\(stranger.folder)/\(file)", toPath: "\(folder)/strange-\(file)")
    }
    return ("\(folder)/strange-ca.pem", "\(folder)/strange-ca.key")
  }
}
