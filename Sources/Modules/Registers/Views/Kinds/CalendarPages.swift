import ModuleKit

/// A month as a table of weeks; on narrow screens only the days that have records, one below the other.
func calendar(_ view: RegisterView, _ month: CalendarMonth, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = ViewTexts.of(scene.language)
  let heads = zip(texts.weekdays, texts.days).map { short, long -> HTML in
    "<th scope=\"col\"><abbr title=\"\(long)\">\(short)</abbr></th>"
  }
  let weeks = month.weeks.map { week -> HTML in
    "<tr>\(week.map { calendarDay($0, view, month, filter, scene) })</tr>"
  }
  let name = month.first.monthShown(in: scene.language)
  func link(_ first: Day, _ words: String) -> HTML {
    let fields = filter.keptHere.with(ViewChoice.Name.month, String(first.iso.prefix(7)))
    return """
      <a href="\(scene.to(filter.here.with(fields)))" rel="nofollow">\(words)\
      <span class="hidden"> \(first.monthShown(in: scene.language))</span></a>
      """
  }
  return """
    <nav class="pager" aria-label="\(texts.pages)">\(link(month.first.previousMonth, texts.previousMonth))\
    <h2>\(name)</h2>\(link(month.first.nextMonth, texts.nextMonth))</nav>\
    \(if: month.counts.isEmpty, "<p class=\"empty\">\(texts.noneInMonth)</p>")\
    <table class="calendar"><caption class="hidden">\(filter.title) \(name)</caption>\
    <thead><tr>\(heads)</tr></thead><tbody>\(weeks)</tbody></table>
    """
}

private func calendarDay(
  _ day: Day?, _ view: RegisterView, _ month: CalendarMonth, _ filter: RecordFilter, _ scene: Scene
) -> HTML {
  guard let day else { return "<td class=\"nothing\"></td>" }
  let texts = ViewTexts.of(scene.language)
  let count = month.counts[day] ?? 0
  let number = day.daysSince1970 - month.first.daysSince1970 + 1
  let time: HTML = """
    <time datetime="\(day.iso)"><span aria-hidden="true">\(number)</span>\
    <span class="whole">\(day.shown(in: scene.language))</span></time>
    """
  if count == 0 { return "<td class=\"nothing\">\(time)</td>" }
  let named = (month.records[day] ?? []).prefix(CalendarMonth.mostOfDay)
  let rows = named.map { "<li>\(recordLink(view, $0, scene))</li>" as HTML }
  let key = month.field.key
  let rest = filter.kept.with("\(key).from", day.iso).with("\(key).to", day.iso).with(ViewChoice.Name.kind, nil)
  let more: HTML = """
    <li><a href="\(scene.to(filter.target.with(rest)))" rel="nofollow">\(texts.others(count - named.count))</a></li>
    """
  let isToday = day == scene.today
  return """
    <td\(if: isToday, " aria-current=\"date\"")>\(time)<ul>\(rows)\(if: count > named.count, more)</ul></td>
    """
}
