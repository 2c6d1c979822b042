import ModuleKit

extension LetterFilling {
  /// The letter as it is issued, with the code that leads to where it is verified; `link`: nil for a preview, which says so
  /// across the page.
  func paper(_ id: ID<Letter>?, link: Link?, at now: Instant) -> PDFDocument {
    let isNotice = template.kind == .notice
    var blocks: [PDFBlock] = [
      .paragraph("\(head.number)\n\(head.day.onPaper(.japanese))", .right)
    ]
    if isNotice, !addressee.isEmpty { blocks.append(.paragraph("\(addressee)　\(honorific)")) }
    if isNotice { blocks += sender(isPreview: id == nil) + [.space(6)] } else { blocks.append(.space(4)) }
    blocks += [.title(template.title.ja), .space(4)] + self.blocks(in: .japanese)
    if let until = head.until {
      blocks += [.space(2), .facts([PDFFact("有効期限", "\(until.onPaper(.japanese))まで")])]
    }
    if !isNotice { blocks += [.space(10)] + sender(isPreview: id == nil) }
    if found.language == .english, template.body.en != nil {
      blocks += [.space(4), .heading("Translation for reference: \(template.title.text(in: .english))")]
      blocks += self.blocks(in: .english)
    }
    if let id, let link, let code = QRCode(link.address) {
      blocks += [.space(10), .code(code, verifying(id, link))]
    }
    return PDFDocument(
      template.title.ja, by: municipality.ja, .japanese, created: now, blocks,
      footer: "\(municipality.ja)　\(head.number)", mark: id == nil ? "見本" : nil)
  }

  /// Of an organisation another word than of a person.
  private var honorific: String { found.state.form.applicant?.prefill == .businessName ? "御中" : "様" }

  /// Who signs, with the seal where the letter asks for one; a preview says where it will be and never bears it.
  private func sender(isPreview: Bool) -> [PDFBlock] {
    if let sender = template.sender { return [.paragraph(sender.ja, .right)] }
    let words = signatory.line(of: municipality)
    if !template.isSealed { return [.paragraph(words, .right)] }
    guard let seal = signatory.seal else { return [.paragraph("\(words)\n（公印省略）", .right)] }
    return isPreview ? [.paragraph("\(words)　［公印］", .right)] : [.signed(words, seal)]
  }

  private func verifying(_ id: ID<Letter>, _ link: Link) -> String {
    """
    この文書が\(municipality.ja)の発行したもので、いまも有効かどうかを、次のページで確かめられます。
    \(link.address)
    番号：\(head.number)　確認コード：\(Letter.code(id))
    """
  }
}
