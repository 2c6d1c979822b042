import CMicrohttpd
import Glibc
import HTTP

/// A file from where it lies: its ETag, 304, one byte range.
func fileAnswer(_ response: Response, _ path: String, to request: Request) -> Outgoing? {
  guard let file = OpenFile(path) else {
    return Buffer(Array("404: There is no such file.\n".utf8)).outgoing(
      404, [("Content-Type", "text/plain; charset=utf-8")])
  }
  var response = response
  if response.header("ETag") == nil { response.headers.append(("ETag", file.etag)) }
  guard response.status == 200, request.method == .get else { return file.outgoing(response, 0..<file.size) }
  return rangedAnswer(response, file.size, to: request, otherwise: file.close) { file.outgoing($0, $1) }
}

/// A regular file that is open for reading; `outgoing` or `close` ends it.
private struct OpenFile {
  let size: Int
  let etag: String
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      return nil
    }
    size = Int(status.st_size)
    etag =
      "\""
      + [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, size].map { String($0, radix: 36) }
      .joined(separator: "-") + "\""
  }

  func close() { Glibc.close(descriptor) }

  /// From here on the descriptor is MHD's to close.
  func outgoing(_ response: Response, _ range: Range<Int>) -> Outgoing? {
    guard
      let made = MHD_create_response_from_fd_at_offset64(
        UInt64(range.count), descriptor, UInt64(range.lowerBound))
    else {
      close()
      return nil
    }
    return adding(response.headers, to: made).map {
      Outgoing(status: response.status, size: response.status == 304 ? 0 : range.count, response: $0)
    }
  }
}
