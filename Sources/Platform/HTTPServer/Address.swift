import Glibc

/// An IPv6 address; an IPv4 one stands in it as `::ffff:a.b.c.d`, so that both compare alike.
struct Address: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(ipv4: UInt32) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(ipv4)) }

  /// Nil where it is not an address in numbers.
  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      self.init(ipv4: UInt32(bigEndian: four.s_addr))
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      self.init(six)
    } else {
      return nil
    }
  }

  /// Nil for sockets that are not of the internet.
  init?(_ storage: sockaddr_storage) {
    var storage = storage
    let family = Int32(storage.ss_family)
    let made: Address? = withUnsafeBytes(of: &storage) { bytes in
      switch family {
      case AF_INET: Address(ipv4: UInt32(bigEndian: bytes.load(as: sockaddr_in.self).sin_addr.s_addr))
      case AF_INET6: Address(bytes.load(as: sockaddr_in6.self).sin6_addr)
      default: nil
      }
    }
    guard let made else { return nil }
    self = made
  }

  private init(_ address: in6_addr) {
    var address = address
    let halves = withUnsafeBytes(of: &address) { bytes in
      (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
  }

  var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

  /// What connections are counted by: one household or office usually holds 64 bits of IPv6.
  var block: Address { isIPv4 ? self : Address(high: high, low: 0) }

  var text: String {
    if isIPv4 { return [24, 16, 8, 0].map { String((low >> $0) & 255) }.joined(separator: ".") }
    var halves = (high.bigEndian, low.bigEndian)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
      guard let start = buffer.baseAddress, inet_ntop(AF_INET6, &halves, start, socklen_t(buffer.count)) != nil
      else { return "" }
      return String(cString: start)
    }
  }
}

/// An address and how many of its leading bits count.
struct Network: Sendable {
  private let address: Address
  private let highMask: UInt64
  private let lowMask: UInt64

  /// Nil where it is neither an address nor one with `/` and a number of bits.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ Address(String($0)) }), parts.count <= 2 else { return nil }
    let width = address.isIPv4 ? 32 : 128
    guard let given = parts.count == 2 ? Int(parts[1]) : width, (0...width).contains(given) else { return nil }
    let bits = 128 - width + given
    self.address = address
    highMask = leadingOnes(min(bits, 64))
    lowMask = leadingOnes(max(bits - 64, 0))
  }

  func contains(_ other: Address) -> Bool {
    (address.high ^ other.high) & highMask == 0 && (address.low ^ other.low) & lowMask == 0
  }
}

private func leadingOnes(_ count: Int) -> UInt64 { count == 0 ? 0 : ~0 << UInt64(64 - count) }
