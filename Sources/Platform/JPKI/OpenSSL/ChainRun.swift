import COpenSSL
import Kernel

/// What holds for every chain: the time that was asked for, our authorities as its ends, no algorithm below 112 bits.
func prepare(_ parameters: OpaquePointer?, at instant: Instant, flags: Int32) {
  X509_VERIFY_PARAM_set_time(parameters, instant.unixSeconds)
  X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN | flags))
  X509_VERIFY_PARAM_set_auth_level(parameters, 2)
}

/// One run of OpenSSL's verification of a chain.
struct ChainRun: ~Copyable {
  private let context: OpaquePointer
  private let culprit = Culprit()
  let isGood: Bool

  init(_ store: OpaquePointer, _ certificate: OpaquePointer, at instant: Instant, flags: Int32) {
    guard let context = X509_STORE_CTX_new() else { preconditionFailure("OpenSSL has no memory") }
    self.context = context
    let isReady = X509_STORE_CTX_init(context, store, certificate, nil) == 1
    prepare(X509_STORE_CTX_get0_param(context), at: instant, flags: flags)
    X509_STORE_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(culprit).toOpaque())
    X509_STORE_CTX_set_verify_cb(context, noteCulprit)
    isGood = isReady && X509_verify_cert(context) == 1
  }

  deinit { X509_STORE_CTX_free(context) }

  var issuer: OpaquePointer? { elements(X509_STORE_CTX_get0_chain(context)).dropFirst().first }

  func fault(of certificate: borrowing Certificate) -> CardFault {
    let code = X509_STORE_CTX_get_error(context)
    let isLeaf = X509_STORE_CTX_get_error_depth(context) == 0
    switch code {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED:
      return .issuerUnknown
    case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: return .issuerSignatureWrong
    case X509_V_ERR_CA_MD_TOO_WEAK: return .issuerSignatureWeak
    case X509_V_ERR_CERT_NOT_YET_VALID where isLeaf: return .notYetValid(from: certificate.begins)
    case X509_V_ERR_CERT_HAS_EXPIRED where isLeaf: return .expired(certificate.expires)
    case X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: return .authorityNotValid
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: return .criticalExtension(certificate.unknownCriticalExtension)
    default: return .chain(Int(code))
    }
  }

  /// The chain itself was found good before, so what is wrong now is about the list.
  func listFault(of certificate: borrowing Certificate) -> CardFault {
    let list = culprit.list
    switch X509_STORE_CTX_get_error(context) {
    case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_DIFFERENT_CRL_SCOPE: return .listMissing
    case X509_V_ERR_CRL_NOT_YET_VALID: return .listNotYetValid
    case X509_V_ERR_CRL_HAS_EXPIRED: return .listExpired(list.flatMap { instant(X509_CRL_get0_nextUpdate($0)) })
    case X509_V_ERR_CERT_REVOKED: return .revoked(revocation(of: certificate, in: list))
    default: return .listUnusable
    }
  }

  private func revocation(of certificate: borrowing Certificate, in list: OpaquePointer?) -> Revocation {
    var entry: OpaquePointer?
    guard let list, X509_CRL_get0_by_cert(list, &entry, certificate.x509) > 0, let entry else {
      return Revocation(at: nil, reason: nil)
    }
    var reason: Int?
    if let found = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nil, nil) {
      let value = found.assumingMemoryBound(to: ASN1_ENUMERATED.self)
      reason = ASN1_ENUMERATED_get(value)
      ASN1_ENUMERATED_free(value)
    }
    return Revocation(at: instant(X509_REVOKED_get0_revocationDate(entry)), reason: reason)
  }
}

/// The list over which a run failed. OpenSSL knows it only while it tells of the failure.
private final class Culprit {
  var list: OpaquePointer? {
    willSet { X509_CRL_free(list) }
  }

  deinit { X509_CRL_free(list) }
}

private func noteCulprit(isGood: Int32, context: OpaquePointer?) -> Int32 {
  guard isGood == 0, let place = X509_STORE_CTX_get_ex_data(context, 0),
    let list = X509_STORE_CTX_get0_current_crl(context), X509_CRL_up_ref(list) == 1
  else { return isGood }
  Unmanaged<Culprit>.fromOpaque(place).takeUnretainedValue().list = list
  return isGood
}
