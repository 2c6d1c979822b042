import CPango
import Kernel
import QR

extension PDFDocument {
  /// The file: fonts embedded as far as they are used, text that can be searched and read aloud. Throws `PDFProblem`.
  public func bytes() throws(PDFProblem) -> [UInt8] {
    let sink = Sink()
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes += UnsafeBufferPointer(start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), Paper.width, Paper.height)
    let cairo = cairo_create(surface)
    defer {
      cairo_destroy(cairo)
      cairo_surface_destroy(surface)
    }
    guard let surface, let cairo else { throw .notWritten("no memory") }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    describe(surface)
    try draw(on: cairo)
    cairo_surface_finish(surface)
    for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw .notWritten(cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status)")
    }
    return withExtendedLifetime(sink) { PDFCatalog.extended(sink.bytes, language: language.rawValue) ?? sink.bytes }
  }

  private func describe(_ surface: OpaquePointer) {
    for (member, words) in [
      (CAIRO_PDF_METADATA_TITLE, title.printable), (CAIRO_PDF_METADATA_AUTHOR, author.printable),
      (CAIRO_PDF_METADATA_CREATOR, "Machi"), (CAIRO_PDF_METADATA_CREATE_DATE, created.rfc3339),
      (CAIRO_PDF_METADATA_MOD_DATE, created.rfc3339),
    ] {
      cairo_pdf_surface_set_metadata(surface, member, words)
    }
  }

  private func draw(on cairo: OpaquePointer) throws(PDFProblem) {
    let setter = try TypeSetter(for: cairo)
    let pages = Paging(blocks, setter).pages
    cairo_tag_begin(cairo, "Document", nil)
    for (index, page) in pages.enumerated() {
      if let mark { stamp(mark, setter, cairo) }
      for mark in page { mark.draw(on: cairo) }
      let words = [mark ?? "", footer, "\(index + 1) / \(pages.count)"].filter { !$0.isEmpty }.joined(separator: "　")
      var style = TextStyle.small
      style.alignment = .centre
      let foot = setter.set(words, style, width: Paper.column)
      if let line = foot.lines.first {
        Mark.line(foot, 0, x: Paper.left + line.x, baseline: Paper.height - Paper.bottom / 2).draw(on: cairo)
      }
      cairo_show_page(cairo)
    }
    cairo_tag_end(cairo, "Document")
  }

  /// Across the page, behind all else.
  private func stamp(_ words: String, _ setter: TypeSetter, _ cairo: OpaquePointer) {
    let style = TextStyle(face: Typeface.heading, size: 90, alignment: .centre)
    let text = setter.set(words, style, width: Paper.width)
    cairo_save(cairo)
    cairo_set_source_rgb(cairo, 0.88, 0.88, 0.88)
    cairo_translate(cairo, Paper.width / 2, Paper.height / 2)
    cairo_rotate(cairo, -0.7)
    for (index, line) in text.lines.enumerated() {
      cairo_move_to(cairo, line.x - Paper.width / 2, style.size * Double(index) + style.size / 3)
      pango_cairo_show_layout_line(cairo, line.pointer)
    }
    cairo_restore(cairo)
  }
}

/// What the surface has written so far.
private final class Sink {
  var bytes: [UInt8] = []
}

extension Mark {
  fileprivate func draw(on cairo: OpaquePointer) {
    switch self {
    case .begin(let tag): cairo_tag_begin(cairo, tag, nil)
    case .end(let tag): cairo_tag_end(cairo, tag)
    case .line(let text, let index, let x, let baseline):
      cairo_set_source_rgb(cairo, 0, 0, 0)
      cairo_move_to(cairo, x, baseline)
      pango_cairo_show_layout_line(cairo, text.lines[index].pointer)
    case .rule(let y):
      cairo_set_source_rgb(cairo, 0.6, 0.6, 0.6)
      cairo_rectangle(cairo, Paper.left, y, Paper.column, 0.5)
      cairo_fill(cairo)
    case .picture(let picture, let x, let y, let side): picture.draw(on: cairo, x: x, y: y, side: side)
    case .code(let code, let x, let y, let side): draw(code, x, y, side, cairo)
    }
  }

  private func draw(_ code: QRCode, _ x: Double, _ y: Double, _ side: Double, _ cairo: OpaquePointer) {
    // The margin that readers need is part of the side.
    let module = side / Double(code.width + 2 * QRCode.margin)
    cairo_set_source_rgb(cairo, 0, 0, 0)
    for (index, isDark) in code.modules.enumerated() where isDark {
      let (row, column) = index.quotientAndRemainder(dividingBy: code.width)
      cairo_rectangle(
        cairo, x + Double(column + QRCode.margin) * module, y + Double(row + QRCode.margin) * module, module, module)
    }
    cairo_fill(cairo)
  }
}
