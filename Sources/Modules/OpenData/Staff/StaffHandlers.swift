import ModuleKit

/// All groups that a dataset can belong to.
struct GroupChoices: Sendable {
  let organisations: [DatasetGroup]
  let themes: [DatasetGroup]

  init(in db: Reader) throws(StoreError) {
    organisations = try DatasetGroup.all(.organisation, in: db)
    themes = try DatasetGroup.all(.theme, in: db)
  }

  func hold(_ form: DatasetForm) -> Bool {
    let known = Set((organisations + themes).map(\.id.text))
    return (form.organisation.isEmpty || known.contains(form.organisation)) && form.themes.isSubset(of: known)
  }
}

func staffList(_ visit: Visit) throws -> Answer {
  let page = visit.request.query.page
  let search = DatasetSearch(
    rows: 50, start: (page - 1) * 50, sight: visit.catalogueSight, states: Dataset.State.allCases)
  let (datasets, count) = try visit.store.read { db in (try search.datasets(in: db), try search.count(in: db)) }
  return .page(staffListPage(datasets, page: page, of: max(1, (count + 49) / 50), visit.scene))
}

func newDataset(_ visit: Visit) throws -> Answer {
  let choices = try visit.store.read { db in try GroupChoices(in: db) }
  return .page(datasetFormPage(DatasetForm(), nil, choices, ResourceForm(), visit.scene))
}

/// Why a form was not taken, with the page that says so.
private enum Outcome: Sendable {
  case saved(CatalogueName)
  case faulty(DatasetForm, GroupChoices, DatasetView?, status: Int)
}

func addDataset(_ visit: Visit) throws -> Answer {
  let form = DatasetForm(visit.form, visit.scene.language)
  let texts = StaffTexts.of(visit.scene.language)
  let (actor, now) = (try visit.actor, visit.now)
  let outcome = try visit.store.write { db -> Outcome in
    let choices = try GroupChoices(in: db)
    guard form.errors.isEmpty, choices.hold(form), let name = form.catalogueName, let id = ID<Dataset>.uuid() else {
      return .faulty(form, choices, nil, status: 422)
    }
    if try Dataset.find(name, in: db) != nil {
      return .faulty(form.refusing("name", texts.nameTaken), choices, nil, status: 422)
    }
    var dataset = Dataset(id: id, name: name, title: form.title, createdAt: now, modifiedAt: now)
    form.fill(&dataset)
    dataset.isPrivate = true
    try dataset.add([], by: actor, at: now, in: db)
    return .saved(dataset.name)
  }
  return answer(outcome, visit)
}

func editDataset(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let (view, choices, uses, looks) = try visit.store.read { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    return (
      view, try GroupChoices(in: db), try DatasetUses(view.dataset.id, until: visit.now.day, in: db),
      try FileLook.all(of: view, in: db)
    )
  }
  return .page(
    datasetFormPage(
      DatasetForm(view.dataset), view, choices, ResourceForm(), visit.scene, uses: uses, looks: looks))
}

func saveDataset(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let form = DatasetForm(visit.form, visit.scene.language)
  let texts = StaffTexts.of(visit.scene.language)
  let (actor, now) = (try visit.actor, visit.now)
  let outcome = try visit.store.write { db -> Outcome in
    let (view, choices) = (try DatasetView.get(name, visit.catalogueSight, in: db), try GroupChoices(in: db))
    guard form.errors.isEmpty, choices.hold(form) else { return .faulty(form, choices, view, status: 422) }
    guard form.version == view.dataset.version else {
      return .faulty(form.refusing("title", texts.changedMeanwhile), choices, view, status: 409)
    }
    var dataset = view.dataset
    form.fill(&dataset)
    if let other = try Dataset.find(dataset.name, in: db), other.id != dataset.id {
      return .faulty(form.refusing("name", texts.nameTaken), choices, view, status: 422)
    }
    dataset.modifiedAt = now
    try dataset.update(view.resources, by: actor, at: now, in: db)
    return .saved(dataset.name)
  }
  return answer(outcome, visit)
}

private func answer(_ outcome: Outcome, _ visit: Visit) -> Answer {
  switch outcome {
  case .saved(let name): .seeOther(StaffRoutes.edit(name))
  case .faulty(let form, let choices, let view, let status):
    .page(datasetFormPage(form, view, choices, ResourceForm(), visit.scene), status: status)
  }
}

extension DatasetForm {
  fileprivate func refusing(_ field: String, _ message: String) -> DatasetForm {
    var copy = self
    copy.errors[field] = message
    return copy
  }
}

func change(
  _ visit: Visit, _ name: CatalogueName, _ change: @escaping @Sendable (inout Dataset) -> Void
) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    var dataset = view.dataset
    change(&dataset)
    dataset.modifiedAt = now
    try dataset.update(view.resources, by: actor, at: now, in: db)
  }
  return .seeOther(CatalogueRoutes.show(name))
}

func addResource(_ visit: Visit, name: CatalogueName) throws -> Answer {
  let (files, error) = try CheckedFile.read(
    visit.uploads, "upload", CKANCall.limits, Resource.kinds, visit.scene.language)
  let form = ResourceForm(visit.form, hasFile: !files.isEmpty, fileError: error, visit.scene.language)
  guard form.errors.isEmpty, let id = ID<Resource>.uuid() else {
    let (view, choices) = try visit.store.read { db in
      (try DatasetView.get(name, visit.catalogueSight, in: db), try GroupChoices(in: db))
    }
    return .page(datasetFormPage(DatasetForm(view.dataset), view, choices, form, visit.scene), status: 422)
  }
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  let file = try files.first.map { try ExaminedFile($0) }
  let isHeld = try visit.store.write { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    var resource = Resource(id: id, dataset: view.dataset.id, url: form.url, createdAt: now, facts: form.facts)
    let attached = try file?.attach(keys, by: actor, at: now, heldBack: visit.holdsFilesBack, in: db)
    resource.take(attached, at: now)
    if let file, let attached, !attached.isHeld {
      let (now, earlier) = (now, try view.earlierHeader(than: resource, in: db))
      try file.look(view, resource, attached.id, earlier: earlier)?.save(at: now, in: db)
    }
    var dataset = view.dataset
    dataset.modifiedAt = now
    try dataset.update(view.resources + [resource], by: actor, at: now, in: db)
    return resource.isHeld
  }
  return .seeOther(isHeld ? PersonalRoutes.show(name, id) : StaffRoutes.edit(name))
}

func removeResource(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    guard view.resources.contains(where: { $0.id == id }) else { throw Refusal.notFound }
    var dataset = view.dataset
    dataset.modifiedAt = now
    try dataset.update(view.resources.filter { $0.id != id }, by: actor, at: now, in: db)
  }
  return .seeOther(StaffRoutes.edit(name))
}
