import COpenSSL
import Kernel

/// The authorities that are trusted and the revocation lists at hand. OpenSSL locks what several threads use.
final class TrustStore: @unchecked Sendable {
  private let store: OpaquePointer
  private var authorities: [OpaquePointer] = []
  private var lists: [OpaquePointer] = []

  /// Every authority ends a chain, also one that has another above it: the file says who is trusted, no one else does.
  init(authorities files: [TrustFile], lists: [TrustFile]) throws(TrustFault) {
    guard let store = X509_STORE_new() else { preconditionFailure("OpenSSL has no memory") }
    self.store = store
    defer { forgetErrors() }
    for file in files { try add(authoritiesOf: file) }
    guard !authorities.isEmpty else { throw TrustFault("jpki-ca", .noAuthorities) }
    for file in lists { try add(listsOf: file) }
  }

  /// When the first of the lists is due to be replaced; nil without lists.
  var listsEnd: Instant? { lists.compactMap { instant(X509_CRL_get0_nextUpdate($0)) }.min() }

  deinit {
    authorities.forEach { X509_free($0) }
    lists.forEach { X509_CRL_free($0) }
    X509_STORE_free(store)
  }

  /// The certificate of the authority that issued `certificate`; it stays this store's.
  func issuer(of certificate: borrowing Certificate, at instant: Instant) throws(CardFault) -> OpaquePointer {
    let run = ChainRun(store, certificate.x509, at: instant, flags: 0)
    guard run.isGood else { throw run.fault(of: certificate) }
    guard let issuer = run.issuer, let ours = authorities.first(where: { X509_cmp($0, issuer) == 0 }) else {
      throw .issuerUnknown
    }
    return ours
  }

  /// Throws unless a list covers the certificate, is current, and does not name it.
  func checkLists(_ certificate: borrowing Certificate, at instant: Instant) throws(CardFault) {
    let run = ChainRun(store, certificate.x509, at: instant, flags: X509_V_FLAG_CRL_CHECK)
    guard run.isGood else { throw run.listFault(of: certificate) }
  }

  /// The authorities alone, for a responder's own certificate: OpenSSL checks that at the time of a store.
  func authorities(at instant: Instant) -> OpaquePointer? {
    guard let store = X509_STORE_new(), let parameters = X509_VERIFY_PARAM_new() else { return nil }
    defer { X509_VERIFY_PARAM_free(parameters) }
    authorities.forEach { X509_STORE_add_cert(store, $0) }
    prepare(parameters, at: instant, flags: 0)
    X509_STORE_set1_param(store, parameters)
    return store
  }

  private func add(authoritiesOf file: TrustFile) throws(TrustFault) {
    guard let found = PEM.all(file.bytes, { PEM_read_bio_X509($0, nil, nil, nil) }, d2i_X509, X509_free) else {
      throw TrustFault(file.name, .unreadable)
    }
    authorities += found
    guard !found.isEmpty else { throw TrustFault(file.name, .noAuthorities) }
    for authority in found {
      guard X509_check_ca(authority) == 1, X509_get_key_usage(authority) & UInt32(KU_KEY_CERT_SIGN) != 0 else {
        throw TrustFault(file.name, .notAnAuthority)
      }
      guard EVP_PKEY_get_security_bits(X509_get0_pubkey(authority)) >= 112 else {
        throw TrustFault(file.name, .weakAuthority)
      }
      X509_STORE_add_cert(store, authority)
    }
  }

  private func add(listsOf file: TrustFile) throws(TrustFault) {
    guard let found = PEM.all(file.bytes, { PEM_read_bio_X509_CRL($0, nil, nil, nil) }, d2i_X509_CRL, X509_CRL_free)
    else {
      throw TrustFault(file.name, .unreadable)
    }
    lists += found
    guard !found.isEmpty else { throw TrustFault(file.name, .noList) }
    for list in found {
      if let reason = fault(of: list) { throw TrustFault(file.name, reason) }
      X509_STORE_add_crl(store, list)
    }
  }

  /// What OpenSSL would overlook or find only when somebody waits for an answer.
  private func fault(of list: OpaquePointer) -> TrustFault.Reason? {
    // OpenSSL takes a delta for a complete list unless its own support for deltas is on.
    if X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) >= 0 { return .deltaList }
    if X509_CRL_get0_nextUpdate(list) == nil { return .listWithoutEnd }
    if !isStrong(signature: X509_CRL_get_signature_nid(list)) { return .listWeak }
    if hasUnknownCriticalExtension(list) { return .listUnsupported }
    let issuers = authorities.filter { X509_NAME_cmp(X509_get_subject_name($0), X509_CRL_get_issuer(list)) == 0 }
    guard !issuers.isEmpty else { return .listOfAnother }
    return issuers.contains { X509_CRL_verify(list, X509_get0_pubkey($0)) == 1 } ? nil : .listForged
  }

  /// The two that OpenSSL compares with the certificate's own, and no other.
  private func hasUnknownCriticalExtension(_ list: OpaquePointer) -> Bool {
    (0..<X509_CRL_get_ext_count(list)).contains { index in
      let found = X509_CRL_get_ext(list, index)
      let known = [NID_issuing_distribution_point, NID_authority_key_identifier]
      return X509_EXTENSION_get_critical(found) == 1 && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(found)))
    }
  }
}
