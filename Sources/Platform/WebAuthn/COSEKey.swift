import Crypto

/// The numbers of RFC 9053 for the signatures that we ask for, best first.
enum COSEAlgorithm: Int, CaseIterable {
  case es256 = -7
  case rs256 = -257
}

extension PublicKey {
  /// The key of a COSE_Key map (RFC 9052, 7; RFC 9053, 7.1; RFC 8230, 4). What it says of its type, its algorithm and its curve
  /// must agree.
  init(cose key: CBOR) throws(PasskeyFault) {
    guard case .map = key else { throw .malformed(.publicKey) }
    let number = key[.integer(3)]?.integer.flatMap(Int.init(exactly:))
    guard let algorithm = number.flatMap(COSEAlgorithm.init) else { throw .unsupportedAlgorithm(number) }
    let (type, parameters) = (key[.integer(1)], [-1, -2, -3].map { key[.integer($0)] })
    let found: PublicKey? =
      switch (algorithm, type, parameters[0], parameters[1], parameters[2]) {
      case (.es256, .integer(2), .integer(1), .bytes(let x), .bytes(let y)): PublicKey(x: x, y: y)
      case (.rs256, .integer(3), .bytes(let modulus), .bytes(let exponent), nil):
        PublicKey(modulus: modulus, exponent: exponent)
      default: nil
      }
    guard let found else { throw .malformed(.publicKey) }
    self = found
  }
}
