import CArgon2
import Crypto
import Kernel

/// Passwords by Argon2id with the parameters that OWASP's password storage guide names first for it:
/// 19 MiB of memory, 2 passes, 1 lane. The encoded hash carries them, so that they can be raised later.
public enum Password {
  static let memoryKiB: UInt32 = 19_456
  static let passes: UInt32 = 2

  /// NIST SP 800-63B asks for 8 at least and takes 64 at least; length is the only rule that helps.
  public static let lengths = 10...200

  /// Each computation takes 19 MiB: two at a time, so that a rush of sign-ins cannot take the machine's memory.
  private static let places = Locked(2)

  public static func hash(_ password: String) -> String {
    inPlace {
      let salt = randomBytes(16)
      var encoded = [CChar](repeating: 0, count: 128)
      var password = password
      let code = password.withUTF8 { bytes in
        argon2id_hash_encoded(
          passes, memoryKiB, 1, bytes.baseAddress, bytes.count, salt, salt.count, 32, &encoded, encoded.count)
      }
      precondition(code == ARGON2_OK.rawValue, "argon2 refuses its own parameters")
      return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  public static func verify(_ password: String, against encoded: String) -> Bool {
    inPlace {
      var password = password
      return password.withUTF8 { argon2id_verify(encoded, $0.baseAddress, $0.count) } == ARGON2_OK.rawValue
    }
  }

  /// Takes as long as a real check, so that the time does not tell whether a login name exists.
  static func pretendToVerify(_ password: String) { _ = verify(password, against: neverMatching) }

  private static let neverMatching = hash(randomText(characters: 40))

  private static func inPlace<T>(_ work: () -> T) -> T {
    _ = places.wait { free -> Bool? in
      guard free > 0 else { return nil }
      free -= 1
      return true
    }
    defer {
      places.withLock { $0 += 1 }
      places.wake()
    }
    return work()
  }
}
