import Kernel
import Testing
import Text

@testable import Payments

@Suite struct PaymentStateTests {
  @Test func whatIsWrittenIsReadBack() throws {
    let state = PaymentState(
      order: "o1", reference: "p1", .paid, yen: 300, paid: Day(iso: "2026-11-22"),
      refunds: [PaymentState.Refund(id: "r1", yen: 100)])
    #expect(PaymentState(try JSON.parse(state.json.written())) == state)
  }

  @Test(arguments: [
    #"{}"#, #"{"type":"payment.begin","order":"o","reference":"p","state":"paid","yen":300,"paid":"2026-11-22"}"#,
    #"{"type":"payment.state","order":"o","reference":"p","state":"paid","yen":300}"#,
    #"{"type":"payment.state","order":"o","reference":"p","state":"paid","yen":-300,"paid":"2026-11-22"}"#,
    #"{"type":"payment.state","order":"o","reference":"p","state":"paid","yen":300.5,"paid":"2026-11-22"}"#,
    #"{"type":"payment.state","order":"o p","reference":"p","state":"paid","yen":300,"paid":"2026-11-22"}"#,
    #"{"type":"payment.state","order":"o","reference":"p","state":"gone","yen":300}"#,
    #"{"type":"payment.state","order":"o","reference":"p","state":"open","yen":300,"refunds":[{"id":"r","yen":0}]}"#,
  ])
  func whatIsNoStatementIsNone(_ text: String) throws { #expect(PaymentState(try JSON.parse(text)) == nil) }
}
