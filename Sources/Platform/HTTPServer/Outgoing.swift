import CMicrohttpd

/// An answer in MHD's hands, ready to be queued once.
struct Outgoing {
  var status: Int
  var size: Int
  var response: OpaquePointer
  /// Whether somebody else owns the response and keeps it.
  var isShared = false
  /// Counts what is sent where the size is not known beforehand.
  var stream: ChunkStream?

  func queue(on connection: OpaquePointer) -> MHD_Result {
    let result = MHD_queue_response(connection, UInt32(status), response)
    discard()
    return result
  }

  func discard() { if !isShared { MHD_destroy_response(response) } }
}

/// MHD documents that a suspended connection may be resumed from any thread.
struct SuspendedConnection: @unchecked Sendable {
  let pointer: OpaquePointer
  func resume() { MHD_resume_connection(pointer) }
}
