import Glibc
public import JPKI
import ModuleKit

/// The verifier of My Number cards that the settings describe. Files that were replaced are read again, so that a new
/// revocation list counts at once.
public final class CardTrust: Sendable {
  /// Posts a request to the responder at an address and gives its answer.
  public typealias Post = @Sendable (_ address: String, _ request: [UInt8]) throws -> [UInt8]

  private let authorities: [String]
  private let lists: [String]
  private let responder: String
  private let policies: CardPolicies
  private let post: Post
  private let state = Locked(State())

  private struct State: Sendable {
    var stamps: [FileStamp] = []
    var verifier: CardVerifier?
    var fault: TrustFault?
  }

  /// Nil where the settings name no authorities: cards are not accepted then.
  public init?(_ settings: Settings, post: @escaping Post = CardTrust.post) {
    authorities = settings.list(.cardAuthorities)
    lists = settings.list(.cardLists)
    responder = settings[.cardResponder]
    policies = settings[.testCards] == "yes" ? .cardsAndTestCards : .cards
    self.post = post
    if authorities.isEmpty { return nil }
  }

  /// A resident waits meanwhile, and so does a worker.
  public static let post: Post = { address, request in
    var http = HTTPClient()
    // Answers are signed, and nobody can learn more from a question than which certificate it is about: RFC 6960 has them
    // without TLS.
    http.allowsPlainHTTP = true
    http.connectSeconds = 3
    http.totalSeconds = 5
    let reply = try http.post(address, request, type: "application/ocsp-request")
    guard reply.status == 200 else { throw RefusedQuestion(status: reply.status) }
    return reply.body
  }

  /// What is in force now. Where new files cannot be used, the ones before stay (and their lists expire in time);
  /// throws where there are none.
  public func verifier() throws(TrustFault) -> CardVerifier {
    let (found, fault) = state.withLock { state -> (CardVerifier?, TrustFault?) in
      let stamps = (authorities + listFiles).map(FileStamp.init)
      if stamps != state.stamps || state.verifier == nil { refresh(&state, stamps) }
      return (state.verifier, state.fault)
    }
    if let found { return found }
    throw fault ?? TrustFault("jpki-ca", .noAuthorities)
  }

  /// What is wrong with the files as they are now, for the operator.
  public var fault: TrustFault? {
    _ = try? verifier()
    return state.withLock { $0.fault }
  }

  private func refresh(_ state: inout State, _ stamps: [FileStamp]) {
    state.stamps = stamps
    do throws(TrustFault) {
      state.verifier = try read()
      state.fault = nil
    } catch {
      state.fault = error
    }
  }

  private func read() throws(TrustFault) -> CardVerifier {
    var files: [TrustFile] = []
    for path in authorities { files.append(try file(path)) }
    return try CardVerifier(authorities: files, revocation: revocation(), policies: policies)
  }

  private func revocation() throws(TrustFault) -> RevocationSource {
    let (address, post) = (responder, post)
    let ask: RevocationSource.Transport = { try post(address, $0) }
    if lists.isEmpty { return .responder(ask) }
    var files: [TrustFile] = []
    for path in listFiles { files.append(try file(path)) }
    guard let first = files.first else { throw TrustFault(lists.joined(separator: ", "), .noList) }
    return address.isEmpty
      ? .lists(first, Array(files.dropFirst())) : .both(first, Array(files.dropFirst()), responder: ask)
  }

  /// Files as they are named, and those in folders; what begins with a dot is still being written.
  private var listFiles: [String] {
    lists.flatMap { path in
      isFolder(path) ? folderEntries(path).filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" } : [path]
    }
  }

  private func file(_ path: String) throws(TrustFault) -> TrustFile {
    guard let bytes = readFile(path) else { throw TrustFault(path, .missing) }
    return TrustFile(name: path, bytes: bytes)
  }
}

/// The responder's server did not take the question.
private struct RefusedQuestion: Error, CustomStringConvertible {
  let status: Int
  var description: String { "the responder answered with the HTTP status \(status)" }
}

/// What changes when a file is written or another is put in its place.
private struct FileStamp: Equatable, Sendable {
  let path: String
  private var identity: FileIdentity?
  private var size = 0
  private var seconds = 0
  private var nanoseconds = 0

  init(_ path: String) {
    self.path = path
    identity = FileIdentity(path)
    var found = stat()
    guard stat(path, &found) == 0 else { return }
    size = Int(found.st_size)
    seconds = found.st_mtim.tv_sec
    nanoseconds = found.st_mtim.tv_nsec
  }
}
