import COpenSSL

/// A CMS SignedData (RFC 5652) without the document: one signer, SHA-256 with RSA (PKCS #1 v1.5).
struct SignedData: ~Copyable {
  private let message: OpaquePointer

  static let sizeLimit = 262_144

  /// Throws what is wrong with its form; whether the signature is right is for `verifies` to say.
  init(der: [UInt8]) throws(CardFault) {
    guard der.count <= SignedData.sizeLimit,
      let message = decoded(der, d2i_CMS_ContentInfo, CMS_ContentInfo_free)
    else {
      forgetErrors()
      throw .signedDataUnreadable
    }
    if let fault = SignedData.fault(of: message) {
      CMS_ContentInfo_free(message)
      forgetErrors()
      throw fault
    }
    self.message = message
  }

  deinit { CMS_ContentInfo_free(message) }

  /// The signer's certificate, in DER.
  func certificate() throws(CardFault) -> [UInt8] {
    let signer = elements(CMS_get0_SignerInfos(message)).first
    guard let held = CMS_get1_certs(message) else { throw .signedDataWithoutCertificate }
    defer { machi_free_certificates(held) }
    guard let found = elements(held).first(where: { CMS_SignerInfo_cert_cmp(signer, $0) == 0 }) else {
      throw .signedDataWithoutCertificate
    }
    return encoded { i2d_X509(found, $0) }
  }

  /// Whether the signer's certificate made it over `document`. Nothing is said of the certificate.
  func verifies(over document: [UInt8]) -> Bool {
    guard document.count < Int32.max else { return false }
    return document.withUnsafeBytes { buffer in
      // OpenSSL 3.0 copies a source in memory and forgets the copy where it finds a fault. It does not know one as such
      // behind a filter.
      let memory = BIO_new_mem_buf(buffer.baseAddress ?? UnsafeRawPointer(message), Int32(buffer.count))
      guard let memory, let source = BIO_push(BIO_new(BIO_f_null()), memory) else { return false }
      defer { BIO_free_all(source) }
      let flags = UInt32(CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY)
      return CMS_verify(message, nil, nil, source, nil, flags) == 1
    }
  }

  private static func fault(of message: OpaquePointer) -> CardFault? {
    // Nothing signs the kind of the content that it names itself, so there is one only.
    guard OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed,
      OBJ_obj2nid(CMS_get0_eContentType(message)) == NID_pkcs7_data
    else { return .signedDataUnreadable }
    guard let content = CMS_get0_content(message) else { return .signedDataUnreadable }
    guard content.pointee == nil else { return .signedDataWithContent }
    let signers = elements(CMS_get0_SignerInfos(message))
    guard signers.count == 1 else { return .signedDataSigners(signers.count) }
    return isRSAWithSHA256(signers[0]) ? nil : .signatureAlgorithm
  }

  private static func isRSAWithSHA256(_ signer: OpaquePointer) -> Bool {
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    var signature: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(signer, nil, nil, &digest, &signature)
    guard let digest, let signature else { return false }
    return OBJ_obj2nid(digest.pointee.algorithm) == NID_sha256
      && [NID_rsaEncryption, NID_sha256WithRSAEncryption].contains(OBJ_obj2nid(signature.pointee.algorithm))
  }
}
