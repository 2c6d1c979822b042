import ModuleKit

enum StaffRoutes {
  static let list = Route(.get, "/staff/data", for: .may(.inspectOpenData))
  static let new = Route(.get, "/staff/data/new", for: .may(.editOpenData))
  static let add = Route(.post, "/staff/data/new", for: .may(.editOpenData))
  static let edit = Route(.get, "/staff/data/datasets/:dataset", CatalogueName.self, for: .may(.editOpenData))
  static let save = Route(.post, "/staff/data/datasets/:dataset", CatalogueName.self, for: .may(.editOpenData))
  static let withdraw = Route(
    .post, "/staff/data/datasets/:dataset/withdrawal", CatalogueName.self, for: .may(.editOpenData))
  static let publish = Route(
    .post, "/staff/data/datasets/:dataset/publication", CatalogueName.self, for: .may(.editOpenData))
  static let addResource = Route(
    .post, "/staff/data/datasets/:dataset/resources", CatalogueName.self, for: .may(.editOpenData),
    takes: CKANCall.limits)
  static let removeResource = Route(
    .post, "/staff/data/datasets/:dataset/resources/:resource/removal", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
  static let groups = Route(.get, "/staff/data/groups", for: .may(.editOpenData))
  static let addGroup = Route(.post, "/staff/data/groups", for: .may(.editOpenData))
  static let editGroup = Route(.get, "/staff/data/groups/:group", CatalogueName.self, for: .may(.editOpenData))
  static let saveGroup = Route(.post, "/staff/data/groups/:group", CatalogueName.self, for: .may(.editOpenData))
}

let staffEndpoints = [
  StaffRoutes.list.to(staffList),
  StaffRoutes.new.to(newDataset),
  StaffRoutes.add.to(addDataset),
  StaffRoutes.edit.to(editDataset),
  StaffRoutes.save.to(saveDataset),
  StaffRoutes.withdraw.to { visit, name in try change(visit, name) { $0.state = .deleted } },
  StaffRoutes.publish.to { visit, name in
    try change(visit, name) { dataset in
      dataset.state = .active
      dataset.isPrivate = false
    }
  },
  StaffRoutes.addResource.to(addResource),
  StaffRoutes.removeResource.to(removeResource),
  StaffRoutes.groups.to(listGroups),
  StaffRoutes.addGroup.to(addGroup),
  StaffRoutes.editGroup.to(editGroup),
  StaffRoutes.saveGroup.to(saveGroup),
]
