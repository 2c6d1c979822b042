/// The elements of a comma-separated header value, without the blanks around them; none of it is copied.
struct HeaderList: Sequence, IteratorProtocol {
  private var rest: Substring.UTF8View?

  init(_ value: String) { rest = value.utf8[...] }

  mutating func next() -> Substring.UTF8View? {
    guard let here = rest else { return nil }
    guard let comma = here.firstIndex(of: 0x2c) else {
      rest = nil
      return trimmed(here)
    }
    rest = here[here.index(after: comma)...]
    return trimmed(here[..<comma])
  }
}

func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
  var text = text
  while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
  while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
  return text
}

/// Whether If-None-Match names this ETag; by the weak comparison, as RFC 9110 13.1.2 wants.
func names(_ ifNoneMatch: String, etag: String) -> Bool {
  let wanted = withoutWeakMark(etag.utf8[...])
  return HeaderList(ifNoneMatch).contains { element in
    element.elementsEqual("*".utf8) || withoutWeakMark(element).elementsEqual(wanted)
  }
}

private func withoutWeakMark(_ etag: Substring.UTF8View) -> Substring.UTF8View {
  etag.starts(with: "W/".utf8) ? etag.dropFirst(2) : etag
}
