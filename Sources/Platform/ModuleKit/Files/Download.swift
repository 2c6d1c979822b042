public import Attachments
import HTTP
import Kernel

extension Visit {
  /// Sends an attachment to be saved, never to be shown: a browser that shows it nevertheless gives it no rights, not even
  /// those of a page of this site. Who may have it is for the caller to know; `isPublic` where anyone may.
  public func download(_ file: OpenAttachment, isPublic: Bool) -> Answer {
    let store = store
    let response = Response(
      200, type: file.mediaType, .pieces(size: file.size) { range in file.pieces(range, from: store) }
    )
    .with("Content-Disposition", FileName(file.name).disposition)
    .with("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
    .with("Cross-Origin-Resource-Policy", "same-origin")
    .with("ETag", "\"\(file.id.text)\"")
    .with("Cache-Control", isPublic ? "no-cache" : "no-store")
    return .response(response)
  }
}
