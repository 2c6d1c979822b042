import CPango

/// The fonts of a page. IPAmj Mincho has the characters of the family registers (戸籍統一文字) and their variants (IVS).
enum Typeface {
  static let body = "IPAmjMincho, IPAexGothic, Noto Serif CJK JP"
  static let heading = "IPAexGothic, IPAmjMincho, Noto Sans CJK JP"
}

/// How a text is set.
struct TextStyle {
  var face = Typeface.body
  /// In points, as everything here.
  var size = 10.5
  var alignment = PDFAlignment.left

  var lineHeight: Double { size * 1.65 }

  static let body = TextStyle()
  static let label = TextStyle(face: Typeface.heading, size: 9)
  static let title = TextStyle(face: Typeface.heading, size: 16, alignment: .centre)
  static let heading = TextStyle(face: Typeface.heading, size: 11.5)
  static let small = TextStyle(size: 8.5)
}

/// Breaks texts into lines. Pango's font maps are one for each thread and may not leave it; so this may not either.
final class TypeSetter {
  private let context: OpaquePointer

  /// Throws `PDFProblem`.
  init(for cairo: OpaquePointer) throws(PDFProblem) {
    guard let context = pango_cairo_create_context(cairo) else { throw .notWritten("no fonts") }
    self.context = context
    pango_context_set_language(context, pango_language_from_string("ja"))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    // A page has no pixels to round to.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  /// `width` in points.
  func set(_ text: String, _ style: TextStyle, width: Double) -> SetText {
    SetText(text.printable, style, width, context)
  }
}

/// A text in lines.
final class SetText {
  struct Line {
    let pointer: UnsafeMutablePointer<PangoLayoutLine>
    /// From the left of the text's column.
    let x: Double
  }

  let style: TextStyle
  private(set) var lines: [Line] = []
  private let layout: OpaquePointer

  var height: Double { Double(lines.count) * style.lineHeight }

  fileprivate init(_ text: String, _ style: TextStyle, _ width: Double, _ context: OpaquePointer) {
    self.style = style
    layout = pango_layout_new(context)
    let font = pango_font_description_from_string(style.face)
    pango_font_description_set_size(font, gint(style.size * Double(PANGO_SCALE)))
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    pango_layout_set_width(layout, gint(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_alignment(layout, style.alignment.pango)
    // A digest or an address that is broken is still that one: no sign is added.
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    pango_layout_set_text(layout, text, gint(text.utf8.count))
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
      var extents = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &extents)
      lines.append(Line(pointer: line, x: Double(extents.x) / Double(PANGO_SCALE)))
    } while pango_layout_iter_next_line(iterator) != 0
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}

extension PDFAlignment {
  fileprivate var pango: PangoAlignment {
    switch self {
    case .left: PANGO_ALIGN_LEFT
    case .centre: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }
}
