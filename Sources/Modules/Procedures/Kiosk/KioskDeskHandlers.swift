import ModuleKit

struct KioskForm {
  private(set) var name = ""
  private(set) var minutes = 3
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    name = reader.text("name", 1...60)
    let typed = reader.text("minutes", 1...3)
    if let number = Int(normalized(typed)), Kiosk.minutes.contains(number) {
      minutes = number
    } else if reader.errors["minutes"] == nil {
      reader.refuse("minutes", KioskTexts.of(language).minutesWrong)
    }
    errors = reader.errors
  }
}

func listKiosks(_ visit: Visit) throws -> Answer { .page(try kiosksPage(KioskForm(), visit)) }

private func kiosksPage(_ form: KioskForm, _ visit: Visit) throws -> Page {
  let keys = try visit.keys
  let kiosks = try visit.store.readOnce { db in try RegisteredKiosk.all(in: db) }
  return kioskDeskPage(kiosks.map { ($0, $0.code(keys)) }, form, at: visit.now, visit.scene)
}

func addKiosk(_ visit: Visit) throws -> Answer {
  let form = KioskForm(visit.form, visit.scene.language)
  if !form.errors.isEmpty { return .page(try kiosksPage(form, visit), status: 422) }
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    _ = try RegisteredKiosk.add(form.name, minutes: form.minutes, keys, by: actor, at: now, in: db)
  }
  return .seeOther(KioskDeskRoutes.list())
}

func renewKiosk(_ visit: Visit, id: ID<RegisteredKiosk>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    try RegisteredKiosk.get(id, in: db).renew(keys, by: actor, at: now, in: db)
  }
  return .seeOther(KioskDeskRoutes.list())
}

func removeKiosk(_ visit: Visit, id: ID<RegisteredKiosk>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in try RegisteredKiosk.get(id, in: db).remove(by: actor, at: now, in: db)
  }
  return .seeOther(KioskDeskRoutes.list())
}
