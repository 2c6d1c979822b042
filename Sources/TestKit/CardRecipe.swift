public import Kernel

/// What the certificate of a test card says. As made it is a signing certificate of the profile that JPKI's have; a test
/// changes what it is about.
public struct CardRecipe: Sendable {
  /// Kinds of keys, by the words that openssl makes them with.
  public enum Key: String, Sendable {
    case rsa2048 = "RSA -pkeyopt rsa_keygen_bits:2048"
    case rsa1024 = "RSA -pkeyopt rsa_keygen_bits:1024"
    case rsaPSS = "RSA-PSS -pkeyopt rsa_keygen_bits:2048"
    case p256 = "EC -pkeyopt ec_paramgen_curve:P-256"
  }

  public var key = Key.rsa2048
  public var keyUsage: String? = "critical,digitalSignature,nonRepudiation"
  public var policies = ["1.2.392.200149.8.5.1.1.20"]
  /// The otherNames under 1.2.392.200149.8.5.5, by the last number; the value as openssl's configuration writes it.
  public var facts: [(number: Int, value: String)] = [
    (1, text("見本　花子")), (4, text("419900102")), (3, text("2")), (5, text("静岡県沼津市御幸町１６番１号")), (2, text("00000")),
    (6, text("00000000000000")),
  ]
  /// The last part of the name of the place where its revocation list is found.
  public var listPlace = "Numazu-shi"
  /// Further lines of extensions.
  public var extensions: [String] = []
  public var begins: Instant?
  public var ends: Instant?
  public var hash = "sha256"

  public init() {}

  public static var signing: CardRecipe { CardRecipe() }

  public static var authentication: CardRecipe {
    var recipe = CardRecipe()
    recipe.keyUsage = "critical,digitalSignature"
    recipe.policies = ["1.2.392.200149.8.5.1.3.30"]
    recipe.facts = []
    return recipe
  }

  /// The same but for what `change` does.
  public func but(_ change: (inout CardRecipe) -> Void) -> CardRecipe {
    var recipe = self
    change(&recipe)
    return recipe
  }

  /// Puts another value in the place of a fact.
  public mutating func set(_ number: Int, _ value: String) {
    facts = facts.map { $0.number == number ? (number, value) : $0 }
  }

  public static func text(_ text: String) -> String { "FORMAT:UTF8,UTF8:\(text)" }

  var sections: String {
    let policyNames = policies.indices.map { "@policy\($0)" }.joined(separator: ",")
    let policySections = policies.enumerated().map {
      "[policy\($0.offset)]\npolicyIdentifier = \($0.element)\nCPS.1 = \"http://www.jpki.go.jp/cps.html\"\n"
    }
    let names = facts.enumerated().map {
      "otherName.\($0.offset) = 1.2.392.200149.8.5.5.\($0.element.number);\($0.element.value)"
    }
    return """
      [card]
      \(keyUsage.map { "keyUsage = \($0)" } ?? "")
      \(policies.isEmpty ? "" : "certificatePolicies = critical,\(policyNames)")
      \(facts.isEmpty ? "" : "subjectAltName = @names")
      issuerAltName = dirName:issuer_name
      crlDistributionPoints = place
      authorityKeyIdentifier = keyid
      subjectKeyIdentifier = hash
      \(extensions.joined(separator: "\n"))
      \(policySections.joined())
      [names]
      \(names.joined(separator: "\n"))
      \(CardRecipe.place(listPlace))
      """
  }

  static func place(_ place: String) -> String {
    """
    [issuer_name]
    C = JP
    O = 公的個人認証サービス
    [place]
    fullname = dirName:place_name
    [place_name]
    C = JP
    O = JPKI
    1.OU = JPKI for digital signature
    2.OU = CRL Distribution Points
    3.OU = Shizuoka-ken
    CN = \(place) CRLDP
    """
  }
}
