public import Kernel
import Transfers

/// The mail server that takes what this installation sends, and how it is spoken to.
public struct MailServer: Sendable {
  public enum Protection: Sendable {
    /// TLS before the first word: `smtps://`.
    case fromTheStart
    /// STARTTLS, and not a word further without it.
    case upgraded
    /// For a relay on this machine or a closed network.
    case none
  }

  /// `smtp://mail.example.jp:587`
  public let url: String
  /// Whose mails they are, and who hears of those that come back.
  public let sender: MailAddress
  public let protection: Protection
  let credentials: TransferOrder.Credentials?
  let caFile: String?

  /// `caFile` holds certificates in PEM that are trusted instead of the system's.
  public init(
    url: String, sender: MailAddress, protection: Protection, user: (name: String, password: String)? = nil,
    caFile: String? = nil
  ) {
    self.url = url
    self.sender = sender
    self.protection = protection
    credentials = user.map { TransferOrder.Credentials(user: $0.name, password: $0.password) }
    self.caFile = caFile
  }

  func order(_ message: [UInt8], to recipient: MailAddress) -> TransferOrder {
    let work = TransferOrder.Work.mail(from: sender.onTheWire, to: recipient.onTheWire, message: message)
    var order = TransferOrder(work, url: url, protocols: "smtp,smtps")
    order.credentials = credentials
    order.caFile = caFile
    order.upgradesToTLS = protection == .upgraded
    order.connectSeconds = 10
    order.totalSeconds = MailServer.longestSend
    return order
  }

  /// Seconds that one mail may take.
  static let longestSend = 60
}
