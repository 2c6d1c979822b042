public import Attachments
import HTTP
import Kernel

extension Visit {
  /// Sends an attachment to be saved, never to be shown: a browser that shows it nevertheless gives it no rights, not even
  /// those of a page of this site. Who may have it is for the caller to know; `isPublic` where anyone may.
  ///
  /// With `inPlace`, a PDF is for a frame on a page of this site, in the browser's own viewer.
  public func download(_ file: OpenAttachment, isPublic: Bool, inPlace: Bool = false) -> Answer {
    let isShown = inPlace && file.mediaType == FileKind.pdf.mediaType
    let name = FileName(file.name)
    let store = store
    let response = Response(
      200, type: file.mediaType, .pieces(size: file.size) { range in file.pieces(range, from: store) }
    )
    .with("Content-Disposition", isShown ? name.inline : name.disposition)
    .with("Content-Security-Policy", isShown ? framedPolicy : "sandbox; default-src 'none'; frame-ancestors 'none'")
    .with("X-Frame-Options", isShown ? "SAMEORIGIN" : "DENY")
    .with("Cross-Origin-Resource-Policy", "same-origin")
    .with("ETag", "\"\(file.id.text)\"")
    .with("Cache-Control", isPublic ? "no-cache" : "no-store")
    return .response(response)
  }
}

/// Not sandboxed: some browsers' viewers do not run then. What a viewer shows is no page of this site in any case.
private let framedPolicy = "default-src 'none'; frame-ancestors 'self'"
