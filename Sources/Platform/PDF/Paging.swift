import CPango
import QR

/// A4 in points, with margins that a hole punch leaves whole.
enum Paper {
  static let (width, height) = (595.276, 841.89)
  static let (left, right, top, bottom) = (68.0, 68.0, 62.0, 62.0)
  static var column: Double { width - left - right }
  static func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
}

/// What is drawn, in order. Tags tell readers for the blind what each piece is (ISO 32000-1, 14.8.4).
enum Mark {
  case begin(String)
  case end(String)
  case line(SetText, Int, x: Double, baseline: Double)
  case rule(y: Double)
  case code(QRCode, x: Double, y: Double, side: Double)
  case picture(PDFPicture, x: Double, y: Double, side: Double)
}

/// Puts blocks onto pages.
struct Paging {
  private(set) var pages: [[Mark]] = [[]]
  private var y = Paper.top
  private var open: [String] = []
  private let setter: TypeSetter

  private var bottom: Double { Paper.height - Paper.bottom }
  private var isFresh: Bool { y <= Paper.top }

  init(_ blocks: [PDFBlock], _ setter: TypeSetter) {
    self.setter = setter
    for block in blocks { add(block) }
  }

  private mutating func add(_ block: PDFBlock) {
    switch block {
    case .title(let words):
      tagged("H1") { $0.add($0.setter.set(words, .title, width: Paper.column), at: Paper.left) }
      y += 8
    case .heading(let words):
      let text = setter.set(words, .heading, width: Paper.column)
      if !isFresh { y += 8 }
      // Not alone at the foot of a page.
      need(text.height + 2 * TextStyle.body.lineHeight)
      tagged("H2") { $0.add(text, at: Paper.left) }
    case .paragraph(let words, let alignment):
      var style = TextStyle.body
      style.alignment = alignment
      tagged("P") { $0.add($0.setter.set(words, style, width: Paper.column), at: Paper.left) }
      y += 5
    case .facts(let facts): tagged("Table") { for fact in facts { $0.add(fact) } }
    case .code(let code, let words): add(code, words)
    case .signed(let words, let seal): add(words, sealed: seal)
    case .space(let millimetres): if !isFresh { y += Paper.points(millimetres) }
    }
  }

  private mutating func add(_ fact: PDFFact) {
    let gap = 3.0
    let first = Paper.column * 0.3
    let label = setter.set(fact.label, .label, width: first - 10)
    let value = setter.set(fact.value, .body, width: Paper.column - first)
    let height = max(label.height, value.height)
    if height + 2 * gap < bottom - Paper.top { need(height + 2 * gap) } else { need(4 * TextStyle.body.lineHeight) }
    tagged("TR") { paging in
      paging.y += gap
      let (page, top) = (paging.pages.count, paging.y)
      paging.tagged("TH") { $0.add(label, at: Paper.left) }
      // What is written beside begins again at the row's top, unless the label alone has filled a page.
      let end = paging.y
      if paging.pages.count == page { paging.y = top }
      paging.tagged("TD") { $0.add(value, at: Paper.left + first) }
      if paging.pages.count == page { paging.y = max(paging.y, end) }
      paging.y += gap
      paging.put(.rule(y: paging.y))
    }
  }

  private mutating func add(_ code: QRCode, _ words: String) {
    let side = Paper.points(28)
    let text = setter.set(words, .small, width: Paper.column - side - 12)
    need(max(side, text.height))
    let top = y
    put(.code(code, x: Paper.left, y: top, side: side))
    y = top + max(0, (side - text.height) / 2)
    tagged("P") { $0.add(text, at: Paper.left + side + 12) }
    y = max(y, top + side) + 5
  }

  /// The seal lies below the words, so that a white ground hides none of them.
  private mutating func add(_ words: String, sealed seal: PDFPicture) {
    let side = Paper.points(24)
    var style = TextStyle.body
    style.alignment = .right
    let text = setter.set(words, style, width: Paper.column - side * 0.6)
    need(max(side, text.height))
    let top = y
    put(.picture(seal, x: Paper.left + Paper.column - side, y: top, side: side))
    y = top + max(0, (side - text.height) / 2)
    tagged("P") { $0.add(text, at: Paper.left) }
    y = max(y, top + side) + 5
  }

  private mutating func add(_ text: SetText, at left: Double) {
    for index in text.lines.indices {
      need(text.style.lineHeight)
      put(.line(text, index, x: left + text.lines[index].x, baseline: y + text.style.size * 1.2))
      y += text.style.lineHeight
    }
  }

  /// Begins a page where there is no such height left on this one.
  private mutating func need(_ height: Double) {
    guard y + height > bottom, !isFresh else { return }
    for tag in open.reversed() { put(.end(tag)) }
    pages.append(open.map { .begin($0) })
    y = Paper.top
  }

  private mutating func tagged(_ tag: String, _ body: (inout Paging) -> Void) {
    put(.begin(tag))
    open.append(tag)
    body(&self)
    open.removeLast()
    put(.end(tag))
  }

  private mutating func put(_ mark: Mark) { pages[pages.count - 1].append(mark) }
}
