import ModuleKit

func listGroups(_ visit: Visit) throws -> Answer {
  let choices = try visit.store.read { db in try GroupChoices(in: db) }
  return .page(groupsPage(choices, GroupForm(), visit.scene))
}

func addGroup(_ visit: Visit) throws -> Answer {
  let form = GroupForm(visit.form, visit.scene.language)
  let taken = StaffTexts.of(visit.scene.language).nameTaken
  let (actor, now) = (try visit.actor, visit.now)
  let faulty = try visit.store.write { db -> (GroupForm, GroupChoices)? in
    var form = form
    guard form.errors.isEmpty, let name = CatalogueName(form.name), let id = ID<DatasetGroup>.uuid() else {
      return (form, try GroupChoices(in: db))
    }
    if try DatasetGroup.find(name, in: db) != nil {
      form.errors["name"] = taken
      return (form, try GroupChoices(in: db))
    }
    let group = DatasetGroup(
      id: id, kind: form.kind, name: name, title: form.title, createdAt: now, description: form.description)
    try group.add(by: actor, at: now, in: db)
    return nil
  }
  guard let (form, choices) = faulty else { return .seeOther(StaffRoutes.groups()) }
  return .page(groupsPage(choices, form, visit.scene), status: 422)
}

func editGroup(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let group = try visit.store.read { db in try DatasetGroup.get(name, in: db) }
  return .page(groupPage(group, GroupForm(group), visit.scene))
}

/// Changes it, or takes it away where no dataset is in it.
func saveGroup(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let texts = StaffTexts.of(visit.scene.language)
  let (typed, actor, now) = (GroupForm(visit.form, visit.scene.language), try visit.actor, visit.now)
  let (stamp, isRemoval) = (visit.form["stamp"], visit.form["action"] == "remove")
  let faulty = try visit.store.write { db -> (DatasetGroup, GroupForm)? in
    var (group, form) = (try DatasetGroup.get(name, in: db), typed)
    if stamp != group.stamp {
      form.errors["title"] = texts.changedMeanwhile
      return (group, form)
    }
    if isRemoval {
      let used = try Dataset.all(in: group, in: db).count
      if used > 0 {
        form = GroupForm(group)
        form.errors["title"] = texts.stillUsed(used)
        return (group, form)
      }
      try group.purge(by: actor, at: now, in: db)
      return nil
    }
    if let other = CatalogueName(form.name), other != name, try DatasetGroup.find(other, in: db) != nil {
      form.errors["name"] = texts.nameTaken
    }
    guard form.errors.isEmpty, let next = CatalogueName(form.name) else { return (group, form) }
    (group.name, group.title, group.description) = (next, form.title, form.description)
    try group.update(by: actor, at: now, in: db)
    return nil
  }
  guard let (group, form) = faulty else { return .seeOther(StaffRoutes.groups()) }
  let isLate = form.errors["title"] == texts.changedMeanwhile
  return .page(groupPage(group, form, visit.scene), status: isLate ? 409 : 422)
}

extension DatasetGroup {
  /// Throws `Refusal.notFound` where there is none.
  static func get(_ name: CatalogueName, in db: Reader) throws -> DatasetGroup {
    guard let found = try find(name, in: db) else { throw Refusal.notFound }
    return found
  }

  /// Differs where anything that a form shows of it does.
  var stamp: String { sha256(Array([name.text, title, description].joined(separator: "\n").utf8)) }
}
