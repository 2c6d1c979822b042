import ModuleKit

/// A submitted form, its texts and its files.
struct SentForm {
  var fields = Fields()
  var uploads = Uploads.none
}

extension Request {
  static func isMultipart(_ contentType: String) -> Bool { contentType.lowercased().hasPrefix("multipart/form-data") }

  /// The form that came with the request. Throws `Failure` where it is none, or brings files to where `limits` is nil.
  func form(_ limits: UploadLimits?) throws(Failure) -> SentForm {
    let type = headers["content-type"] ?? ""
    if type.hasPrefix("application/x-www-form-urlencoded") { return SentForm(fields: try formFields()) }
    guard Request.isMultipart(type), let limits else { throw .notAForm }
    do throws(MultipartFault) {
      let form = try MultipartForm(body, contentType: type, limits)
      return SentForm(fields: form.fields, uploads: form.uploads)
    } catch {
      switch error {
      case .malformed: throw .brokenForm
      case .tooMuchText: throw .tooMuchText
      case .unreadable: throw .unexpected(error)
      }
    }
  }

  /// What a program sends by another standard's rules: the same where it is a form, nothing where it is JSON, which the
  /// handler reads.
  func foreignForm(_ limits: UploadLimits?) throws(Failure) -> SentForm {
    let type = headers["content-type"] ?? ""
    let isForm = type.hasPrefix("application/x-www-form-urlencoded") || Request.isMultipart(type)
    return method == .post && isForm ? try form(limits) : SentForm()
  }

  private func formFields() throws(Failure) -> Fields {
    let sent: [UInt8]
    do { sent = try body.read(at: 0, upTo: body.size) } catch { throw .unexpected(error) }
    // No form of ours comes near; a megabyte of empty fields would take a hundred of memory.
    guard sent.count(where: { $0 == 0x26 }) < 10_000 else { throw .notAForm }
    return Fields(urlEncoded: sent)
  }
}
