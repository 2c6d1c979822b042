import ModuleKit

extension Setting {
  static let smtp = Setting(
    name: "smtp", fallback: "",
    help: "Mail server (smtp://host:587, smtps://host:465); empty: mails are kept and not sent.")
  static let smtpTLS = Setting(
    name: "smtp-tls", fallback: "required", help: "Whether smtp:// must change to TLS: required or none.")
  static let smtpUser = Setting(name: "smtp-user", fallback: "", help: "Name to sign in to the mail server with.")
  static let smtpPasswordFile = Setting(
    name: "smtp-password-file", fallback: "", help: "File whose first line is the password for the mail server.")
  static let smtpCAFile = Setting(
    name: "smtp-ca-file", fallback: "", help: "Certificates (PEM) that prove the mail server; empty: the system’s.")
  static let mailFrom = Setting(name: "mail-from", fallback: "", help: "Address that mails are sent from.")
  static let mailKeepDays = Setting(
    name: "mail-keep-days", fallback: "7", help: "Days for which the text of a mail is kept after it was sent.")

  static let mailSettings = [smtp, smtpTLS, smtpUser, smtpPasswordFile, smtpCAFile, mailFrom, mailKeepDays]
}

extension Settings {
  func checkMail() throws {
    guard ["required", "none"].contains(self[.smtpTLS]) else {
      throw Problem(description: "smtp-tls: “\(self[.smtpTLS])” is neither required nor none")
    }
    if self[.smtp].isEmpty { return }
    guard let host = smtpHost else {
      throw Problem(
        description: "smtp: “\(self[.smtp])” is not of the form smtp://host:587 or smtps://host:465; "
          + "a name and a password have settings of their own")
    }
    guard MailAddress(self[.mailFrom]) != nil else {
      throw Problem(
        description: "mail-from: “\(self[.mailFrom])” is no address such as noreply@city.example.jp; smtp needs one")
    }
    if self[.smtpUser].isEmpty != self[.smtpPasswordFile].isEmpty {
      throw Problem(description: "smtp-user and smtp-password-file: set both or neither")
    }
    if !self[.smtpUser].isEmpty, smtpProtection == .none, !isThisMachine(host) {
      throw Problem(
        description: "smtp-tls: none would send the password of smtp-user to \(host) for all to read; set required")
    }
  }

  /// Nil where the address of the mail server is more or less than a scheme, a host and perhaps a port.
  private var smtpHost: Substring? {
    let address = self[.smtp]
    guard let scheme = ["smtp://", "smtps://"].first(where: address.hasPrefix) else { return nil }
    let rest = address.dropFirst(scheme.count)
    let match = rest.wholeMatch(of: /(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/)
    return match?.output.1
  }

  var smtpProtection: MailServer.Protection {
    if self[.smtp].hasPrefix("smtps://") { return .fromTheStart }
    return self[.smtpTLS] == "none" ? .none : .upgraded
  }
}

private func isThisMachine(_ host: some StringProtocol) -> Bool {
  host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
}
