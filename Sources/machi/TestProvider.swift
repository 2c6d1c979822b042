import HTTPServer
import ModuleKit

/// A payment service that keeps its payments in memory and behaves as real ones do, as its payer chooses: it tells at once, late,
/// twice, out of turn or never.
final class TestProvider: Service {
  enum Manner: String, CaseIterable { case now, late, twice, disorder, never, decline }

  private struct Payment {
    let order: PaymentOrder
    var state: PaymentState
  }

  private struct Told { let state: PaymentState, id: String, address: String }

  private let secret: SharedSecret
  private let http: HTTPClient
  private let payments = Locked<[String: Payment]>([:])

  init(_ secret: SharedSecret, http: HTTPClient) { (self.secret, self.http) = (secret, http) }

  func ready(_ head: borrowing Head) -> Prepared? { nil }
  func bodyLimit(_ head: borrowing Head) -> Int { 100_000 }
  func finished(_ exchange: FinishedExchange) {}

  func answer(_ request: Request) -> Response {
    let body = (try? request.body.read(at: 0, upTo: request.body.size)) ?? []
    let path = request.segments ?? []
    switch (request.method, path.count) {
    case (.post, 0): return message(request, body)
    case (.get, 2) where path[0] == "pay": return page(String(path[1]))
    case (.post, 2) where path[0] == "pay":
      let manner = Fields(urlEncoded: body)["manner"].flatMap { Manner(rawValue: $0) } ?? .decline
      return pay(String(path[1]), manner)
    default: return Response(404, text: "not here")
    }
  }

  private func page(_ order: String) -> Response {
    guard let payment = payments.withLock({ $0[order] }) else { return Response(404, text: "no such payment") }
    return Response(200, type: "text/html; charset=utf-8", .bytes(testPayPage(payment.order, payment.state).bytes))
      .with("Cache-Control", "no-store")
  }
}

/// What the municipality asks.
extension TestProvider {
  private func message(_ request: Request, _ body: [UInt8]) -> Response {
    let now = currentInstant()
    let id: String
    do throws(SignatureFault) { id = try secret.verify(request.headers, body, at: now) } catch {
      return Response(401, text: "signature \(error.rawValue)")
    }
    guard let json = try? JSON.parse(body) else { return Response(400, text: "no JSON") }
    let origin = "http://\(request.headers["host"] ?? "")"
    guard let answer = answer(json, origin) else { return Response(404, text: "no such payment") }
    let bytes = answer.written()
    var response = Response(200, type: "application/json", .bytes(bytes))
    for (name, value) in secret.headers(id, bytes, at: now).fields { response = response.with(name, value) }
    return response
  }

  private func answer(_ json: JSON, _ origin: String) -> JSON? {
    guard let name = json["order"]?.text else { return nil }
    switch json["type"]?.text {
    case "payment.begin": return begin(json, name, origin)
    case "payment.query": return payments.withLock { $0[name]?.state.json }
    case "payment.refund": return refund(json, name)
    default: return nil
    }
  }

  private func begin(_ json: JSON, _ name: String, _ origin: String) -> JSON? {
    guard let yen = json["yen"]?.integer, let back = json["back"]?.text, let notices = json["notices"]?.text else {
      return nil
    }
    let order = PaymentOrder(
      name, yen: yen, title: json["title"]?.text ?? "", Language(rawValue: json["language"]?.text ?? "") ?? .japanese,
      back: back, notices: notices)
    payments.withLock { all in
      if all[name] != nil { return }
      let reference = "t" + randomText(characters: 12)
      all[name] = Payment(
        order: order, state: PaymentState(order: name, reference: reference, .open, yen: yen, paid: nil))
    }
    return ["type": "payment.begun", "order": .string(name), "address": .string("\(origin)/pay/\(name)")]
  }

  private func refund(_ json: JSON, _ name: String) -> JSON? {
    guard let id = json["refund"]?.text, let yen = json["yen"]?.integer else { return nil }
    let told = payments.withLock { all -> (PaymentState, String)? in
      guard let payment = all[name], payment.state.standing == .paid else { return nil }
      var refunds = payment.state.refunds
      if !refunds.contains(where: { $0.id == id }) { refunds.append(PaymentState.Refund(id: id, yen: yen)) }
      guard refunds.map(\.yen).reduce(0, +) <= payment.state.yen else { return nil }
      let state = payment.state.with(.paid, refunds: refunds)
      all[name]?.state = state
      return (state, payment.order.notices)
    }
    guard let (state, notices) = told else { return nil }
    // Real ones tell of refunds as well, whoever asked for them.
    tell([Told(state: state, id: "refund-\(id)", address: notices)], after: 0)
    return state.json
  }
}

/// What the payer does, and what is told of it.
extension TestProvider {
  private func pay(_ name: String, _ manner: Manner) -> Response {
    let standing: PaymentState.Standing = manner == .decline ? .failed : .paid
    let told = payments.withLock { all -> (before: PaymentState, after: PaymentState, order: PaymentOrder)? in
      guard let payment = all[name], payment.state.standing == .open else { return nil }
      let state = payment.state.with(standing, refunds: [])
      all[name]?.state = state
      return (payment.state, state, payment.order)
    }
    guard let told else { return Response(409, text: "it is over") }
    func notice(_ state: PaymentState, _ id: String) -> Told { Told(state: state, id: id, address: told.order.notices) }
    let paid = notice(told.after, "paid-\(name)")
    switch manner {
    case .now, .decline: tell([paid], after: 0)
    case .late: tell([paid], after: 4)
    case .twice: tell([paid, paid, notice(told.after, "again-\(name)")], after: 0)
    case .disorder: tell([paid, notice(told.before, "open-\(name)")], after: 0)
    case .never: break
    }
    // What a browser brings is no proof: it says paid whatever happened.
    let mark = told.order.back.contains("?") ? "&" : "?"
    return .redirect(to: "\(told.order.back)\(mark)order=\(name)&state=paid&yen=\(told.order.yen)")
  }

  /// Sends notices one after the other, each until it is taken: five times at most.
  private func tell(_ notices: [Told], after seconds: Int) {
    startThread { [self] in
      rest(seconds)
      for notice in notices {
        for attempt in 0..<5 {
          let body = notice.state.json.written()
          let headers = secret.headers(notice.id, body, at: currentInstant())
          let reply = try? http.post(notice.address, body, type: "application/json", headers: headers)
          if reply?.status == 200 { break }
          rest(1 << attempt)
        }
      }
    }.detach()
  }
}

extension PaymentState {
  fileprivate func with(_ standing: Standing, refunds: [Refund]) -> PaymentState {
    PaymentState(
      order: order, reference: reference, standing, yen: yen,
      paid: standing == .paid ? paid ?? currentInstant().day : nil,
      refunds: refunds)
  }
}
