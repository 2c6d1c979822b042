import Attachments
public import HTML
public import HTTP
import Kernel

extension Scene {
  /// A form that changes something and may bring files.
  public func formWithFiles(_ target: Target, id: String? = nil, _ content: HTML) -> HTML {
    let texts = FileTexts.of(language)
    return """
      <form method="post" action="\(to(target))"\(identity(id)) enctype="multipart/form-data" data-uploads novalidate>\
      <input type="hidden" name="_token" value="\(formToken)">\(content)\
      <div data-sending role="status" hidden><p>\(texts.sending)</p><progress aria-label="\(texts.sending)"></progress></div>\
      </form>
      """
  }

  /// A field to choose files for such a form, with its limits in words. `kept` is the field whose unticked boxes stand for
  /// files that are there already and count too.
  public func fileField(
    _ name: String, _ label: String, _ limits: UploadLimits, _ kinds: [FileKind], kept: String,
    _ errors: FormErrors
  ) -> HTML {
    let texts = FileTexts.of(language)
    let (largest, total) = (limits.fileBytes / 1_000_000, limits.totalBytes / 1_000_000)
    let field = Field(name, label, hint: texts.hint(limits.files, largest, total, kinds), errors)
    return field.labelled(
      .of(language),
      """
      <input id="\(name)" name="\(name)" type="file" multiple accept="\(accept(kinds))" data-kept="\(kept)" \
      data-most="\(limits.files)" data-largest="\(limits.fileBytes)" data-total="\(limits.totalBytes - 100_000)" \
      data-too-many="\(texts.tooMany(limits.files))" data-too-large="\(texts.largeNames(largest))" \
      data-too-much="\(texts.tooMuch(total))"\(field.marks)>\
      <span class="error" role="alert" data-fault></span>
      """)
  }

  /// A field for one file, of any kind where none is named. `input`: what the file itself is called, where the field's name stands
  /// for more; `besides`: what is shown above it.
  public func oneFileField(
    _ field: Field, _ kinds: [FileKind] = [], input: String? = nil, besides: HTML? = nil
  ) -> HTML {
    let accepted: HTML? = kinds.isEmpty ? nil : " accept=\"\(accept(kinds))\""
    return field.labelled(
      .of(language),
      """
      \(besides)<input id="\(field.id)" name="\(input ?? field.name)" type="file"\(accepted)\(field.marks)>
      """)
  }

  private func accept(_ kinds: [FileKind]) -> String {
    kinds.flatMap { kind in [kind.mediaType] + kind.endings.map { "." + $0 } }.joined(separator: ",")
  }

  /// What kind a file is and how large, behind its name.
  public func fileFacts(_ mediaType: String, _ size: Int) -> HTML {
    "<span class=\"note\">\(FileKind(mediaType: mediaType)?.label ?? mediaType), \(bytesInWords(size))</span>"
  }
}

/// `820 B`, `12 KB`, `3.4 MB`.
public func bytesInWords(_ bytes: Int) -> String {
  switch bytes {
  case ..<1_000: "\(bytes) B"
  case ..<1_000_000: "\((bytes + 500) / 1_000) KB"
  default: "\((bytes + 50_000) / 1_000_000).\((bytes + 50_000) / 100_000 % 10) MB"
  }
}
