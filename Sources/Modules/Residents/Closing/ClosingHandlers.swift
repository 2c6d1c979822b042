import ModuleKit

/// All that is kept of somebody, for themselves.
func exportOwnData(_ visit: Visit) throws -> Answer {
  let (resident, now) = (try own(visit), visit.now)
  let party = Party.resident(resident.id)
  let (events, businesses, mandates, passkeys, links) = try visit.store.write(isPublic: false) { db in
    try db.record("residents.exported", party.reference, by: party.text, at: now)
    return (
      try AuditEvent.recent(about: party.reference, limit: 10_000, in: db),
      try BusinessAccount.all(of: resident.id, in: db), try Mandate.all(of: resident.id, in: db),
      try KeptPasskey.all(of: party, in: db), try ProviderLink.all(of: party, in: db)
    )
  }
  var json = JSONWriter(pretty: true)
  json.object { json in
    json.field("format", "machi-resident/1")
    json.field("exportedAt", now.rfc3339)
    json.field("municipality", visit.municipality.slug.text)
    json.field("id", resident.id.text)
    json.field("createdAt", resident.createdAt.rfc3339)
    json.field("mail", resident.mail)
    json.object("profile") { json in
      json.field("name", resident.profile.name)
      json.field("kana", resident.profile.kana)
      json.field("birthDate", ifAny: resident.profile.birthDate?.iso)
      json.field("sex", resident.profile.sex)
      json.field("address", resident.profile.address)
      json.field("phone", resident.profile.phone)
      json.field("source", resident.profile.source.rawValue)
    }
    json.array("passkeys") { json in
      for key in passkeys {
        json.object { json in
          json.field("name", key.name)
          json.field("createdAt", key.createdAt.rfc3339)
        }
      }
    }
    json.array("signInProviders") { json in
      for link in links {
        json.object { json in
          json.field("provider", link.provider.text)
          json.field("subject", link.subject)
          json.field("since", link.createdAt.rfc3339)
        }
      }
    }
    json.array("businesses") { json in
      for business in businesses {
        json.object { json in
          json.field("corporateNumber", business.number)
          json.field("name", business.name)
        }
      }
    }
    json.array("mandates") { json in
      for mandate in mandates {
        json.object { json in
          json.field("isGiver", mandate.giver == resident.id)
          json.field("scope", mandate.scope)
          json.field("since", mandate.since.iso)
          json.field("until", mandate.until.iso)
        }
      }
    }
    json.array("events") { json in
      for event in events {
        json.object { json in
          json.field("at", event.at.rfc3339)
          json.field("actor", event.actor)
          json.field("action", event.action)
          json.field("detail", event.detail)
        }
      }
    }
  }
  return .response(
    Response(200, type: "application/json; charset=utf-8", .bytes(json.bytes))
      .with("Content-Disposition", "attachment; filename=\"my-data-\(now.day.iso).json\"")
      .with("Cache-Control", "no-store"))
}

func showClosing(_ visit: Visit) throws -> Answer { .page(closingPage([:], visit.scene)) }

/// Closes the account for good. The page before it offers the data; the word that has to be typed keeps slips away.
func closeAccount(_ visit: Visit) throws -> Answer {
  let texts = ClosingTexts.of(visit.scene.language)
  guard visit.form["confirm"] == "1" else {
    return .page(closingPage(["confirm": texts.notConfirmed], visit.scene), status: 422)
  }
  let (resident, keys, now, city) = (try own(visit), try visit.keys, visit.now, visit.municipality)
  let owned = try visit.store.write(isPublic: false) { db -> [String] in
    let soleOwned = try BusinessAccount.all(of: resident.id, in: db).filter { business in
      let owners = try BusinessMember.all(of: business.id, in: db).filter(\.isOwner)
      let members = try BusinessMember.all(of: business.id, in: db)
      return owners.map(\.resident) == [resident.id] && members.count > 1
    }
    if !soleOwned.isEmpty { return soleOwned.map(\.name) }
    try ResidentAccount.close(resident.id, at: now, in: db)
    let party = Party.resident(resident.id)
    try db.record("residents.closed", party.reference, by: party.text, at: now)
    if let address = MailAddress(resident.mail) {
      let mails = MailTexts.of(resident.language)
      try db.enqueue(
        try MailMessage(
          to: address, subject: mails.closedSubject(city.name.text(in: resident.language)), body: mails.closedBody,
          language: resident.language),
        sealedBy: keys, at: now)
    }
    return []
  }
  if !owned.isEmpty {
    let names = owned.joined(separator: ", ")
    return .page(closingPage(["confirm": texts.soleOwner(names)], visit.scene), status: 409)
  }
  return .page(closedPage(visit.scene), cookies: [Cookie(Cookie.session, nil)])
}
