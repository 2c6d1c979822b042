import JPKI
import Kernel
import Testing

/// The facts of a card beside those that somebody typed.
@Suite struct ComparisonTests {
  private func name(_ card: String, _ claimed: String, substitutes: [Int] = []) -> NameMatch {
    compare(name: CardText(text: card, substitutes: substitutes), claimedName: claimed).name
  }

  private func address(_ card: String, _ claimed: String) -> AddressMatch {
    compare(address: card, claimedAddress: claimed).address
  }

  private func compare(
    name: CardText = CardText(text: "見本　花子", substitutes: []), claimedName: String = "見本花子", address: String = "静岡県",
    claimedAddress: String = "静岡県", birthDate: String = "419900102", claimedDate: String = "1990-01-02",
    sex: Sex = .female, claimedSex: Sex? = .female
  ) -> FactComparison {
    guard let birthDate = BirthDate(card: birthDate), let day = Day(iso: claimedDate) else {
      preconditionFailure("the test names no date")
    }
    let facts = BasicFacts(
      name: name, address: CardText(text: address, substitutes: []), birthDate: birthDate, sex: sex)
    return facts.compared(
      with: ClaimedFacts(name: claimedName, address: claimedAddress, birthDate: day, sex: claimedSex))
  }

  @Test func namesThatAreTheSame() {
    for (card, claimed) in [
      ("見本　花子", "見本　花子"), ("見本　花子", "見本 花子"), ("見本　花子", "見本花子"), ("見本　花子", " 見本  花子　"),
      ("ＪＯＨＮ　ＳＭＩＴＨ", "John Smith"), ("山ガ　ハナ", "山ｶﾞ ﾊﾅ"), ("がく　花", "か\u{3099}く　花"),
      ("見本　花子", "見本\u{200b}　花子"),
    ] {
      #expect(name(card, claimed) == .same, "\(card) \(claimed)")
    }
  }

  @Test func namesThatDiffer() {
    for (card, claimed) in [
      ("見本　花子", "見本　華子"), ("見本　花子", "見本　花"), ("見本　花子", ""), ("小　川太郎", "小川　太郎"), ("見本　花子", "花子　見本"),
      ("斎藤　一", "佐藤　一"),
    ] {
      #expect(name(card, claimed) == .different, "\(card) \(claimed)")
    }
  }

  @Test func variantsAreNeverTakenForTheSame() {
    // The third is 神 as U+FA19, which NFKC would make U+795E; the fourth asks for a form by a selector.
    for (card, claimed, position) in [
      ("渡辺　花子", "渡邉 花子", 1), ("高橋　花子", "髙橋花子", 0), ("神谷　花子", "\u{fa19}谷花子", 0), ("葛城　花子", "葛\u{e0100}城花子", 0),
      ("山崎　花子", "山\u{fa11}花子", 1), ("斎藤　花子", "齋藤花子", 0),
    ] {
      guard case .variants(let letters) = name(card, claimed) else {
        Issue.record("\(card) and \(claimed) are \(name(card, claimed))")
        continue
      }
      #expect(letters.map(\.position) == [position])
      #expect(letters.allSatisfy { !$0.isSubstitute })
    }
  }

  @Test func whereTheCardReplacedALetterAClerkLooks() {
    for claimed in ["高橋 花子", "髙橋花子", "〓橋花子"] {
      guard case .variants(let letters) = name("高橋　花子", claimed, substitutes: [0]) else {
        Issue.record("\(claimed)")
        continue
      }
      #expect(letters.map(\.position) == [0] && letters.allSatisfy(\.isSubstitute))
    }
    #expect(name("高橋　花子", "高橋　華子", substitutes: [0]) == .different)
    // Behind the blank, which the form left out.
    guard case .variants(let letters) = name("高橋　花子", "高橋花子", substitutes: [4]) else {
      Issue.record("the letter behind the blank")
      return
    }
    #expect(letters.map(\.position) == [4])
  }

  @Test func addresses() {
    let card = "静岡県沼津市御幸町１６番１号"
    for same in ["静岡県沼津市御幸町16番1号", "静岡県沼津市 御幸町16番1号", "静岡県沼津市御幸町１６番１号　"] {
      #expect(address(card, same) == .same, "\(same)")
    }
    for similar in [
      "静岡県沼津市御幸町16-1", "静岡県沼津市御幸町十六番一号", "沼津市御幸町16番1号", "静岡県沼津市御幸町16−1", "静岡県沼津市御幸町16番地の1",
      "静岡県沼津市御幸町16-1市役所", "沼津市御幸町16-1 市役所",
    ] {
      #expect(address(card, similar) == .similar, "\(similar)")
    }
    for other in [
      "静岡県沼津市御幸町16-11", "静岡県沼津市御幸町16-2", "静岡県沼津市御幸町16", "静岡県沼津市御幸町161", "静岡県富士市御幸町16-1", "御幸町16-1", "",
      "静岡県沼津市御幸町1-6-1", "静岡県", "静岡県沼津市御幸町16-1-101",
    ] {
      #expect(address(card, other) == .different, "\(other)")
    }
  }

  @Test func waysToWriteAnAddress() {
    for (card, claimed) in [
      ("東京都千代田区霞が関二丁目１番２号", "東京都千代田区霞ヶ関2-1-2"), ("埼玉県鶴ヶ島市大字三ツ木１６番地１", "鶴ケ島市三ツ木16-1"),
      ("京都府京都市中京区１２０番地", "京都市中京区百二十番地"), ("北海道札幌市中央区北一条西二丁目", "札幌市中央区北1条西2丁目"),
      ("静岡県富士市永田町１丁目１００番地グリーンハイツ２０１号", "富士市永田町1-100"),
    ] {
      #expect(address(card, claimed) == .similar, "\(card) \(claimed)")
    }
    #expect(address("静岡県沼津市１ー２", "静岡県沼津市1-2") == .same)
    #expect(address("静岡県沼津市１−２メゾンシー", "静岡県沼津市１‐２メゾンシー") == .same)
    #expect(address("三重県四日市市１番", "三重県四日市市２番") == .different)
  }

  @Test func birthDates() {
    #expect(compare().birthDate == .same)
    #expect(compare(claimedDate: "1990-01-03").birthDate == .different)
    #expect(compare(birthDate: "419900100").birthDate == .sameAsFarAsKnown)
    #expect(compare(birthDate: "419900200").birthDate == .different)
    #expect(compare(birthDate: "000000000").birthDate == .sameAsFarAsKnown)
  }

  @Test func sexes() {
    #expect(compare().sex == .same)
    #expect(compare(claimedSex: nil).sex == nil)
    #expect(compare(claimedSex: .male).sex == .different)
    #expect(compare(sex: .unknown, claimedSex: .male).sex == .unknown)
  }

  @Test func onlyTheSameInAllIsTheSame() {
    #expect(compare().isSame)
    #expect(compare(claimedSex: nil).isSame)
    #expect(!compare(claimedName: "見本華子").isSame)
    #expect(!compare(claimedDate: "1990-01-03").isSame)
    #expect(!compare(claimedSex: .male).isSame)
    #expect(!compare(claimedAddress: "愛知県").isSame)
  }
}
