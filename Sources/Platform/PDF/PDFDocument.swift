public import Kernel
public import QR

/// A document on A4 pages, as values; `bytes()` sets it.
public struct PDFDocument: Sendable {
  public var title: String
  /// Who says it: the municipality.
  public var author: String
  public var language: Language
  public var created: Instant
  public var blocks: [PDFBlock]
  /// Stands at the foot of each page, before the page's number.
  public var footer = ""
  /// Stands large and pale across each page, as 見本 does.
  public var mark: String?

  public init(
    _ title: String, by author: String, _ language: Language, created: Instant, _ blocks: [PDFBlock],
    footer: String = "", mark: String? = nil
  ) {
    (self.title, self.author, self.language, self.created) = (title, author, language, created)
    (self.blocks, self.footer, self.mark) = (blocks, footer, mark)
  }
}

/// What stands one below the other.
public enum PDFBlock: Sendable {
  case title(String)
  case heading(String)
  /// Lines end at `\n` and where the page does.
  case paragraph(String, PDFAlignment = .left)
  /// A table of labels and what belongs to them.
  case facts([PDFFact])
  /// A code with words beside it; they say what the code does.
  case code(QRCode, String)
  /// Who signs, at the right, with a seal over the end of the words.
  case signed(String, PDFPicture)
  /// So many millimetres.
  case space(Double)
}

public enum PDFAlignment: Sendable { case left, centre, right }

public struct PDFFact: Sendable {
  public let label: String
  public let value: String

  public init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
}

public enum PDFProblem: Error, Sendable, CustomStringConvertible {
  case notWritten(String)

  public var description: String {
    switch self {
    case .notWritten(let why): "a PDF could not be written: \(why)"
    }
  }
}

extension String {
  /// Without what changes the order in which signs are read, and without control characters: a name may not rewrite the letter
  /// around it.
  var printable: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0a: scalars.append(scalar)
      case 0x09: scalars.append(" ")
      case 0..<0x20, 0x7f...0x9f, 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
