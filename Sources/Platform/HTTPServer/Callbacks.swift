import CMicrohttpd
import Glibc

// Free functions in a file of their own: as closures in main.swift or in an actor they would compile, and then trap on
// MHD's threads.

typealias UnescapeCallback =
  @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int
typealias TargetCallback =
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?

/// MHD would cut an address at `%00`; paths are decoded by those who read them.
func keepEscapes(
  _ core: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ text: UnsafeMutablePointer<CChar>?
) -> Int { text.map { strlen($0) } ?? 0 }

/// The only moment at which the query is still in one piece. Its result becomes the `context` of the calls below.
func onTarget(
  _ core: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ pointer: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let core, let target, let pointer else { return nil }
  let table = Unmanaged<Core>.fromOpaque(core).takeUnretainedValue().table
  guard let connection = table[machi_connection_fd(pointer)] else { return nil }
  connection.begin(target)
  hideQuery(target)
  return Unmanaged.passUnretained(connection).toOpaque()
}

/// The query has been copied. MHD would cut it into parameters next, and leave a request of some hundred of them without
/// an answer for want of memory.
private func hideQuery(_ target: UnsafePointer<CChar>) {
  if let mark = strchr(target, 0x3f) { mark[1] = 0 }
}

func onAccess(
  _ core: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?, _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?, _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let pointer, let method, let version, let size, let kept = context?.pointee else { return .NO }
  let bytes = UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : size.pointee)
  size.pointee = 0
  return Unmanaged<Connection>.fromOpaque(kept).takeUnretainedValue().advance(
    pointer, RequestLine(method: method, version: version), bytes)
}

func onCompleted(
  _ core: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
  guard let kept = context?.pointee else { return }
  context?.pointee = nil
  Unmanaged<Connection>.fromOpaque(kept).takeUnretainedValue().finish(reason)
}

/// Comes before the socket is closed, so nobody shuts down a socket that has its number next.
func onConnection(
  _ core: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ what: MHD_ConnectionNotificationCode
) {
  guard let core, what == .CONNECTION_NOTIFY_CLOSED else { return }
  Unmanaged<Core>.fromOpaque(core).takeUnretainedValue().table.remove(machi_connection_fd(pointer))
}
