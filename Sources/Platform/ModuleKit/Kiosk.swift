public import Kernel

/// A screen in the city hall that people use one after another (館内端末), as its browser says of itself.
///
/// It changes how pages look and how long they stay. What may be seen on it hangs on nothing that is said here.
public struct Kiosk: Sendable, Equatable {
  public static let cookie = "machi_kiosk"
  /// How long it may stand untouched.
  public static let minutes = 1...15
  /// How long it is asked whether anybody is still there.
  public static let warningSeconds = 60
  /// Says that somebody is there; ends what was begun; begins.
  public static let touch = Target(path: "/kiosk/touch")
  public static let over = Target(path: "/kiosk/over")
  public static let start = Target(path: "/kiosk")

  public enum Secret {}

  public let secret: ID<Secret>
  public let minutes: Int

  public init(_ secret: ID<Secret>, minutes: Int) { (self.secret, self.minutes) = (secret, minutes) }

  /// Nil for what is no kiosk's.
  public init?(cookie text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let secret = ID<Secret>(parts[0]), let minutes = Int(parts[1]),
      Kiosk.minutes.contains(minutes)
    else { return nil }
    self.init(secret, minutes: minutes)
  }

  /// As the cookie holds it.
  public var text: String { "\(secret.text).\(minutes)" }
}
