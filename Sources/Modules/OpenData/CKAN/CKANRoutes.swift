import ModuleKit

/// All that is offered of CKAN's action API, version 3 (docs.ckan.org/en/2.10/api).
let ckanActions: [CKANAction] =
  siteReads + lookupReads + datasetReads + groupReads + datastoreReads + datastoreSQL + datastoreWrites + datasetWrites
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
    let padding = try JSONP(visit)
    let result = try action.run(try CKANCall(visit))
    let body: JSON = ["help": .string(help), "success": true, "result": result]
    return .response(padding.map { $0.response(body) } ?? answer(200, body))
  } catch let fault as CKANFault {
    return .response(answer(fault.status, fault.body(help: help)))
  } catch StoreError.constraint {
    // Two programs that write one name at the same moment: one of them is told so here.
    return .response(answer(409, CKANFault.invalid("name", "That URL is already in use.").body(help: help)))
  }
}

/// An answer to GET within a call of a function that the asking page has, for pages that cannot read other sites' answers. Only
/// what everyone may see is answered so.
private struct JSONP {
  private let function: String

  /// Nil where none is asked for, or a token came along. Throws `CKANFault.request` for what is no name of a function.
  init?(_ visit: Visit) throws {
    guard visit.request.method == .get, visit.principal == nil, let name = visit.request.query["callback"] else {
      return nil
    }
    let parts = name.utf8.split(separator: 0x2e, omittingEmptySubsequences: false)
    guard name.utf8.count <= 100, parts.allSatisfy({ JSONP.isName(Array($0)) }) else {
      throw CKANFault.request("callback: a name of letters, digits, _ and $ is needed, with dots between parts")
    }
    function = name
  }

  private static func isName(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy { byte in
      (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
        || byte == 0x24
    }
  }

  /// The comment before it keeps plug-ins from taking the answer for a file of theirs.
  func response(_ body: JSON) -> Response {
    var writer = JSONWriter(insideMarkup: true)
    body.write(to: &writer)
    return Response(
      200, type: "text/javascript;charset=utf-8",
      .bytes(Array("/**/\(function)(".utf8) + writer.bytes + Array(");".utf8)))
  }
}

private func answer(_ status: Int, _ body: JSON) -> Response {
  Response(status, type: "application/json;charset=utf-8", .bytes(body.written()))
}
