import CArgon2
import Crypto
import Glibc
import Kernel

/// Passwords by Argon2id with the parameters that OWASP's password storage guide names first for it:
/// 19 MiB of memory, 2 passes, 1 lane. The encoded hash carries them, so that they can be raised later.
public enum Password {
  static let memoryKiB: UInt32 = 19_456
  static let passes: UInt32 = 2

  /// NIST SP 800-63B asks for 8 at least and takes 64 at least; length is the only rule that helps.
  public static let lengths = 10...200

  /// So many wait for their turn already that one more would wait for too long.
  public struct Busy: Error {}

  /// Each computation takes 19 MiB and a core: half of the cores at a time, so that a rush of sign-ins takes neither the
  /// machine's memory nor the time of those who read pages.
  private static let places = Locked(Places())

  private struct Places {
    var free = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 2)
    var waiting = 0
    var mostWaiting = Int.max
    var done = 0
  }

  /// Computations since the start. Whoever is unknown costs as many as whoever is known, or the time would tell them apart.
  public static var computations: Int { places.withLock { $0.done } }

  /// From now on no more than `count` wait; the next is told `Busy`. A server says so, commands wait.
  public static func limit(waiting count: Int) { places.withLock { $0.mostWaiting = count } }

  /// Throws `Busy` where whoever came now would be told so. Costs nothing, and promises nothing for later.
  static func checkRoom() throws(Busy) {
    if places.withLock({ $0.free == 0 && $0.waiting >= $0.mostWaiting }) { throw Busy() }
  }

  /// Throws `Busy`.
  public static func hash(_ password: String) throws(Busy) -> String {
    try inPlace {
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

  /// Throws `Busy`.
  public static func verify(_ password: String, against encoded: String) throws(Busy) -> Bool {
    try inPlace {
      var password = password
      return password.withUTF8 { argon2id_verify(encoded, $0.baseAddress, $0.count) } == ARGON2_OK.rawValue
    }
  }

  /// 32 bytes by the same parameters, with a salt that several secrets share.
  ///
  /// Waits its turn however many wait: whoever comes here has shown another factor.
  static func rawHash(_ secret: String, salt: [UInt8]) -> [UInt8] {
    places.withLock { $0.waiting += 1 }
    return inTurn {
      var hash = [UInt8](repeating: 0, count: 32)
      var secret = secret
      let code = secret.withUTF8 { bytes in
        argon2id_hash_raw(
          passes, memoryKiB, 1, bytes.baseAddress, bytes.count, salt, salt.count, &hash, hash.count)
      }
      precondition(code == ARGON2_OK.rawValue, "argon2 refuses its own parameters")
      return hash
    }
  }

  /// Takes as long as a real check, so that the time does not tell whether a login name exists.
  static func pretendToVerify(_ password: String) throws(Busy) { _ = try verify(password, against: neverMatching) }

  /// A hash of 40 characters that nobody knows, by the same parameters.
  private static let neverMatching =
    "$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=1$\(unpadded(randomBytes(16)))$\(unpadded(randomBytes(32)))"

  private static func unpadded(_ bytes: [UInt8]) -> String { Base64.standard.text(bytes).filter { $0 != "=" } }

  private static func inPlace<T>(_ work: () -> T) throws(Busy) -> T {
    let isTaken = places.withLock { places in
      if places.free == 0, places.waiting >= places.mostWaiting { return false }
      places.waiting += 1
      return true
    }
    if !isTaken { throw Busy() }
    return inTurn(work)
  }

  private static func inTurn<T>(_ work: () -> T) -> T {
    places.wait { places -> Void? in
      guard places.free > 0 else { return nil }
      places.free -= 1
      places.waiting -= 1
      return ()
    }
    defer {
      places.withLock { places in
        places.free += 1
        places.done += 1
      }
      places.wake()
    }
    return work()
  }
}
