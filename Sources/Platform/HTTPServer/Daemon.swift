import CMicrohttpd
import Glibc

/// MHD's threads, which read, parse and write.
struct Daemon: @unchecked Sendable {
  private let pointer: OpaquePointer
  private let keeper: Unmanaged<Core>

  /// Nil where the system refuses threads or memory.
  init?(_ core: Core) {
    // sendfile has no flag against it, unlike send.
    signal(SIGPIPE, SIG_IGN)
    let kept = Unmanaged.passRetained(core)
    let flags =
      MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_NO_LISTEN_SOCKET.rawValue
    let arguments = options(core.configuration, OpaquePointer(kept.toOpaque()))
    let started = withVaList(arguments) {
      MHD_start_daemon_va(flags, 0, nil, nil, onAccess, kept.toOpaque(), $0)
    }
    guard let started else {
      kept.release()
      return nil
    }
    pointer = started
    keeper = kept
  }

  /// Takes the socket over, and closes it where this fails.
  func add(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Bool {
    MHD_add_connection(pointer, socket, address, size) == .YES
  }

  /// Only when no connection is suspended.
  func stop() {
    MHD_stop_daemon(pointer)
    keeper.release()
  }
}

private func options(_ configuration: Configuration, _ core: OpaquePointer) -> [any CVarArg] {
  var list: [any CVarArg] = []
  func add(_ option: MHD_OPTION, _ values: any CVarArg...) { list += [option.rawValue] + values }
  add(.CONNECTION_TIMEOUT, UInt32(clamping: configuration.keepAliveSeconds))
  // The table counts connections; MHD divides its limit among the threads, so it is set out of the way.
  add(.CONNECTION_LIMIT, UInt32(clamping: configuration.connectionLimit * 4 + 1_024))
  add(.CONNECTION_MEMORY_LIMIT, configuration.headerBytes)
  add(.SIGPIPE_HANDLED_BY_APP, Int32(1))
  if configuration.ioThreads > 1 { add(.THREAD_POOL_SIZE, UInt32(clamping: configuration.ioThreads)) }
  add(.THREAD_STACK_SIZE, 512 * 1_024)
  add(.UNESCAPE_CALLBACK, function(keepEscapes as UnescapeCallback), core)
  add(.URI_LOG_CALLBACK, function(onTarget as TargetCallback), core)
  add(.NOTIFY_CONNECTION, function(onConnection as MHD_NotifyConnectionCallback), core)
  add(.NOTIFY_COMPLETED, function(onCompleted as MHD_RequestCompletedCallback), core)
  add(.END)
  return list
}

/// Function pointers are no CVarArg, opaque ones are.
private func function<F>(_ callback: F) -> OpaquePointer { unsafeBitCast(callback, to: OpaquePointer.self) }
