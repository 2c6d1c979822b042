import Glibc
import ModuleKit

/// What a payer sees at the payment service to try with.
func testPayPage(_ order: PaymentOrder, _ state: PaymentState) -> HTML {
  let texts = TestPayTexts.of(order.language)
  let buttons = TestProvider.Manner.allCases.map { manner -> HTML in
    "<p><button name=\"manner\" value=\"\(manner.rawValue)\">\(texts.manners[manner] ?? "")</button></p>"
  }
  let form: HTML = "<form method=\"post\" action=\"/pay/\(order.name)\">\(buttons)</form>"
  return """
    <!DOCTYPE html><html lang="\(order.language.rawValue)"><head><meta charset="utf-8"><title>\(texts.title)</title>\
    <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>\(texts.title)</h1>\
    <p>\(texts.lead)</p><p>\(order.title): <strong>\(texts.yen(order.yen))</strong></p>\
    \(if: state.standing == .open, form)\(if: state.standing != .open, "<p>\(texts.over)</p>")</main></body></html>
    """
}

struct TestPayTexts: Texts {
  let title: String
  let lead: String
  let over: String
  let yen: @Sendable (Int) -> String
  let manners: [TestProvider.Manner: String]

  static let japanese = TestPayTexts(
    title: "試験用の支払いサービス", lead: "お金は動きません。押したボタンのとおりに、市へ知らせます。", over: "この支払いは終わっています。", yen: { "\(grouped($0))円" },
    manners: [
      .now: "支払う", .late: "支払う（知らせが遅れる）", .twice: "支払う（知らせが二度届く）", .disorder: "支払う（知らせの順序が入れ替わる）",
      .never: "支払う（知らせが届かない）", .decline: "支払わずに戻る",
    ])
  static let english = TestPayTexts(
    title: "A payment service to try with",
    lead: "No money moves. The municipality is told as the button says.", over: "This payment is over.",
    yen: { "¥\(grouped($0))" },
    manners: [
      .now: "Pay", .late: "Pay; the notice is late", .twice: "Pay; the notice comes twice",
      .disorder: "Pay; notices come out of turn", .never: "Pay; no notice comes", .decline: "Go back without paying",
    ])
}

func rest(_ seconds: Int) { if seconds > 0 { sleep(UInt32(seconds)) } }
