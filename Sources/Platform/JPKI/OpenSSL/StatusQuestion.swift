import COpenSSL
import Kernel

/// One question to an OCSP responder (RFC 6960) about one certificate.
struct StatusQuestion: ~Copyable {
  private let request: OpaquePointer
  private let subject: OpaquePointer

  /// Seconds that the responder's clock may be ahead of ours.
  static let tolerance = 300
  /// Seconds for which an answer holds that does not say for how long.
  static let holding = 86_400
  static let sizeLimit = 65_536

  /// The certificate is named by SHA-1 hashes of its issuer: RFC 5019 and RFC 6960 make every responder know those, and
  /// nothing hangs on them.
  init(_ certificate: borrowing Certificate, issuer: OpaquePointer) {
    guard let request = OCSP_REQUEST_new(), let subject = OCSP_cert_to_id(EVP_sha1(), certificate.x509, issuer),
      OCSP_request_add0_id(request, OCSP_CERTID_dup(subject)) != nil,
      OCSP_request_add1_nonce(request, nil, 32) == 1
    else { preconditionFailure("OpenSSL cannot make an OCSP request") }
    self.request = request
    self.subject = subject
  }

  deinit {
    OCSP_CERTID_free(subject)
    OCSP_REQUEST_free(request)
  }

  /// Asks and verifies what comes back: status good, at `instant`.
  func put(
    _ ask: RevocationSource.Transport, trust: TrustStore, at instant: Instant
  ) throws(CardFault) -> StatusAnswer {
    let der: [UInt8]
    do { der = try ask(encoded { i2d_OCSP_REQUEST(request, $0) }) } catch { throw .responderUnreachable("\(error)") }
    let response = try StatusResponse(der: der)
    // OpenSSL: 1 the same, 2 neither has one, 3 only the response, 0 another, -1 only the request.
    guard OCSP_check_nonce(request, response.basic) == 1 else { throw .answerNonce }
    guard response.isSigned(by: trust, at: instant) else { throw .answerForged }
    return StatusAnswer(der: der, thisUpdate: try response.status(of: subject, at: instant))
  }
}

/// What a responder said.
private struct StatusResponse: ~Copyable {
  let basic: OpaquePointer

  init(der: [UInt8]) throws(CardFault) {
    guard der.count <= StatusQuestion.sizeLimit,
      let response = decoded(der, d2i_OCSP_RESPONSE, OCSP_RESPONSE_free)
    else { throw .answerUnreadable }
    defer { OCSP_RESPONSE_free(response) }
    let status = OCSP_response_status(response)
    guard status == OCSP_RESPONSE_STATUS_SUCCESSFUL else { throw .responderRefused(Int(status)) }
    guard let basic = OCSP_response_get1_basic(response) else { throw .answerUnreadable }
    self.basic = basic
  }

  deinit { OCSP_BASICRESP_free(basic) }

  /// By the authority itself, or by a certificate that it issued for this (RFC 6960, 4.2.2.2).
  func isSigned(by trust: TrustStore, at instant: Instant) -> Bool {
    var algorithm: OpaquePointer?
    X509_ALGOR_get0(&algorithm, nil, nil, OCSP_resp_get0_tbs_sigalg(basic))
    guard isStrong(signature: OBJ_obj2nid(algorithm)), let store = trust.authorities(at: instant) else {
      return false
    }
    defer { X509_STORE_free(store) }
    let flags = UInt(OCSP_NOEXPLICIT | OCSP_PARTIAL_CHAIN)
    guard let known = X509_STORE_get1_all_certs(store) else { return false }
    defer { machi_free_certificates(known) }
    return OCSP_basic_verify(basic, known, store, flags) == 1
  }

  /// When what it says was known to be right. Throws unless it says “good” of `subject` and that holds at `instant`.
  func status(of subject: OpaquePointer, at instant: Instant) throws(CardFault) -> Instant {
    var status: Int32 = -1
    var reason: Int32 = -1
    var revoked: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    var this: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    var next: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    guard OCSP_resp_find_status(basic, subject, &status, &reason, &revoked, &this, &next) == 1 else {
      throw .statusUnknown
    }
    switch status {
    case V_OCSP_CERTSTATUS_GOOD: break
    case V_OCSP_CERTSTATUS_REVOKED:
      throw .revoked(Revocation(at: JPKI.instant(revoked), reason: reason < 0 ? nil : Int(reason)))
    default: throw .statusUnknown
    }
    guard let thisUpdate = JPKI.instant(this), thisUpdate <= instant + StatusQuestion.tolerance else {
      throw .answerNotCurrent
    }
    let until = next == nil ? thisUpdate + StatusQuestion.holding : JPKI.instant(next)
    guard let until, instant <= until + StatusQuestion.tolerance else { throw .answerNotCurrent }
    return thisUpdate
  }
}
