import Glibc

/// A value behind a lock.
///
/// A plain pthread mutex: the toolchain's own `Mutex` hands the lock over in strict order, which was measured to
/// cost fifty times as much as soon as threads outnumber cores (docs/decisions/0002-http-server.md).
public final class Locked<Value>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  public init(_ value: sending Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  public func withLock<R, E: Error>(_ body: (inout Value) throws(E) -> sending R) throws(E) -> sending R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Waits until `body` answers something; it is asked again after each `wake`.
  public func wait<R>(until body: (inout Value) -> sending R?) -> sending R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Waits until `body` answers something, at most so long; nil when the time is up.
  public func wait<R>(atMost seconds: Int, until body: (inout Value) -> sending R?) -> sending R? {
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += seconds
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT { return body(&value) }
    }
  }

  /// Lets one waiting thread look again, or all of them.
  public func wake(all: Bool = false) {
    if all { pthread_cond_broadcast(condition) } else { pthread_cond_signal(condition) }
  }
}

/// Starts a thread of its own for work that blocks.
public func startThread(stackSize: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) -> Thread {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, stackSize)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let box = Unmanaged.passRetained(ThreadBody(body))
  let failure = pthread_create(&thread, &attributes, runThread, box.toOpaque())
  precondition(failure == 0, "the system refuses another thread")
  return Thread(handle: thread)
}

public struct Thread: Sendable {
  let handle: pthread_t
  public func join() { pthread_join(handle, nil) }
  public func detach() { pthread_detach(handle) }
}

private final class ThreadBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
  return nil
}
