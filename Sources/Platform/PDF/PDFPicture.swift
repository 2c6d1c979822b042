import CPango

/// A picture in a document, as PNG.
public struct PDFPicture: Sendable, Equatable {
  public let png: [UInt8]

  /// Nil where the bytes cannot be decoded as a PNG. Whoever takes them from outside looks at their size in dots before.
  public init?(png: [UInt8]) {
    self.png = png
    guard let surface = decoded() else { return nil }
    cairo_surface_destroy(surface)
  }

  /// Whoever asks destroys it.
  private func decoded() -> OpaquePointer? {
    let source = Source(png)
    let surface = cairo_image_surface_create_from_png_stream(
      { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
        let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
        guard let bytes = source.next(Int(count)) else { return CAIRO_STATUS_READ_ERROR }
        for (index, byte) in bytes.enumerated() { data[index] = byte }
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(source).toOpaque())
    return withExtendedLifetime(source) {
      guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
        cairo_image_surface_get_width(surface) > 0, cairo_image_surface_get_height(surface) > 0
      else {
        cairo_surface_destroy(surface)
        return nil
      }
      return surface
    }
  }

  /// Within a square of this side, as large as fits, in its middle.
  func draw(on cairo: OpaquePointer, x: Double, y: Double, side: Double) {
    guard let surface = decoded() else { return }
    defer { cairo_surface_destroy(surface) }
    let width = Double(cairo_image_surface_get_width(surface))
    let height = Double(cairo_image_surface_get_height(surface))
    let scale = side / max(width, height)
    cairo_save(cairo)
    cairo_translate(cairo, x + (side - width * scale) / 2, y + (side - height * scale) / 2)
    cairo_scale(cairo, scale, scale)
    cairo_set_source_surface(cairo, surface, 0, 0)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }
}

/// What is still to be read.
private final class Source {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func next(_ count: Int) -> ArraySlice<UInt8>? {
    guard offset + count <= bytes.count else { return nil }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }
}
