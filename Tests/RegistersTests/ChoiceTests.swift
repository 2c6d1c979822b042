import ModuleKit
import Testing

@testable import Registers

@Suite struct ChoiceTests {
  private func read(_ query: String, _ fields: [RecordField]) -> ViewChoice {
    ViewChoice.read(Fields(urlEncoded: query.utf8), fields, .japanese).choice
  }

  @Test func everyChoiceStandsInTheAddress() throws {
    let fields = try RegisterDesk().register().frame.open
    let choice = read(
      "view.as=chart&view.chart=pie&view.group=height:5&view.group=placed:fiscal-year&view.total=mean:height"
        + "&view.order=largest&sort=-height,name&sort=placed&columns=name&columns=kind&view.date=placed", fields)
    #expect(choice.kind == .chart && choice.chart == .pie && choice.summary.order == .largest)
    #expect(choice.summary.groups.map(\.written) == ["height:5", "placed:fiscal-year"])
    #expect(choice.summary.measures.map(\.written) == ["mean:height"])
    #expect(choice.query.sorts.map(\.field.key) == ["height", "name", "placed"])
    #expect(choice.query.sorts.map(\.isDescending) == [true, false, false])
    #expect(choice.columns == .these(fields.filter { ["name", "kind"].contains($0.key) }))
    #expect(choice.date?.key == "placed")
  }

  @Test func whatCannotBeIsNotChosen() throws {
    let fields = try RegisterDesk().register().frame.open
    let choice = read(
      "view.as=poster&view.group=phone&view.group=latitude&view.group=name:month&view.group=height:0&view.total=sum:name"
        + "&view.total=sum:phone&sort=phone&columns=phone&view.date=name", fields)
    #expect(choice.kind == .table && choice.summary == RecordSummary() && choice.query.sorts.isEmpty)
    #expect(choice.columns == .few && choice.date == nil)
    // A register without places has no map.
    #expect(read("view.as=map", fields.filter { $0.key != "latitude" }).kind == .table)
  }

  @Test func keptChoicesOutliveOtherKeysAndNotTheLossOfTheirFields() throws {
    var frame = try RegisterDesk().register().frame
    let address =
      "view.as=table&view.group=placed:year&view.total=max:height&sort=-height,name&columns=all&name.has=a%20b&placed.from=2026-01-01&q=x"
    let stored = StoredChoice(Fields(urlEncoded: (address + "&page=2&view.after=7&done=saved").utf8), frame.open)
    #expect(!stored.text.contains("height") && !stored.text.contains("page") && !stored.text.contains("after"))
    #expect(try #require(stored.asked(of: frame.open)).urlEncoded == Fields(urlEncoded: address.utf8).urlEncoded)
    let height = try #require(frame.fields.firstIndex { $0.key == "height" })
    frame.fields[height].key = "metres"
    #expect(stored.asked(of: frame.open)?["view.total"] == "max:metres")
    #expect(stored.asked(of: frame.open)?["sort"] == "-metres,name")
    frame.fields[height].isPublic = false
    #expect(stored.asked(of: frame.open) == nil && stored.asked(of: frame.current) != nil)
    frame.fields[height].isRetired = true
    #expect(stored.asked(of: frame.current) == nil)
  }

  @Test func pagesFollowEachOtherInAnyOrder() throws {
    let desk = try RegisterDesk()
    let heights = ["1", "", "2", "1", "", "3", "2", "2"]
    try desk.add(heights.enumerated().map { ["name": "n\($0.offset)", "height": $0.element] })
    let register = try desk.register()
    let fields = register.frame.open
    for sort in ["", "height", "-height", "-height,name", "height,-name", "-name"] {
      let query = RecordQuery.read(Fields([("sort", sort)]), fields, .japanese).query
      func page(_ place: RecordPage.Place, _ limit: Int) throws -> RecordPage {
        try desk.store.read { db in try RecordTable(register).page(query, fields, place, limit: limit, in: db) }
      }
      let whole = try page(.first, 100).records.map(\.id)
      #expect(whole.count == 8)
      var (forward, place, last) = ([Int](), RecordPage.Place.first, RecordPage.none)
      repeat {
        last = try page(place, 3)
        #expect(last.hasPrevious == !forward.isEmpty)
        forward += last.records.map(\.id)
        place = .after(try #require(forward.last))
      } while last.hasNext
      #expect(forward == whole, "\(sort)")
      let before = try page(.before(whole[6]), 3)
      #expect(before.records.map(\.id) == Array(whole[3..<6]) && before.hasPrevious && before.hasNext, "\(sort)")
      #expect(try page(.before(whole[2]), 3).hasPrevious == false)
      #expect(try page(.after(999), 3).records.map(\.id) == Array(whole[..<3]))
    }
  }
}
