import ModuleKit

func departmentListPage(_ list: DepartmentList, _ form: DepartmentForm, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let key = Field("key", texts.departmentKey, hint: texts.departmentKeyHint, required: true, form.errors)
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let none: HTML = "<p class=\"empty\">\(texts.noDepartments)</p>"
  return Page(
    texts.departments, trail: [.staff],
    main: """
      <h1>\(texts.departments)</h1>\(if: scene.query["done"] != nil && form.errors.isEmpty, done)\
      \(scene.errorSummary(form.errors, labels(texts)))\(list.rows.isEmpty ? none : table(list, scene, texts))
      <section><h2>\(texts.departmentAdd)</h2>\
      \(scene.form(DepartmentRoutes.add(), "\(scene.textField(key, form.key))\(fields(form, list.rows.map(\.department), scene, texts))"))</section>
      """)
}

func departmentPage(
  _ id: ID<Department>, _ form: DepartmentForm, _ departments: [Department], _ scene: Scene
) -> Page {
  let texts = StaffTexts.of(scene.language)
  return Page(
    texts.changeDepartment, trail: [.staff, listCrumb],
    main: """
      <h1>\(texts.changeDepartment)</h1>\(scene.errorSummary(form.errors, labels(texts)))\
      <dl class="facts"><div><dt>\(texts.departmentKey)</dt><dd><code>\(id)</code></dd></div></dl>\
      \(scene.form(DepartmentRoutes.change(id), fields(form, departments.filter { $0.id != id }, scene, texts)))
      """)
}

private let listCrumb = Page.Crumb(Localized("所属", en: "Departments"), DepartmentRoutes.list())

private func labels(_ texts: StaffTexts) -> [(name: String, label: String)] {
  [
    ("key", texts.departmentKey), ("name", texts.departmentName), ("english", texts.departmentEnglish),
    ("parent", texts.parent),
  ]
}

private func fields(
  _ form: DepartmentForm, _ departments: [Department], _ scene: Scene, _ texts: StaffTexts
) -> HTML {
  let above = departments.map { Choice($0.id.text, "\($0.name.text(in: scene.language))") }
  return """
    \(scene.textField(Field("name", texts.departmentName, required: true, form.errors), form.name))\
    \(scene.textField(Field("english", texts.departmentEnglish, form.errors), form.english))\
    \(scene.select(Field("parent", texts.parent, form.errors), form.parent, above, none: texts.noParent))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
}

private func table(_ list: DepartmentList, _ scene: Scene, _ texts: StaffTexts) -> HTML {
  let rows = list.rows.map { department, depth, members -> HTML in
    """
    <tr><th scope="row">\(String(repeating: "　", count: depth))<a href="\(scene.to(DepartmentRoutes.show(department.id)))">\(department.name.ja)</a></th>\
    <td data-label="\(texts.departmentEnglish)">\(department.name.en ?? "")</td>\
    <td data-label="\(texts.departmentKey)"><code>\(department.id)</code></td>\
    <td data-label="\(texts.members)" class="number">\(members)</td></tr>
    """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.departments)</caption><thead><tr>\
    <th scope="col">\(texts.departmentName)</th><th scope="col">\(texts.departmentEnglish)</th>\
    <th scope="col">\(texts.departmentKey)</th><th scope="col" class="number">\(texts.members)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}
