public import ModuleKit

/// How this installation's mails leave it.
public struct Mailing: Sendable {
  /// Nil where none is set: mails stay in the outbox.
  public let server: MailServer?
  private let keepDays: Int

  /// Throws `Settings.Problem` where the password's file cannot be read.
  public init(_ settings: Settings) throws {
    keepDays = settings.number(.mailKeepDays)
    guard !settings[.smtp].isEmpty, let sender = MailAddress(settings[.mailFrom]) else {
      server = nil
      return
    }
    let caFile = settings[.smtpCAFile]
    if !caFile.isEmpty, readFile(caFile) == nil {
      throw Settings.Problem(description: "smtp-ca-file: \(caFile) cannot be read")
    }
    server = MailServer(
      url: settings[.smtp], sender: sender, protection: settings.smtpProtection, user: try Self.user(settings),
      caFile: caFile.isEmpty ? nil : caFile)
  }

  private static func user(_ settings: Settings) throws -> (name: String, password: String)? {
    let (name, file) = (settings[.smtpUser], settings[.smtpPasswordFile])
    if name.isEmpty { return nil }
    guard let text = readFile(file).flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw Settings.Problem(description: "smtp-password-file: \(file) cannot be read, or is not UTF-8")
    }
    return (name, String(text.prefix { !$0.isNewline }))
  }

  func desk(of city: City, at now: Instant) -> MailDesk {
    MailDesk(server: server?.url) { try city.vault.keyring(at: now) }
  }

  func delivery(for municipalities: Municipalities) -> MailDelivery {
    MailDelivery(server: server, keepDays: keepDays, clock: currentInstant) { store, now in
      guard let city = municipalities.all.first(where: { $0.store === store }) else {
        throw StoreError.unavailable("the municipality was taken away")
      }
      return MailOffice(name: city.municipality.name, vault: try city.vault.keyring(at: now))
    }
  }
}
