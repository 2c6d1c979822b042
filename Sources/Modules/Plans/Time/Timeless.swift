import ModuleKit

extension Endpoint {
  /// What the public reads answers for a day gone by where its route carries `asof`. Anything else shows what holds now:
  /// asked for a day, its page says so, and a file, which cannot, is not given.
  var tellingTime: Endpoint {
    guard method == .get, access == .anyone, !carried.contains(PlanRoutes.asOf[0]) else { return self }
    return around { visit, handler in
      let answer = try handler(visit)
      guard visit.request.query["asof"] != nil else { return answer }
      switch answer {
      case .page(let page, let status, let cookies):
        return .page(page.withoutDays(visit.scene), status: status, cookies: cookies)
      case .response: return .page(timelessPage(visit.scene), status: 422)
      case .seeOther: return answer
      }
    }
  }
}
