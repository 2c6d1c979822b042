import ModuleKit

/// What an administrator writes of who signs letters.
struct SignatoryForm {
  static let limits = UploadLimits(files: 1, fileBytes: 1_000_000, totalBytes: 1_100_000)
  /// Dots on a side: what prints sharply at 24 mm, and what nobody needs.
  static let dots = 150...2_000

  private(set) var title = ""
  private(set) var english = ""
  private(set) var name = ""
  /// Whether the seal is to go.
  private(set) var removesSeal = false
  /// What it comes to; nil where something is wrong.
  private(set) var signatory: Signatory?
  private(set) var errors: FormErrors = [:]

  init(_ known: Signatory) { (title, english, name) = (known.title.ja, known.title.en ?? "", known.name) }

  /// `known`: as it stands, for what is not sent anew. Throws `SpoolProblem`.
  init(_ visit: Visit, _ known: Signatory) throws {
    let language = visit.scene.language
    var form = FormReader(visit.form, language)
    title = form.text("title", 0...60)
    english = form.text("title-en", 0...100)
    name = form.text("name", 0...60)
    errors = form.errors
    removesSeal = visit.form["no-seal"] == "1"
    var seal = removesSeal ? nil : known.seal
    switch try Self.picture(visit, language) {
    case .success(let sent?): seal = sent
    case .success(nil): break
    case .failure(let fault): errors["seal"] = fault.words
    }
    if visit.form["revision"] != String(known.revision) {
      errors["title"] = errors["title"] ?? SignatoryTexts.of(language).changed
    }
    guard errors.isEmpty else { return }
    var changed = known
    (changed.title, changed.name) = (Localized(title, en: english.isEmpty ? nil : english), name)
    changed.seal = seal
    signatory = changed
  }

  private struct Fault: Error { let words: String }

  /// A PNG by what it holds, whatever it is called; without all that hangs behind its end.
  private static func picture(_ visit: Visit, _ language: Language) throws -> Result<PDFPicture?, Fault> {
    let texts = SignatoryTexts.of(language)
    if visit.uploads.fault == nil, visit.uploads.files.allSatisfy({ $0.size == 0 }) { return .success(nil) }
    let (files, fault) = try CheckedFile.read(visit.uploads, "seal", limits, [.png], language)
    if let fault { return .failure(Fault(words: fault)) }
    guard let bytes = try files.first.map({ try $0.bytes() }) else { return .success(nil) }
    guard let size = pictureSize(bytes, .png), dots.contains(size.width), dots.contains(size.height) else {
      return .failure(Fault(words: texts.wrongSize(dots)))
    }
    guard let picture = withoutMetadata(bytes, .png).flatMap({ PDFPicture(png: $0) }) else {
      return .failure(Fault(words: texts.unreadable))
    }
    return .success(picture)
  }
}
