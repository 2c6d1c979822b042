import ModuleKit

/// Every word about bodies and what they do.
struct OrganisationTexts: Texts {
  let bodies, nameJa, nameEn, kind, inside, outside, partOf, reportsTo, reportsJa, reportsEn, reports, members: String
  let membersHint, decides, duties, linesHint, textJa, textEn, adHoc, asNeeded, standing, nodes, none, worksOn: String
  let term, carriedBy, people, postHint, roles, roleHint, roleBody: String

  static let japanese = OrganisationTexts(
    bodies: "推進体制の組織", nameJa: "名前", nameEn: "名前（英語）", kind: "市の内か外か", inside: "市の組織", outside: "外の組織・協力者",
    partOf: "どの組織の中にあるか", reportsTo: "報告する先", reportsJa: "何を報告するか", reportsEn: "何を報告するか（英語）", reports: "報告すること",
    members: "構成", membersHint: "1行に1つ、「職や所属 | 役割 | 職（英語） | 役割（英語）」。2つ目から後は省けます。人の名前は書かないでください。",
    decides: "決めること", duties: "受け持つこと", linesHint: "1行に1つ、「日本語 | 英語」。英語は省けます。", textJa: "補足",
    textEn: "補足（英語）", adHoc: "置き方", asNeeded: "必要なときに置く", standing: "常に置く", nodes: "受け持つ項目", none: "（なし）",
    worksOn: "受け持つ項目", term: "置く期間", carriedBy: "担う組織", people: "推進体制の職",
    postHint: "職で書きます（例：総務部長）。人の名前は書かないでください。", roles: "推進体制の役割", roleHint: "例：情報統括責任者、本部長",
    roleBody: "どの組織で")

  static let english = OrganisationTexts(
    bodies: "Bodies of the organisation", nameJa: "Name", nameEn: "Name (English)", kind: "Of the city or outside",
    inside: "Of the city", outside: "Outside", partOf: "Part of", reportsTo: "Reports to", reportsJa: "What it reports",
    reportsEn: "What it reports (English)", reports: "Reports", members: "Members",
    membersHint:
      "One a line: “post | role | post in English | role in English”; all but the first may be left out. Write no names of people.",
    decides: "Decides", duties: "Does", linesHint: "One a line: “Japanese | English”; the latter may be left out.",
    textJa: "Note", textEn: "Note (English)", adHoc: "How long", asNeeded: "Set up when needed", standing: "Standing",
    nodes: "Items that it carries", none: "(none)", worksOn: "Carries", term: "Set up for", carriedBy: "Carried by",
    people: "Posts of the organisation", postHint: "Write the post (such as “Head of General Affairs”), never a name.",
    roles: "Roles of the organisation", roleHint: "Such as “Chief information officer” or “Head of the headquarters”.",
    roleBody: "In which body")
}
