import ModuleKit

/// All that is offered of CKAN's action API, version 3 (docs.ckan.org/en/2.10/api).
let ckanActions: [CKANAction] =
  siteReads + datasetReads + groupReads + datastoreReads + datastoreSQL + datastoreWrites + datasetWrites
  + resourceWrites + groupWrites + memberWrites

private let folders = ["/api/3/action/", "/api/action/"]

private let dialect = Dialect { status, words in
  let fault: CKANFault = status == 404 ? .notFound(words) : status == 403 ? .denied(words) : .request(words)
  return answer(status, fault.body(help: ""))
}

/// Each action at both of its addresses; what reads is asked for by GET too.
let ckanEndpoints: [Endpoint] =
  folders.flatMap { folder in
    ckanActions.flatMap { action -> [Endpoint] in
      let methods: [ModuleKit.Method] = action.access == .anyone ? [.get, .post] : [.post]
      return methods.map { method in
        Route(
          method, folder + action.name, for: action.access, isPersonal: action.isCounted,
          takes: action.access == .anyone ? nil : CKANCall.limits,
          speaking: dialect
        )
        .to { visit in try answer(action, visit) }
      }
    }
      + [ModuleKit.Method.get, .post].map { method in
        Route(method, folder + ":action", FileSegment.self, for: .anyone, speaking: dialect)
          .to { _, name in .response(answer(400, .string("Bad request: Action name not known: \(name.text)"))) }
      }
  }
  + [Route(.get, "/api/3", for: .anyone, speaking: dialect).to { _ in .response(answer(200, ["version": 3])) }]

private func answer(_ action: CKANAction, _ visit: Visit) throws -> Answer {
  let help = visit.scene.absolute(Target(path: "/api/3/action/help_show").with("name", action.name)).address
  do {
    let result = try action.run(try CKANCall(visit))
    return .response(answer(200, ["help": .string(help), "success": true, "result": result]))
  } catch let fault as CKANFault {
    return .response(answer(fault.status, fault.body(help: help)))
  } catch StoreError.constraint {
    // Two programs that write one name at the same moment: one of them is told so here.
    return .response(answer(409, CKANFault.invalid("name", "That URL is already in use.").body(help: help)))
  }
}

private func answer(_ status: Int, _ body: JSON) -> Response {
  Response(status, type: "application/json;charset=utf-8", .bytes(body.written()))
}
