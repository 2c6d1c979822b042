import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// One client's connection and the request that it is at.
///
/// `exchange` is touched by one thread at a time: the I/O thread, or the worker while MHD has the connection suspended.
final class Connection: @unchecked Sendable {
  let socket: Int32
  let core: Core
  let address: Address
  let addressText: String
  let isProxy: Bool
  var exchange = Exchange()
  /// When the socket is shut down, in milliseconds; 0 is never.
  private let deadline: Atomic<Int>
  private let isBusy = Atomic(false)
  private let isReceiving = Atomic(false)
  private let wasDropped = Atomic(false)

  init(socket: Int32, address: Address, core: Core) {
    self.socket = socket
    self.core = core
    self.address = address
    addressText = address.text
    isProxy = core.trustedProxies.contains { $0.contains(address) }
    deadline = Atomic(milliseconds() + core.configuration.headerSeconds * 1_000)
  }

  /// What the connection is counted by; nil for a proxy, which brings many clients.
  var block: Address? { isProxy ? nil : address.block }

  /// The request line is here, the header lines are not.
  func begin(_ target: UnsafePointer<CChar>) {
    exchange.stage = .head
    exchange.began = monotonicNanoseconds()
    exchange.target = Target(target, limit: core.configuration.targetBytes)
    exchange.client = addressText
    isBusy.store(true, ordering: .relaxed)
    limit(milliseconds: core.configuration.headerSeconds * 1_000)
  }

  /// The answer is out, or the connection broke.
  func finish(_ reason: MHD_RequestTerminationCode) {
    exchange.outgoing?.discard()
    exchange.spool.remove()
    core.service.finished(exchange.finished(reason, wasDropped: wasDropped.load(ordering: .relaxed)))
    let wasEntered = exchange.isEntered
    exchange = Exchange()
    receive(false)
    isBusy.store(false, ordering: .sequentiallyConsistent)
    limit(milliseconds: core.idleMilliseconds)
    closeIfIdle(core.isStopping)
    if wasEntered { core.leave() }
  }

  /// Whether a body is coming in.
  func receive(_ yes: Bool) { isReceiving.store(yes, ordering: .relaxed) }

  func limit(milliseconds span: Int) { deadline.store(milliseconds() + span, ordering: .relaxed) }
  func limit(until moment: Int) { deadline.store(moment, ordering: .relaxed) }
  func unlimit() { deadline.store(0, ordering: .relaxed) }

  func sweep(_ now: Int) {
    // MHD can miss the end of a client that hangs up right behind a piece of its body; this tells it again.
    if isReceiving.load(ordering: .relaxed), hasHungUp(socket) { shutdown(socket, Int32(SHUT_RD)) }
    let due = deadline.load(ordering: .relaxed)
    guard due != 0, due <= now else { return }
    wasDropped.store(true, ordering: .relaxed)
    unlimit()
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// Ends a connection between two requests. Only the reading side: what was already read is still answered.
  func closeIfIdle(_ wanted: Bool) {
    if wanted, !isBusy.load(ordering: .sequentiallyConsistent) { shutdown(socket, Int32(SHUT_RD)) }
  }
}

/// Whether the other side has closed and all that it sent is read.
private func hasHungUp(_ socket: Int32) -> Bool {
  var byte: UInt8 = 0
  return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
}
